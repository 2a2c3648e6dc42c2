import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectStatus, expectSuccess, expectThat, expectValue, resourcesOf } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { attribute, feature, users } from "../check/needs.ts";
import { extensionText, plainNames } from "../check/roles.ts";
import type { Stage } from "../check/stage.ts";
import { elementsAt, textAt, valueAt, type JsonObject } from "../json.ts";
import { declaredAt } from "../target/resource-type.ts";
import { peopleFilter } from "./of-the-run.ts";

async function projected(stage: Stage, query: Readonly<Record<string, string>>): Promise<JsonObject> {
  const id = textAt(await stage.somebody(), "id");
  return expectStatus(
    await stage.scim(`GET ${stage.user.endpoint}/${encodeURIComponent(id)}`, { query }),
    200,
  ).body();
}

/** An attribute that somebody has a value of and that is returned by default. */
async function shownName(stage: Stage): Promise<string> {
  const body = await stage.somebody();
  const name = plainNames(stage.user).find((each) => valueAt(body, each) !== undefined);
  return name ?? skip("the user has no text attribute that is returned by default");
}

/** Finds fault with any attribute but these, and those that are always returned. */
function expectOnly(stage: Stage, body: JsonObject, names: readonly string[]): void {
  const allowed = new Set(["schemas", "id", ...names].map((name) => name.toLowerCase()));
  for (const name of Object.keys(body)) {
    const isAlways = declaredAt(stage.user, [name])?.returned === "always";
    const isAllowed = isAlways || allowed.has(name.toLowerCase());
    expectThat(isAllowed, "an attribute that was not asked for", name, `${names.join(", ")} alone`);
  }
}

