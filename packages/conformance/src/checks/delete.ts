import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectStatus, expectSuccess, expectThat, resourcesOf } from "../check/expect.ts";
import { feature, users } from "../check/needs.ts";
import { plainName } from "../check/roles.ts";
import { skip } from "../check/finding.ts";
import type { Made } from "../check/make.ts";
import type { Stage } from "../check/stage.ts";
import { textAt } from "../json.ts";
import { urns } from "../urns.ts";

async function deleted({ scim, newUser }: Stage): Promise<Made> {
  const made = await newUser();
  const { status } = await scim(`DELETE ${made.path}`);
  return status >= 200 && status < 300 ? made : skip(`a user cannot be deleted: DELETE answered ${status}`);
}

/** What a client may still try on a user that is gone (RFC 7644 §3.6). */
const afterwards: readonly CheckRow[] = [
  {
    id: "delete-then-get-404",
    level: "MUST",
    title: "GET of a deleted user is answered 404",
    run: async (stage) => void expectStatus(await stage.scim(`GET ${(await deleted(stage)).path}`), 404),
  },
  {
    id: "delete-then-put-404",
    level: "MUST",
    title: "PUT of a deleted user is answered 404",
    run: async (stage) => {
      const { path, sent, id } = await deleted(stage);
      expectStatus(await stage.scim(`PUT ${path}`, { body: { ...sent, id } }), 404);
    },
  },
  {
    id: "delete-then-patch-404",
    level: "MUST",
    needs: [feature("patch")],
    title: "PATCH of a deleted user is answered 404",
    run: async (stage) => {
      const { path } = await deleted(stage);
      const operation = { op: "replace", path: plainName(stage.user), value: "again" };
      expectStatus(
        await stage.scim(`PATCH ${path}`, { body: { schemas: [urns.patchOp], Operations: [operation] } }),
        404,
      );
    },
  },
  {
    id: "delete-then-delete-404",
    level: "MUST",
    title: "DELETE of a deleted user is answered 404",
    run: async (stage) => void expectStatus(await stage.scim(`DELETE ${(await deleted(stage)).path}`), 404),
  },
];

const rows: readonly CheckRow[] = [
  {
    id: "delete-answers-204",
    level: "MUST",
    title: "DELETE answers 204",
    run: async ({ scim, newUser }) => void expectStatus(await scim(`DELETE ${(await newUser()).path}`), 204),
  },
  {
    id: "delete-no-body",
    level: "MUST",
    rfc: "RFC 9110",
    section: "§15.3.5",
    title: "the answer to DELETE has no body",
    run: async ({ scim, newUser }) => {
      const answer = expectSuccess(await scim(`DELETE ${(await newUser()).path}`));
      expectThat(answer.text === "", `the body of ${answer.request}`, answer.text, "none");
    },
  },
  ...afterwards,
  {
    id: "delete-leaves-lists",
    level: "MUST",
    needs: [feature("filter")],
    title: "a deleted user is in no list",
    run: async (stage) => {
      const { sent } = await deleted(stage);
      const filter = `userName eq "${textAt(sent, "userName")}"`;
      const found = resourcesOf(await stage.scim(`GET ${stage.user.endpoint}`, { query: { filter } }));
      expectThat(found.length === 0, "Resources", found, "none");
    },
  },
  {
    id: "delete-frees-user-name",
    level: "SHOULD",
    title: "the userName of a deleted user can be used again",
    run: async (stage) => {
      const { sent } = await deleted(stage);
      expectSuccess(await stage.scim(`POST ${stage.user.endpoint}`, { body: sent }));
    },
  },
  {
    id: "delete-unknown-404",
    level: "MUST",
    section: "§3.12",
    title: "DELETE of a user that never existed is answered 404",
    run: async ({ scim, user, names }) =>
      void expectStatus(await scim(`DELETE ${user.endpoint}/${names.prefix}-nobody`), 404),
  },
  {
    id: "delete-only-one",
    level: "MUST",
    title: "DELETE of a user leaves others as they are",
    run: async (stage) => {
      const other = await stage.newUser();
      await deleted(stage);
      expectStatus(await stage.scim(`GET ${other.path}`), 200);
    },
  },
];

export const deleteChecks: readonly Check[] = defineChecks(
  { family: "delete", rfc: "RFC 7644", section: "§3.6", needs: [users], writes: true },
  rows,
);
