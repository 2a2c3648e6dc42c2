import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectStatus, expectThat, expectValue, resourcesOf } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { served } from "../check/needs.ts";
import type { Stage } from "../check/stage.ts";
import { elementsAt, isObject, textAt, valueAt, type JsonObject } from "../json.ts";
import type { DiscoveryEndpoint, Target } from "../target/target.ts";
import { urns } from "../urns.ts";

const endpoints: readonly {
  readonly name: string;
  readonly endpoint: DiscoveryEndpoint;
  readonly says: string;
}[] = [
  { name: "config", endpoint: "/ServiceProviderConfig", says: "what the server supports" },
  { name: "resource-types", endpoint: "/ResourceTypes", says: "which resource types there are" },
  { name: "schemas", endpoint: "/Schemas", says: "which attributes there are" },
];

function discovered({ discovery }: Target, endpoint: DiscoveryEndpoint): JsonObject {
  const answer = discovery[endpoint] ?? skip(`${endpoint} did not answer`);
  return answer.body();
}

function listed(target: Target, endpoint: DiscoveryEndpoint): readonly JsonObject[] {
  return elementsAt(discovered(target, endpoint), "Resources").filter(isObject);
}

const servedRows: readonly CheckRow[] = endpoints.map(({ name, endpoint, says }) => ({
  id: `discovery-${name}-served`,
  level: "MUST",
  title: `GET ${endpoint} answers 200 and says ${says}`,
  run: async ({ scim }) => void expectStatus(await scim(`GET ${endpoint}`), 200).body(),
}));

const listRows: readonly CheckRow[] = endpoints.slice(1).map(({ name, endpoint }) => ({
  id: `discovery-${name}-list`,
  level: "MUST",
  title: `GET ${endpoint} answers a ListResponse whose totalResults is the number of its Resources`,
  needs: [served(endpoint)],
  run: async ({ scim }) => {
    const answer = await scim(`GET ${endpoint}`);
    const resources = resourcesOf(answer);
    expectValue(answer.body(), "totalResults", resources.length);
  },
}));

const filterRows: readonly CheckRow[] = endpoints.slice(1).map(({ name, endpoint }) => ({
  id: `discovery-${name}-refuses-filter`,
  level: "SHOULD",
  title: `a filter on ${endpoint} is answered 403, so that nobody takes all for what matches`,
  needs: [served(endpoint)],
  run: async ({ scim }) =>
    void expectStatus(await scim(`GET ${endpoint}`, { query: { filter: "id pr" } }), 403),
}));

const pagingRows: readonly CheckRow[] = endpoints.slice(1).map(({ name, endpoint }) => ({
  id: `discovery-${name}-ignores-paging`,
  level: "MUST",
  title: `startIndex and count are ignored on ${endpoint}`,
  needs: [served(endpoint)],
  run: async ({ scim, target }) => {
    const answer = await scim(`GET ${endpoint}`, { query: { startIndex: 1, count: 0 } });
    expectThat(
      resourcesOf(answer).length === listed(target, endpoint).length,
      `the number of Resources of ${answer.request} with count=0`,
      resourcesOf(answer).length,
      `${listed(target, endpoint).length}, as without it`,
    );
  },
}));

/** Members of ServiceProviderConfig that RFC 7643 §5 requires. */
const configMembers: readonly {
  readonly name: string;
  readonly members: Readonly<Record<string, string>>;
}[] = [
  { name: "patch", members: { supported: "boolean" } },
  { name: "bulk", members: { supported: "boolean", maxOperations: "number", maxPayloadSize: "number" } },
  { name: "filter", members: { supported: "boolean", maxResults: "number" } },
  { name: "changePassword", members: { supported: "boolean" } },
  { name: "sort", members: { supported: "boolean" } },
  { name: "etag", members: { supported: "boolean" } },
];

function expectMembers(config: JsonObject, name: string, members: Readonly<Record<string, string>>): void {
  for (const [member, type] of Object.entries(members)) {
    const got = valueAt(config, `${name}.${member}`);
    expectThat(typeof got === type, `${name}.${member} of /ServiceProviderConfig`, got, `a ${type}`);
  }
}

const configRows: readonly CheckRow[] = configMembers.map(({ name, members }) => ({
  id: `discovery-config-${name.toLowerCase()}`,
  level: "MUST",
  rfc: "RFC 7643",
  section: "§5",
  title: `ServiceProviderConfig has ${name} with ${Object.keys(members).join(", ")}`,
  needs: [served("/ServiceProviderConfig")],
  run: async ({ target }) => expectMembers(discovered(target, "/ServiceProviderConfig"), name, members),
}));