const rows: readonly CheckRow[] = [
  {
    id: "projection-attributes",
    level: "MUST",
    title: "attributes returns those it names, and leaves out the others",
    run: async (stage) => {
      const name = await shownName(stage);
      const body = await projected(stage, { attributes: name });
      expectValue(body, name, (await stage.somebody())[name]);
      expectOnly(stage, body, [name]);
    },
  },
  {
    id: "projection-keeps-id",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "id is returned whatever attributes names",
    run: async (stage) => {
      const { id } = await stage.somebody();
      expectValue(await projected(stage, { attributes: await shownName(stage) }), "id", id);
    },
  },
  {
    id: "projection-keeps-schemas",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3",
    title: "schemas is returned whatever attributes names, since every representation has it",
    tolerated: "provisioning clients do not read schemas of what they asked for",
    run: async (stage) => {
      const body = await projected(stage, { attributes: await shownName(stage) });
      expectThat(elementsAt(body, "schemas").length > 0, "schemas", body.schemas, stage.user.schema);
    },
  },
  {
    id: "projection-excluded",
    level: "MUST",
    title: "excludedAttributes leaves out those it names, and returns the others",
    run: async (stage) => {
      const name = await shownName(stage);
      const body = await projected(stage, { excludedAttributes: name });
      expectValue(body, name, undefined);
      expectValue(body, "userName", (await stage.somebody()).userName);
    },
  },
  {
    id: "projection-excluded-keeps-id",
    level: "MUST",
    section: "§3.4.2.5",
    title: "excludedAttributes has no effect on id, which is always returned",
    run: async (stage) =>
      expectValue(await projected(stage, { excludedAttributes: "id" }), "id", (await stage.somebody()).id),
  },
  {
    id: "projection-many",
    level: "MUST",
    title: "attributes takes several names, separated by commas",
    run: async (stage) => {
      const name = await shownName(stage);
      const body = await projected(stage, { attributes: `userName,${name}` });
      expectOnly(stage, body, ["userName", name]);
      expectValue(body, "userName", (await stage.somebody()).userName);
      expectValue(body, name, (await stage.somebody())[name]);
    },
  },
  {
    id: "projection-any-case",
    level: "MUST",
    section: "§3.10",
    title: "attributes names them in any case",
    run: async (stage) => {
      const name = await shownName(stage);
      const body = await projected(stage, { attributes: name.toUpperCase() });
      expectValue(body, name, (await stage.somebody())[name]);
    },
  },
  {
    id: "projection-core-urn",
    level: "MUST",
    section: "§3.10",
    title: "attributes may name them with the URI of the core schema",
    run: async (stage) => {
      const name = await shownName(stage);
      const body = await projected(stage, { attributes: `${stage.user.schema}:${name}` });
      expectValue(body, name, (await stage.somebody())[name]);
      expectOnly(stage, body, [name]);
    },
  },
  {
    id: "projection-sub-attribute",
    level: "MUST",
    section: "§3.10",
    needs: [attribute("name.familyName"), attribute("name.givenName")],
    title: "attributes may name a sub-attribute, and leaves out its siblings",
    run: async (stage) => {
      const body = await projected(stage, { attributes: "name.familyName" });
      expectOnly(stage, body, ["name"]);
      expectValue(body, "name.familyName", valueAt(await stage.somebody(), "name.familyName"));
      expectValue(body, "name.givenName", undefined);
    },
  },
  {
    id: "projection-excluded-sub-attribute",
    level: "MUST",
    section: "§3.10",
    needs: [attribute("name.familyName"), attribute("name.givenName")],
    title: "excludedAttributes may name a sub-attribute, and returns its siblings",
    run: async (stage) => {
      const body = await projected(stage, { excludedAttributes: "name.familyName" });
      expectValue(body, "name.familyName", undefined);
      expectValue(body, "name.givenName", valueAt(await stage.somebody(), "name.givenName"));
    },
  },
  {
    id: "projection-extension",
    level: "MUST",
    section: "§3.10",
    title: "attributes may name an extension's attribute by its URI",
    run: async (stage) => {
      const { schema, name, path } = extensionText(stage.user);
      const expected = valueAt(await stage.somebody(), path) ?? skip(`the user has no ${name}`);
      const body = await projected(stage, { attributes: `${schema}:${name}` });
      expectValue(body, path, expected);
      expectOnly(stage, body, [schema]);
    },
  },
  {
    id: "projection-unknown-ignored",
    level: "SHOULD",
    title: "a name that no schema has does not make a reading fail",
    run: async (stage) => {
      const body = await projected(stage, { attributes: "userName,understudyNoSuchAttribute" });
      expectValue(body, "userName", (await stage.somebody()).userName);
    },
  },
  {
    id: "projection-list",
    level: "MUST",
    section: "§3.4.2.5",
    title: "attributes applies to each resource of a list",
    run: async (stage) => {
      await stage.somebody();
      const answer = await stage.scim(`GET ${stage.user.endpoint}`, {
        query: { attributes: "userName", count: 2 },
      });
      const resources = resourcesOf(answer);
      if (resources.length === 0) skip("the list is empty");
      for (const resource of resources) {
        expectOnly(stage, resource, ["userName"]);
        expectThat(textAt(resource, "userName") !== "", "userName", resource.userName, "a text");
      }
    },
  },
  {
    id: "projection-list-filter",
    level: "MUST",
    section: "§3.4.2.5",
    needs: [feature("filter")],
    writes: true,
    title: "a filter may name what attributes leaves out",
    run: async (stage) => {
      await stage.people();
      const name = await shownName(stage);
      const query = { filter: peopleFilter(stage), attributes: name };
      const answer = await stage.scim(`GET ${stage.user.endpoint}`, { query });
      if (answer.status === 400) skip("the server declines the filter");
      expectThat(
        resourcesOf(answer).length === 3,
        "the number of Resources",
        resourcesOf(answer).length,
        "3",
      );
      for (const resource of resourcesOf(answer)) expectOnly(stage, resource, [name]);
    },
  },
];

const writing: readonly CheckRow[] = [
  {
    id: "projection-create",
    level: "MUST",
    title: "attributes applies to the answer to POST",
    run: async (stage) => {
      const { scim, user, sampleUser } = stage;
      const answer = await scim(`POST ${user.endpoint}`, {
        body: sampleUser(),
        query: { attributes: "userName" },
      });
      if (expectSuccess(answer).text === "") skip("POST answers with no representation");
      expectOnly(stage, answer.body(), ["userName"]);
    },
  },
  {
    id: "projection-replace",
    level: "MUST",
    title: "attributes applies to the answer to PUT",
    run: async (stage) => {
      const { path, sent, id } = await stage.newUser();
      const answer = await stage.scim(`PUT ${path}`, {
        body: { ...sent, id },
        query: { attributes: "userName" },
      });
      if (expectSuccess(answer).text === "") skip("PUT answers with no representation");
      expectOnly(stage, answer.body(), ["userName"]);
    },
  },
];

const shared = { family: "projection", rfc: "RFC 7644", section: "§3.9", needs: [users] } as const;

export const projectionChecks: readonly Check[] = [
  ...defineChecks({ ...shared, writes: false }, rows),
  ...defineChecks({ ...shared, writes: true }, writing),
];
