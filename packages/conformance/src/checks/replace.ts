import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectStatus, expectSuccess, expectThat, expectValue, idOf } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { attribute, users } from "../check/needs.ts";
import { emailTypes, extensionText, optionalName, plainName } from "../check/roles.ts";
import type { Stage } from "../check/stage.ts";
import type { Answer } from "../http/answer.ts";
import { elementsAt, textAt, type JsonObject } from "../json.ts";

/** Replaces a user by what it was created with and these values. */
async function replace(
  stage: Stage,
  overrides: JsonObject,
): Promise<{ readonly path: string; readonly id: string; readonly answer: Answer }> {
  const { path, id, sent } = await stage.newUser();
  const answer = await stage.scim(`PUT ${path}`, { body: { ...sent, id, ...overrides } });
  return { path, id, answer };
}

async function replaced(stage: Stage, overrides: JsonObject): Promise<JsonObject> {
  const { path, answer } = await replace(stage, overrides);
  expectSuccess(answer);
  return stage.read(path);
}

const rows: readonly CheckRow[] = [
  {
    id: "replace-answers-200",
    level: "MUST",
    title: "PUT answers 200 with the whole user",
    run: async (stage) => {
      const { answer, id } = await replace(stage, {});
      expectValue(expectStatus(answer, 200).body(), "id", id);
    },
  },
  {
    id: "replace-changes-value",
    level: "MUST",
    title: "PUT replaces the value of an attribute",
    run: async (stage) => {
      const name = plainName(stage.user);
      const value = `${stage.names.prefix} replaced`;
      expectValue(await replaced(stage, { [name]: value }), name, value);
    },
  },
  {
    id: "replace-answer-shows-change",
    level: "MUST",
    title: "the user in the answer to PUT has the new value",
    run: async (stage) => {
      const name = plainName(stage.user);
      const value = `${stage.names.prefix} replaced`;
      const { answer } = await replace(stage, { [name]: value });
      expectValue(expectSuccess(answer).body(), name, value);
    },
  },
  {
    id: "replace-multi-valued",
    level: "MUST",
    needs: [attribute("emails")],
    title: "PUT replaces all values of a multi-valued attribute",
    run: async (stage) => {
      const [type] = emailTypes(stage.user);
      const value = `${stage.names.fresh()}@example.net`;
      const body = await replaced(stage, { emails: [{ value, type }] });
      const got = elementsAt(body, "emails").map((email) => textAt(email, "value"));
      expectThat(got.length === 1 && got[0] === value, "the values of emails", got, `${value} alone`);
    },
  },
  {
    id: "replace-extension",
    level: "MUST",
    title: "PUT replaces the value of an extension's attribute",
    run: async (stage) => {
      const { schema, name, path } = extensionText(stage.user);
      const { path: at, sent, id } = await stage.newUser();
      const value = `${stage.names.prefix} replaced`;
      const extension = { ...(sent[schema] as JsonObject | undefined), [name]: value };
      expectSuccess(await stage.scim(`PUT ${at}`, { body: { ...sent, id, [schema]: extension } }));
      expectValue(await stage.read(at), path, value);
    },
  },
  {
    id: "replace-active",
    level: "MUST",
    needs: [attribute("active")],
    title: "PUT with active false disables the user, and with true enables it",
    run: async (stage) => {
      const { path, sent, id } = await stage.newUser({ active: true });
      for (const active of [false, true]) {
        expectSuccess(await stage.scim(`PUT ${path}`, { body: { ...sent, id, active } }));
        expectValue(await stage.read(path), "active", active);
      }
    },
  },
  {
    id: "replace-null-clears",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§2.5",
    title: "PUT with null leaves the attribute without a value",
    run: async (stage) => {
      const name = optionalName(stage.user);
      expectValue(await replaced(stage, { [name]: null }), name, undefined);
    },
  },
  {
    id: "replace-omitted-clears",
    level: "MAY",
    title: "PUT without an attribute leaves it without a value",
    run: async (stage) => {
      const name = optionalName(stage.user);
      expectValue(await replaced(stage, { [name]: undefined }), name, undefined);
    },
  },
  {
    id: "replace-keeps-id",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "PUT does not change the id",
    run: async (stage) => {
      const { path, id, answer } = await replace(stage, {});
      expectSuccess(answer);
      expectValue(await stage.read(path), "id", id);
    },
  },
  {
    id: "replace-keeps-created",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "PUT does not change meta.created",
    run: async (stage) => {
      const { path, sent, id } = await stage.newUser();
      const before = textAt(await stage.read(path), "meta.created") || skip("the user has no meta.created");
      expectSuccess(await stage.scim(`PUT ${path}`, { body: { ...sent, id } }));
      expectValue(await stage.read(path), "meta.created", before);
    },
  },
  {
    id: "replace-last-modified",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "meta.lastModified does not go back, and is no earlier than meta.created",
    run: async (stage) => {
      const { path, sent, id } = await stage.newUser();
      const before = timeAt(await stage.read(path), "lastModified");
      const value = `${stage.names.prefix} replaced`;
      expectSuccess(
        await stage.scim(`PUT ${path}`, { body: { ...sent, id, [plainName(stage.user)]: value } }),
      );
      const body = await stage.read(path);
      const after = timeAt(body, "lastModified");
      const isLater = after >= before && after >= timeAt(body, "created");
      expectThat(isLater, "meta.lastModified", body.meta, "no earlier than before, and than meta.created");
    },
  },
  {
    id: "replace-requires-user-name",
    level: "MUST",
    title: "PUT without the required userName is refused with 400",
    run: async (stage) => {
      const { answer } = await replace(stage, { userName: undefined });
      expectStatus(answer, 400);
    },
  },
  {
    id: "replace-unknown-404",
    level: "MUST",
    section: "§3.12",
    title: "PUT of a user that does not exist is answered 404",
    run: async ({ scim, user, names, sampleUser }) => {
      expectStatus(await scim(`PUT ${user.endpoint}/${names.prefix}-nobody`, { body: sampleUser() }), 404);
    },
  },
  {
    id: "replace-never-creates",
    level: "MUST",
    title: "PUT does not create a user",
    run: async ({ scim, user, names, sampleUser }) => {
      const path = `${user.endpoint}/${names.fresh()}`;
      const put = await scim(`PUT ${path}`, { body: sampleUser() });
      expectThat(
        put.status >= 400,
        `the status of PUT ${path}`,
        String(put.status),
        "a refusal, since there is no such user",
      );
      const answer = await scim(`GET ${path}`);
      expectThat(answer.status >= 400, `the status of ${answer.request}`, String(answer.status), "404");
    },
  },
  {
    id: "replace-idempotent",
    level: "MUST",
    rfc: "RFC 9110",
    section: "§9.2.2",
    title: "the same PUT twice has the same effect as once",
    run: async (stage) => {
      const { path, sent, id } = await stage.newUser();
      const name = plainName(stage.user);
      const body = { ...sent, id, [name]: `${stage.names.prefix} twice` };
      for (const _ of [1, 2]) expectSuccess(await stage.scim(`PUT ${path}`, { body }));
      const got = await stage.read(path);
      expectValue(got, name, body[name]);
      expectValue(got, "id", idOf(body));
    },
  },
];

function timeAt(resource: JsonObject, name: string): number {
  const time = Date.parse(textAt(resource, `meta.${name}`));
  return Number.isNaN(time) ? skip(`the user has no meta.${name}`) : time;
}

export const replaceChecks: readonly Check[] = defineChecks(
  { family: "replace", rfc: "RFC 7644", section: "§3.5.1", needs: [users], writes: true },
  rows,
);