const moreConfigRows: readonly CheckRow[] = [
  {
    id: "discovery-config-schemas",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§5",
    title: "ServiceProviderConfig names its schema in schemas",
    needs: [served("/ServiceProviderConfig")],
    run: async ({ target }) => {
      const { schemas } = discovered(target, "/ServiceProviderConfig");
      const isNamed = Array.isArray(schemas) && schemas.includes(urns.serviceProviderConfig);
      expectThat(isNamed, "schemas of /ServiceProviderConfig", schemas, urns.serviceProviderConfig);
    },
  },
  {
    id: "discovery-config-authentication-schemes",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§5",
    title: "ServiceProviderConfig lists authenticationSchemes, each with type, name and description",
    needs: [served("/ServiceProviderConfig")],
    run: async ({ target }) => {
      const config = discovered(target, "/ServiceProviderConfig");
      const { authenticationSchemes: schemes } = config;
      expectThat(Array.isArray(schemes), "authenticationSchemes", schemes, "an array");
      for (const scheme of elementsAt(config, "authenticationSchemes")) {
        const isWhole = ["type", "name", "description"].every((member) => textAt(scheme, member) !== "");
        expectThat(isWhole, "an element of authenticationSchemes", scheme, "type, name and description");
      }
    },
  },
  {
    id: "discovery-config-pagination",
    level: "MUST",
    rfc: "RFC 9865",
    section: "§4",
    title: "where ServiceProviderConfig has pagination, it says cursor and index as booleans",
    needs: [served("/ServiceProviderConfig")],
    run: async ({ target }) => {
      const config = discovered(target, "/ServiceProviderConfig");
      if (config.pagination === undefined) skip("ServiceProviderConfig has no pagination");
      expectMembers(config, "pagination", { cursor: "boolean", index: "boolean" });
    },
  },
];

const resourceTypeRows: readonly CheckRow[] = [
  {
    id: "discovery-resource-type-members",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§6",
    title: "each resource type has name, endpoint and schema",
    needs: [served("/ResourceTypes")],
    run: async ({ target }) => {
      for (const type of listed(target, "/ResourceTypes")) {
        const isWhole = ["name", "endpoint", "schema"].every((member) => textAt(type, member) !== "");
        expectThat(isWhole, "a resource type of /ResourceTypes", type, "name, endpoint and schema");
      }
    },
  },
  {
    id: "discovery-resource-type-schemas-served",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§6",
    title: "the schema of each resource type, and of each extension, is among /Schemas",
    needs: [served("/ResourceTypes"), served("/Schemas")],
    run: async ({ target }) => {
      const known = listed(target, "/Schemas").map((schema) => textAt(schema, "id"));
      for (const type of listed(target, "/ResourceTypes")) {
        const extensions = elementsAt(type, "schemaExtensions").map((each) => textAt(each, "schema"));
        for (const schema of [textAt(type, "schema"), ...extensions]) {
          expectThat(known.includes(schema), `the ids of /Schemas`, known, `${schema} among them`);
        }
      }
    },
  },
  {
    id: "discovery-resource-type-extensions",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§6",
    title: "each element of schemaExtensions says its schema, and whether it is required as a boolean",
    needs: [served("/ResourceTypes")],
    run: async ({ target }) => {
      for (const extension of listed(target, "/ResourceTypes").flatMap((type) =>
        elementsAt(type, "schemaExtensions"),
      )) {
        const isWhole =
          textAt(extension, "schema") !== "" && typeof valueAt(extension, "required") === "boolean";
        expectThat(isWhole, "an element of schemaExtensions", extension, "schema and required");
      }
    },
  },
  {
    id: "discovery-resource-type-endpoint",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§6",
    title: "the endpoint of each resource type is there",
    needs: [served("/ResourceTypes")],
    run: async ({ scim, target }) => {
      for (const type of listed(target, "/ResourceTypes")) {
        const endpoint = textAt(type, "endpoint")
          .split("/")
          .findLast((segment) => segment !== "");
        if (endpoint === undefined) continue;
        const answer = await scim(`GET /${endpoint}`, { query: { count: 1 } });
        const got = `${answer.status}`;
        expectThat(
          answer.status !== 404 && answer.status < 500,
          `the status of ${answer.request}`,
          got,
          "not 404",
        );
      }
    },
  },
  {
    id: "discovery-resource-type-by-name",
    level: "MUST",
    title: "one resource type can be read by its name",
    needs: [served("/ResourceTypes")],
    run: async ({ scim, target }) => {
      const [type] = listed(target, "/ResourceTypes");
      const name = textAt(type, "id") || textAt(type, "name");
      const answer = await scim(`GET /ResourceTypes/${encodeURIComponent(name)}`);
      expectValue(expectStatus(answer, 200).body(), "name", valueAt(type, "name"));
    },
  },
];

export const discoveryChecks: readonly Check[] = defineChecks(
  { family: "discovery", rfc: "RFC 7644", section: "§4", needs: [], writes: false },
  [
    ...servedRows,
    ...listRows,
    ...filterRows,
    ...pagingRows,
    ...configRows,
    ...moreConfigRows,
    ...resourceTypeRows,
    ...messageRows(),
  ],
);

function messageRows(): readonly CheckRow[] {
  return [
    {
      id: "discovery-schemas-no-messages",
      level: "MUST",
      section: "§3.1",
      title: "the schemas of messages, such as PatchOp, are not among /Schemas",
      needs: [served("/Schemas")],
      run: async ({ target }: Stage) => {
        const ids = listed(target, "/Schemas").map((schema) => textAt(schema, "id"));
        const message = ids.find((id) => id.toLowerCase().startsWith("urn:ietf:params:scim:api:messages:"));
        expectThat(message === undefined, "an id of /Schemas", message, "no schema of a message");
      },
    },
  ];
}
