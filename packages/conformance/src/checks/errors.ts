import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectRefusal, expectStatus, expectThat, expectValue } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { feature, users } from "../check/needs.ts";
import type { Stage } from "../check/stage.ts";
import type { Answer } from "../http/answer.ts";
import { elementsAt, valueAt } from "../json.ts";
import { urns } from "../urns.ts";

/** Ways to be refused, each as an answer whose form is looked at (RFC 7644 §3.12). */
const provoked: readonly {
  readonly id: string;
  readonly title: string;
  readonly writes: boolean;
  readonly provoke: (stage: Stage) => Promise<Answer>;
}[] = [
  {
    id: "not-found",
    title: "a user that does not exist",
    writes: false,
    provoke: ({ scim, user, names }) => scim(`GET ${user.endpoint}/${names.prefix}-nobody`),
  },
  {
    id: "bad-request",
    title: "a body that is not JSON",
    writes: true,
    provoke: ({ scim, user }) => scim(`POST ${user.endpoint}`, { body: '{"schemas": [' }),
  },
  {
    id: "conflict",
    title: "a second user with the same userName",
    writes: true,
    provoke: async ({ scim, user, newUser, sampleUser }) => {
      const { userName } = (await newUser()).sent;
      return scim(`POST ${user.endpoint}`, { body: { ...sampleUser(), userName } });
    },
  },
];

async function refusal(stage: Stage, provoke: (stage: Stage) => Promise<Answer>): Promise<Answer> {
  const answer = await provoke(stage);
  return answer.status >= 400 ? answer : skip(`it is answered ${answer.status}`);
}

const formRows: readonly CheckRow[] = provoked.flatMap(
  ({ id, title, writes, provoke }): readonly CheckRow[] => [
    {
      id: `errors-${id}-schema`,
      level: "MUST",
      writes,
      title: `the error for ${title} is an Error message, as its schemas say`,
      run: async (stage) => {
        const body = (await refusal(stage, provoke)).body();
        expectThat(
          elementsAt(body, "schemas").includes(urns.error),
          "schemas of the error",
          body.schemas,
          urns.error,
        );
      },
    },
    {
      id: `errors-${id}-status`,
      level: "MUST",
      writes,
      title: `the error for ${title} repeats the HTTP status in status, as a string`,
      tolerated: "provisioning clients take the status from HTTP",
      run: async (stage) => {
        const answer = await refusal(stage, provoke);
        expectValue(answer.body(), "status", String(answer.status));
      },
    },
  ],
);

const bodies: readonly { readonly id: string; readonly title: string; readonly body: string }[] = [
  { id: "malformed", title: "a body that is not JSON", body: '{"schemas": [' },
  { id: "array", title: "a body that is a JSON array", body: "[]" },
  { id: "text", title: "a body that is a JSON text", body: '"understudy"' },
  { id: "empty", title: "an empty body", body: "" },
];

const bodyRows: readonly CheckRow[] = bodies.map(({ id, title, body }) => ({
  id: `errors-${id}-body-400`,
  level: "MUST",
  title: `${title} is refused with 400`,
  run: async ({ scim, user }) => void expectStatus(await scim(`POST ${user.endpoint}`, { body }), 400),
}));

const rows: readonly CheckRow[] = [
  {
    id: "errors-malformed-body-scim-type",
    level: "SHOULD",
    title: "the error for a body that is not JSON has scimType invalidSyntax",
    run: async ({ scim, user }) => {
      const answer = await scim(`POST ${user.endpoint}`, { body: '{"schemas": [' });
      if (answer.status !== 400) skip(`it is answered ${answer.status}`);
      expectRefusal(answer, 400, "invalidSyntax");
    },
  },
  {
    id: "errors-wrong-type-scim-type",
    level: "SHOULD",
    title: "the error for a value of the wrong type has scimType invalidValue or invalidSyntax",
    run: async ({ scim, user, sampleUser, names }) => {
      const userName = { value: names.fresh() };
      const answer = await scim(`POST ${user.endpoint}`, { body: { ...sampleUser(), userName } });
      if (answer.status !== 400) skip(`it is answered ${answer.status}`);
      expectRefusal(answer, 400, "invalidValue", "invalidSyntax");
    },
  },
  {
    id: "errors-missing-value-scim-type",
    level: "SHOULD",
    title: "the error for a required attribute that is missing has scimType invalidValue",
    run: async ({ scim, user, sampleUser }) => {
      const { userName: _, ...rest } = sampleUser();
      const answer = await scim(`POST ${user.endpoint}`, { body: rest });
      if (answer.status !== 400) skip(`it is answered ${answer.status}`);
      expectRefusal(answer, 400, "invalidValue");
    },
  },
  {
    id: "errors-detail",
    level: "SHOULD",
    writes: false,
    title: "an error has detail for people to read",
    run: async ({ scim, user, names }) => {
      const answer = await scim(`GET ${user.endpoint}/${names.prefix}-nobody`);
      if (answer.status < 400) skip(`it is answered ${answer.status}`);
      const detail = valueAt(answer.body(), "detail");
      expectThat(typeof detail === "string" && detail !== "", "detail", detail, "a text");
    },
  },
  {
    id: "errors-filter-scim-type",
    level: "MUST",
    section: "§3.4.2.2",
    needs: [feature("filter")],
    writes: false,
    title: "the error for a filter with an operator that nobody knows has scimType invalidFilter",
    tolerated: "provisioning clients do not send such filters",
    run: async ({ scim, user }) => {
      const answer = await scim(`GET ${user.endpoint}`, { query: { filter: 'userName sounds "like"' } });
      if (answer.status !== 400) skip(`it is answered ${answer.status}`);
      expectRefusal(answer, 400, "invalidFilter");
    },
  },
  {
    id: "errors-patch-body",
    level: "MUST",
    needs: [feature("patch")],
    title: "a PATCH whose body is not JSON is refused with 400",
    run: async ({ scim, newUser }) =>
      void expectStatus(await scim(`PATCH ${(await newUser()).path}`, { body: '{"Operations": [' }), 400),
  },
  {
    id: "errors-replace-body",
    level: "MUST",
    title: "a PUT whose body is not JSON is refused with 400",
    run: async ({ scim, newUser }) =>
      void expectStatus(await scim(`PUT ${(await newUser()).path}`, { body: '{"userName": ' }), 400),
  },
];

export const errorChecks: readonly Check[] = defineChecks(
  { family: "errors", rfc: "RFC 7644", section: "§3.12", needs: [users], writes: true },
  [...formRows, ...bodyRows, ...rows],
);
