import { patchBody, user, type ClientPair, type TestClient } from "./test-client.ts";

function creates(more: object): (client: TestClient) => Promise<unknown> {
  return (client) => client.create("ada", more);
}

/** Creates somebody, and sends one PATCH. */
function patches(...operations: readonly object[]): (client: TestClient) => Promise<unknown> {
  return async (client) => client.patch(await client.create("ada"), ...operations);
}

function patchesWith(body: object): (client: TestClient) => Promise<unknown> {
  return async (client) => client.send(`PATCH /Users/${await client.create("ada")}`, { body });
}

/** Puts somebody there whose resource the journal never had. */
async function seeded(client: TestClient): Promise<string> {
  const id = await client.create("ada");
  const state = await client.control.readState();
  await client.control.reset();
  await client.control.writeState(state);
  return id;
}

const replace = { op: "replace", path: "displayName", value: "Ada L." };
const patchesWell = patches(replace, { op: "remove", path: "title" });

export const writeClients: readonly ClientPair[] = [
  { rule: "create-with-id", bad: creates({ id: "ada" }), good: creates({ active: true }) },
  { rule: "create-with-meta", bad: creates({ meta: { resourceType: "User" } }), good: creates({}) },
  { rule: "attribute-unknown", bad: creates({ login: "ada" }), good: creates({ title: "Analyst" }) },
  {
    rule: "attribute-not-served",
    bad: creates({ nickName: "Ada" }),
    good: creates({ emails: [{ value: "ada@example.com", type: "work", primary: true }] }),
  },
  { rule: "boolean-as-string", bad: creates({ active: "True" }), good: creates({ active: false }) },
  {
    rule: "value-type-wrong",
    bad: creates({ title: 42 }),
    good: creates({ title: "42" }),
  },
  {
    rule: "complex-as-string",
    bad: patches({ op: "replace", path: "emails", value: "ada@example.com" }),
    good: patches({ op: "replace", path: "emails", value: [{ value: "ada@example.com", type: "work" }] }),
  },
  {
    rule: "put-without-read",
    bad: async (client) => client.send(`PUT /Users/${await seeded(client)}`, { body: user("ada") }),
    good: async (client) => {
      const id = await seeded(client);
      const { body } = await client.send(`GET /Users/${id}`);
      await client.send(`PUT /Users/${id}`, { body: { ...body, title: "Analyst" } });
    },
  },
  {
    rule: "put-without-if-match",
    options: { knobs: { etag: "weak" } },
    bad: async (client) => client.send(`PUT /Users/${await client.create("ada")}`, { body: user("ada") }),
    good: async (client) => {
      const id = await client.create("ada");
      const { body } = await client.send(`GET /Users/${id}`);
      const { version } = body["meta"] as { version: string };
      await client.send(`PUT /Users/${id}`, { headers: { "if-match": version }, body: user("ada") });
    },
  },
  {
    rule: "unchanged-sent-again",
    bad: async (client) => {
      const id = await client.create("ada");
      await client.patch(id, replace);
      await client.find("ada");
      await client.patch(id, replace);
    },
    good: async (client) => {
      const id = await client.create("ada");
      await client.patch(id, replace);
      await client.find("ada");
      await client.patch(id, { ...replace, value: "Ada" });
      await client.patch(id, replace);
      // The answer may have been lost.
      await client.patch(id, replace);
    },
  },
  {
    rule: "deleted-and-created-again",
    bad: async (client) => {
      await client.send(`DELETE /Users/${await client.create("ada")}`);
      await client.create("ada");
    },
    good: async (client) => {
      await client.send(`DELETE /Users/${await client.create("ada")}`);
      await client.create("grace");
    },
  },
  {
    rule: "patch-schemas-missing",
    bad: patchesWith({ Operations: [replace] }),
    good: patchesWith(patchBody(replace)),
  },
  { rule: "patch-without-operations", bad: patchesWith(patchBody()), good: patchesWell },
  { rule: "patch-op-unknown", bad: patches({ ...replace, op: "update" }), good: patchesWell },
  { rule: "patch-op-case", bad: patches({ ...replace, op: "Replace" }), good: patchesWell },
  {
    rule: "patch-path-malformed",
    bad: patches({ ...replace, path: "emails[type eq" }),
    good: patches({ op: "add", path: 'emails[type eq "work"].value', value: "ada@example.com" }),
  },
  { rule: "patch-remove-without-path", bad: patches({ op: "remove" }), good: patchesWell },
  { rule: "patch-without-value", bad: patches({ op: "add", path: "title" }), good: patchesWell },
  {
    rule: "patch-without-path-or-object",
    bad: patches({ op: "replace", value: "Ada L." }),
    good: patches({ op: "replace", value: { displayName: "Ada L." } }),
  },
  {
    rule: "patch-key-is-path",
    bad: patches({ op: "replace", value: { 'emails[type eq "work"].value': "ada@example.com" } }),
    good: patches({ op: "add", value: { emails: [{ type: "work", value: "ada@example.com" }] } }),
  },
  {
    rule: "patch-of-read-only",
    bad: patches({ op: "replace", path: "meta.lastModified", value: "2026-01-05T09:00:00Z" }),
    good: patchesWell,
  },
];
