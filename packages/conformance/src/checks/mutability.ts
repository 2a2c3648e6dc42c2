import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectRefusal, expectStatus, expectSuccess, expectThat, expectValue } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { attribute, feature, users, type Need } from "../check/needs.ts";
import type { Stage } from "../check/stage.ts";
import { textAt, valueAt, type JsonObject } from "../json.ts";
import { declaredAt, type TargetType } from "../target/resource-type.ts";
import { patch } from "./patch-operation.ts";

const readOnlyGroups: Need = {
  unmet: ({ user }) =>
    user !== undefined && declaredAt(user, "groups")?.mutability === "readOnly"
      ? undefined
      : "the User schema declares no readOnly groups",
};

/** A top-level text attribute that can be set once. */
function immutableName(type: TargetType): string {
  const found = type.attributes.find(
    ({ mutability, type: kind, multiValued }) =>
      mutability === "immutable" && kind === "string" && !multiValued,
  );
  return found?.name ?? skip("the User schema declares no immutable text attribute");
}

const readOnly: readonly CheckRow[] = [
  {
    id: "mutability-create-ignores-read-only",
    level: "MUST",
    section: "§3.3",
    needs: [readOnlyGroups],
    title: "POST ignores a readOnly attribute: groups",
    run: async ({ scim, user, sampleUser, names }) => {
      const groups = [{ value: names.fresh(), display: names.prefix }];
      const answer = expectSuccess(
        await scim(`POST ${user.endpoint}`, { body: { ...sampleUser(), groups } }),
      );
      if (answer.text === "") skip("POST answers with no representation");
      expectValue(answer.body(), "groups", undefined);
    },
  },
  {
    id: "mutability-replace-ignores-read-only",
    level: "MUST",
    section: "§3.5.1",
    needs: [readOnlyGroups],
    title: "PUT ignores a readOnly attribute: groups",
    run: async ({ scim, newUser, read, names }) => {
      const { path, sent, id } = await newUser();
      const groups = [{ value: names.fresh(), display: names.prefix }];
      expectSuccess(await scim(`PUT ${path}`, { body: { ...sent, id, groups } }));
      expectValue(await read(path), "groups", undefined);
    },
  },
  {
    id: "mutability-replace-ignores-meta",
    level: "MUST",
    section: "§3.5.1",
    title: "PUT ignores meta, which is readOnly",
    run: async ({ scim, newUser, read }) => {
      const { path, sent, id } = await newUser();
      const before = valueAt(await read(path), "meta.created");
      const meta = { created: "1990-01-01T00:00:00Z" };
      expectSuccess(await scim(`PUT ${path}`, { body: { ...sent, id, meta } }));
      expectValue(await read(path), "meta.created", before);
    },
  },
  {
    id: "mutability-patch-refuses-id",
    level: "MUST",
    section: "§3.5.2",
    needs: [feature("patch")],
    title: "PATCH of id, which is readOnly, is refused with 400",
    run: async (stage) => {
      const { path } = await stage.newUser();
      const answer = await patch(stage, path, [{ op: "replace", path: "id", value: stage.names.fresh() }]);
      expectStatus(answer, 400);
    },
  },
  {
    id: "mutability-patch-scim-type",
    level: "SHOULD",
    section: "§3.12",
    needs: [feature("patch")],
    title: "the refusal of a PATCH of id has scimType mutability",
    run: async (stage) => {
      const { path } = await stage.newUser();
      const answer = await patch(stage, path, [{ op: "replace", path: "id", value: stage.names.fresh() }]);
      if (answer.status !== 400) skip(`it is answered ${answer.status}`);
      expectRefusal(answer, 400, "mutability");
    },
  },
];

const password = attribute("password");

async function withPassword(stage: Stage): Promise<{ readonly path: string; readonly created: JsonObject }> {
  return stage.newUser({ password: `Aa1!${stage.names.fresh()}` });
}

const writeOnly: readonly CheckRow[] = [
  {
    id: "mutability-password-not-created",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§4.1.1",
    needs: [password],
    title: "the answer to POST does not have the password",
    run: async (stage) => expectValue((await created(stage)).body, "password", undefined),
  },
  {
    id: "mutability-password-not-read",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§4.1.1",
    needs: [password],
    title: "a user that is read does not have the password",
    run: async (stage) =>
      expectValue(await stage.read((await withPassword(stage)).path), "password", undefined),
  },
  {
    id: "mutability-password-not-asked",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§7",
    needs: [password],
    title: "the password is not returned where attributes asks for it",
    run: async (stage) => {
      const { path } = await withPassword(stage);
      const answer = await stage.scim(`GET ${path}`, { query: { attributes: "password" } });
      if (answer.status >= 400 && answer.status < 500) return;
      expectValue(expectSuccess(answer).body(), "password", undefined);
    },
  },
];

async function created(stage: Stage): Promise<{ readonly body: JsonObject }> {
  const body = { ...stage.sampleUser(), password: `Aa1!${stage.names.fresh()}` };
  const answer = expectSuccess(await stage.scim(`POST ${stage.user.endpoint}`, { body }));
  return { body: answer.text === "" ? {} : answer.body() };
}

const immutable: readonly CheckRow[] = [
  {
    id: "mutability-immutable-kept",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§7",
    title: "an immutable attribute takes the value that the user is created with",
    run: async ({ newUser, read, user, names }) => {
      const name = immutableName(user);
      const value = names.fresh();
      expectValue(await read((await newUser({ [name]: value })).path), name, value);
    },
  },
  {
    id: "mutability-immutable-replace",
    level: "MUST",
    section: "§3.5.1",
    title: "PUT does not change an immutable attribute",
    run: async ({ scim, newUser, read, user, names }) => {
      const name = immutableName(user);
      const value = names.fresh();
      const { path, sent, id } = await newUser({ [name]: value });
      await scim(`PUT ${path}`, { body: { ...sent, id, [name]: names.fresh() } });
      expectValue(await read(path), name, value);
    },
  },
  {
    id: "mutability-immutable-patch",
    level: "MUST",
    section: "§3.5.2",
    needs: [feature("patch")],
    title: "PATCH does not change an immutable attribute, and is refused",
    run: async (stage) => {
      const name = immutableName(stage.user);
      const value = stage.names.fresh();
      const { path } = await stage.newUser({ [name]: value });
      const answer = await patch(stage, path, [{ op: "replace", path: name, value: stage.names.fresh() }]);
      expectThat(
        answer.status >= 400 && answer.status < 500,
        "the status of PATCH",
        String(answer.status),
        "400",
      );
      expectThat(textAt(await stage.read(path), name) === value, name, "another value", value);
    },
  },
];

export const mutabilityChecks: readonly Check[] = defineChecks(
  { family: "mutability", rfc: "RFC 7644", section: "§3.5.2", needs: [users], writes: true },
  [...readOnly, ...writeOnly, ...immutable],
);
