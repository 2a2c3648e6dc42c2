import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectStatus, expectSuccess, expectThat, expectValue, idOf } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { users } from "../check/needs.ts";
import { elementsAt, textAt } from "../json.ts";
import { post, representation } from "./create-representation.ts";
import { valueRows } from "./create-values.ts";

const answering: readonly CheckRow[] = [
  {
    id: "create-answers-201",
    level: "MUST",
    title: "POST of a user answers 201",
    run: async (stage) => void expectStatus(await post(stage, stage.sampleUser()), 201),
  },
  {
    id: "create-location-header",
    level: "MUST",
    title: "POST answers with the URI of the user in Location",
    tolerated: "provisioning clients take the id from the body",
    run: async (stage) => {
      const answer = expectSuccess(await post(stage, stage.sampleUser()));
      const got = answer.headers["location"];
      expectThat(got !== undefined && got !== "", "Location", got, "the URI of the user");
    },
  },
  {
    id: "create-location-resolves",
    level: "MUST",
    title: "the URI in Location names the user that was created",
    tolerated: "provisioning clients take the id from the body",
    run: async (stage) => {
      const answer = expectSuccess(await post(stage, stage.sampleUser()));
      const location = answer.headers["location"] ?? skip("POST answers without Location");
      const id = idOf(representation(answer));
      const expected = `${stage.user.endpoint}/${encodeURIComponent(id)}`;
      expectThat(location.endsWith(expected), "Location", location, `a URI that ends in ${expected}`);
    },
  },
  {
    id: "create-locations-agree",
    level: "MUST",
    title: "Location and meta.location are the same",
    tolerated: "provisioning clients use neither",
    run: async (stage) => {
      const answer = expectSuccess(await post(stage, stage.sampleUser()));
      const location = answer.headers["location"] ?? skip("POST answers without Location");
      expectValue(representation(answer), "meta.location", location);
    },
  },
  {
    id: "create-returns-representation",
    level: "SHOULD",
    title: "POST answers with the user that was created, its id included",
    run: async (stage) => void idOf(expectSuccess(await post(stage, stage.sampleUser())).body()),
  },
  {
    id: "create-schemas",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3",
    title: "the user in the answer names its schema in schemas",
    run: async (stage) => {
      const body = representation(await post(stage, stage.sampleUser()));
      const isNamed = elementsAt(body, "schemas").includes(stage.user.schema);
      expectThat(isNamed, "schemas", body.schemas, stage.user.schema);
    },
  },
  {
    id: "create-meta-resource-type",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "meta.resourceType is the name of the resource type",
    run: async (stage) =>
      expectValue(
        representation(await post(stage, stage.sampleUser())),
        "meta.resourceType",
        stage.user.name,
      ),
  },
  ...(["created", "lastModified"] as const).map((name): CheckRow => ({
    id: name === "created" ? "create-meta-created" : "create-meta-last-modified",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: `meta.${name} is an xsd:dateTime`,
    run: async (stage) => {
      const got = textAt(representation(await post(stage, stage.sampleUser())), `meta.${name}`);
      const isDateTime = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.test(got);
      expectThat(isDateTime, `meta.${name}`, got || "nothing", "a dateTime, e.g. 2026-01-05T09:00:00Z");
    },
  })),
];

const ids: readonly CheckRow[] = [
  {
    id: "create-id-string",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "the id is a string, also where it is made of digits",
    run: async (stage) => {
      const { id } = representation(await post(stage, stage.sampleUser()));
      expectThat(typeof id === "string" && id !== "", "id", id, "a string that is not empty");
    },
  },
  {
    id: "create-id-unique",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "two users have two ids",
    run: async ({ newUser }) => {
      const [one, two] = [await newUser(), await newUser()];
      expectThat(one.id !== two.id, "the ids of two users", one.id, "another id for each");
    },
  },
  {
    id: "create-id-from-server",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "the id is the server's: one that the client sends is ignored",
    run: async (stage) => {
      const id = stage.names.fresh();
      const answer = await post(stage, { ...stage.sampleUser(), id });
      if (answer.status === 400) return;
      const body = representation(answer);
      expectThat(body.id !== id, "id", body.id, "another than the client sent");
    },
  },
  {
    id: "create-meta-from-server",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "meta is the server's: what the client sends is ignored",
    run: async (stage) => {
      const meta = { created: "1990-01-01T00:00:00Z", resourceType: stage.names.prefix };
      const body = representation(await post(stage, { ...stage.sampleUser(), meta }));
      const got = textAt(body, "meta.created") + textAt(body, "meta.resourceType");
      expectThat(
        !got.includes("1990-01-01") && !got.includes(stage.names.prefix),
        "meta",
        body.meta,
        "the server's own",
      );
    },
  },
];

export const createChecks: readonly Check[] = defineChecks(
  { family: "create", rfc: "RFC 7644", section: "§3.3", needs: [users], writes: true },
  [...answering, ...ids, ...valueRows],
);
