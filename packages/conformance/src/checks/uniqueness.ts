import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectRefusal, expectStatus, expectThat } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { feature, users } from "../check/needs.ts";
import type { Stage } from "../check/stage.ts";
import type { Answer } from "../http/answer.ts";
import { textAt } from "../json.ts";
import { declaredAt } from "../target/resource-type.ts";
import { patch } from "./patch-operation.ts";

async function createTwice(stage: Stage): Promise<Answer> {
  const { userName } = (await stage.newUser()).sent;
  return stage.scim(`POST ${stage.user.endpoint}`, { body: { ...stage.sampleUser(), userName } });
}

const rows: readonly CheckRow[] = [
  {
    id: "uniqueness-create-409",
    level: "MUST",
    section: "§3.3",
    title: "a second user with the same userName is refused with 409",
    run: async (stage) => void expectStatus(await createTwice(stage), 409),
  },
  {
    id: "uniqueness-create-scim-type",
    level: "MUST",
    section: "§3.3",
    title: "the refusal of a second user has scimType uniqueness",
    tolerated: "provisioning clients look at the status",
    run: async (stage) => {
      const answer = await createTwice(stage);
      if (answer.status !== 409) skip(`a second user is answered ${answer.status}`);
      expectRefusal(answer, 409, "uniqueness");
    },
  },
  {
    id: "uniqueness-any-case",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§4.1.1",
    title: "a userName that differs in case alone is the same, since userName is not caseExact",
    run: async (stage) => {
      if (declaredAt(stage.user, "userName")?.caseExact === true)
        skip("the User schema declares userName as caseExact");
      const userName = textAt((await stage.newUser()).sent, "userName").toUpperCase();
      const answer = await stage.scim(`POST ${stage.user.endpoint}`, {
        body: { ...stage.sampleUser(), userName },
      });
      expectStatus(answer, 409);
    },
  },
  {
    id: "uniqueness-replace-409",
    level: "MUST",
    section: "§3.12",
    title: "PUT with the userName of another user is refused with 409",
    run: async (stage) => {
      const [one, two] = [await stage.newUser(), await stage.newUser()];
      const body = { ...two.sent, id: two.id, userName: one.sent.userName };
      expectStatus(await stage.scim(`PUT ${two.path}`, { body }), 409);
    },
  },
  {
    id: "uniqueness-patch-409",
    level: "MUST",
    section: "§3.12",
    needs: [feature("patch")],
    title: "PATCH to the userName of another user is refused with 409",
    run: async (stage) => {
      const [one, two] = [await stage.newUser(), await stage.newUser()];
      const operation = { op: "replace", path: "userName", value: one.sent.userName };
      expectStatus(await patch(stage, two.path, [operation]), 409);
    },
  },
  {
    id: "uniqueness-own-name",
    level: "MUST",
    section: "§3.5.1",
    title: "PUT of a user with its own userName is no conflict",
    run: async ({ scim, newUser }) => {
      const { path, sent, id } = await newUser();
      const { status } = await scim(`PUT ${path}`, { body: { ...sent, id } });
      expectThat(status !== 409, `the status of PUT ${path}`, String(status), "no 409");
    },
  },
  {
    id: "uniqueness-refused-unchanged",
    level: "MUST",
    section: "§3.3",
    title: "the user that has the userName is not changed by the refusal",
    run: async (stage) => {
      const { path, sent } = await stage.newUser();
      const before = await stage.read(path);
      const body = { ...stage.sampleUser(), userName: sent.userName, displayName: stage.names.fresh() };
      const { status } = await stage.scim(`POST ${stage.user.endpoint}`, { body });
      if (status < 400) skip(`a second user is answered ${status}`);
      const after = await stage.read(path);
      expectThat(
        textAt(after, "displayName") === textAt(before, "displayName"),
        "displayName",
        after.displayName,
        "as before",
      );
    },
  },
];

export const uniquenessChecks: readonly Check[] = defineChecks(
  { family: "uniqueness", rfc: "RFC 7644", section: "§3.3", needs: [users], writes: true },
  rows,
);
