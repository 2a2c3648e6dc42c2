import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectStatus, expectThat, expectValue } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { feature, groups, users } from "../check/needs.ts";
import { plainName } from "../check/roles.ts";
import type { Stage } from "../check/stage.ts";
import type { Answer } from "../http/answer.ts";
import { elementsAt, isObject, textAt, valueAt, type JsonObject } from "../json.ts";
import { urns } from "../urns.ts";

interface BulkOperation {
  readonly method: string;
  readonly path: string;
  readonly bulkId?: string;
  readonly data?: unknown;
}

async function send(
  { scim }: Stage,
  operations: readonly BulkOperation[],
  more: JsonObject = {},
): Promise<Answer> {
  return scim("POST /Bulk", { body: { schemas: [urns.bulkRequest], ...more, Operations: operations } });
}

/** The results of a bulk job that is taken; finds fault with one that is not. */
async function bulk(
  stage: Stage,
  operations: readonly BulkOperation[],
  more: JsonObject = {},
): Promise<readonly JsonObject[]> {
  const answer = expectStatus(await send(stage, operations, more), 200);
  return elementsAt(answer.body(), "Operations").filter(isObject);
}

/** RFC 7644 §3.7.3 shows the status as a string; some examples of RFC drafts had an object. */
function statusOf(result: JsonObject | undefined): string {
  const status = result?.status;
  return String(isObject(status) ? status.code : status);
}

function expectStatuses(results: readonly JsonObject[], ...expected: readonly string[]): void {
  const got = results.map(statusOf);
  expectThat(got.join() === expected.join(), "the status of each operation", got, expected.join(", "));
}

function creation({ user, sampleUser, names }: Stage): BulkOperation {
  return { method: "POST", path: user.endpoint, bulkId: names.fresh(), data: sampleUser() };
}

/** A creation that conflicts with a user that is there. */
async function conflict(stage: Stage): Promise<BulkOperation> {
  const { userName } = (await stage.newUser()).sent;
  return { ...creation(stage), data: { ...stage.sampleUser(), userName } };
}

const single: readonly CheckRow[] = [
  {
    id: "bulk-answers-200",
    level: "MUST",
    title: "a bulk job answers 200 with a BulkResponse",
    run: async (stage) => {
      const body = expectStatus(await send(stage, [creation(stage)]), 200).body();
      expectThat(
        elementsAt(body, "schemas").includes(urns.bulkResponse),
        "schemas",
        body.schemas,
        urns.bulkResponse,
      );
    },
  },
  {
    id: "bulk-creates",
    level: "MUST",
    title: "POST in a bulk job creates the user, with status 201 and its location",
    run: async (stage) => {
      const results = await bulk(stage, [creation(stage)]);
      expectStatuses(results, "201");
      expectStatus(await stage.scim(`GET ${locationOf(results[0], stage)}`), 200);
    },
  },
  {
    id: "bulk-returns-bulk-id",
    level: "MUST",
    title: "the result of a POST has the bulkId it was sent with",
    run: async (stage) => {
      const operation = creation(stage);
      expectValue((await bulk(stage, [operation]))[0], "bulkId", operation.bulkId);
    },
  },
  {
    id: "bulk-returns-method",
    level: "MUST",
    section: "§3.7.3",
    title: "each result says its method",
    run: async (stage) => expectValue((await bulk(stage, [creation(stage)]))[0], "method", "POST"),
  },
  {
    id: "bulk-replaces",
    level: "MUST",
    title: "PUT in a bulk job replaces the user",
    run: async (stage) => {
      const { path, sent, id } = await stage.newUser();
      const name = plainName(stage.user);
      const data = { ...sent, id, [name]: "Replaced" };
      expectStatuses(await bulk(stage, [{ method: "PUT", path, data }]), "200");
      expectValue(await stage.read(path), name, "Replaced");
    },
  },
  {
    id: "bulk-patches",
    level: "MUST",
    needs: [feature("patch")],
    title: "PATCH in a bulk job changes the user",
    run: async (stage) => {
      const { path } = await stage.newUser();
      const name = plainName(stage.user);
      const data = { schemas: [urns.patchOp], Operations: [{ op: "replace", path: name, value: "Patched" }] };
      await bulk(stage, [{ method: "PATCH", path, data }]);
      expectValue(await stage.read(path), name, "Patched");
    },
  },
  {
    id: "bulk-deletes",
    level: "MUST",
    title: "DELETE in a bulk job removes the user, with status 204",
    run: async (stage) => {
      const { path } = await stage.newUser();
      expectStatuses(await bulk(stage, [{ method: "DELETE", path }]), "204");
      expectStatus(await stage.scim(`GET ${path}`), 404);
    },
  },
];

function locationOf(result: JsonObject | undefined, { user }: Stage): string {
  const location = textAt(result, "location");
  const id = location.split("/").at(-1) ?? "";
  expectThat(
    id !== "" && location.includes(`${user.endpoint}/`),
    "location of the result",
    location,
    "the user's URI",
  );
  return `${user.endpoint}/${id}`;
}

const failing: readonly CheckRow[] = [
  {
    id: "bulk-error-in-result",
    level: "MUST",
    section: "§3.7.3",
    title: "an operation that fails has its status and the error in its result",
    run: async (stage) => {
      const results = await bulk(stage, [await conflict(stage)]);
      expectStatuses(results, "409");
      const response = valueAt(results[0], "response");
      expectThat(
        elementsAt(response, "schemas").includes(urns.error),
        "response of the result",
        response,
        urns.error,
      );
    },
  },
  {
    id: "bulk-goes-on",
    level: "MUST",
    title: "without failOnErrors an operation that fails does not keep the others from being done",
    run: async (stage) =>
      expectStatuses(await bulk(stage, [await conflict(stage), creation(stage)]), "409", "201"),
  },
  {
    id: "bulk-fail-on-errors",
    level: "MUST",
    title: "after as many errors as failOnErrors the job ends, and no later operation is done",
    run: async (stage) => {
      const last = creation(stage);
      const results = await bulk(stage, [await conflict(stage), last], { failOnErrors: 1 });
      expectThat(results.length === 1, "the number of results", results.length, "1");
      expectStatuses(results, "409");
    },
  },
  {
    id: "bulk-unknown-path",
    level: "MUST",
    section: "§3.7.3",
    title: "an operation on a user that does not exist has status 404",
    run: async (stage) => {
      const path = `${stage.user.endpoint}/${stage.names.prefix}-nobody`;
      expectStatuses(await bulk(stage, [{ method: "DELETE", path }]), "404");
    },
  },
  {
    id: "bulk-too-many-operations",
    level: "MUST",
    section: "§3.7.4",
    title: "a job with more operations than maxOperations is refused with 413",
    run: async (stage) => {
      const most = valueAt(stage.target.discovery["/ServiceProviderConfig"]?.body(), "bulk.maxOperations");
      if (typeof most !== "number" || most > 5000)
        return skip(`maxOperations is ${String(most)}, too many to try`);
      const path = `${stage.user.endpoint}/${stage.names.prefix}-nobody`;
      const operations = Array.from({ length: most + 1 }, () => ({ method: "DELETE", path }));
      expectStatus(await send(stage, operations), 413);
    },
  },
  {
    id: "bulk-too-large",
    level: "MUST",
    section: "§3.7.4",
    title: "a job that is larger than maxPayloadSize is refused with 413",
    run: async (stage) => {
      const most = valueAt(stage.target.discovery["/ServiceProviderConfig"]?.body(), "bulk.maxPayloadSize");
      if (typeof most !== "number" || most > 4_194_304)
        return skip(`maxPayloadSize is ${String(most)}, too much to try`);
      const path = `${stage.user.endpoint}/${stage.names.prefix}-nobody`;
      expectStatus(await send(stage, [{ method: "PUT", path, data: { userName: "x".repeat(most) } }]), 413);
    },
  },
  {
    id: "bulk-empty-400",
    level: "SHOULD",
    section: "§3.12",
    title: "a job whose body is not JSON is refused with 400",
    run: async ({ scim }) => void expectStatus(await scim("POST /Bulk", { body: '{"Operations": [' }), 400),
  },
];

/** A user and a group whose member it is, by the user's bulkId. */
function userAndGroup(stage: Stage): { readonly user: BulkOperation; readonly group: BulkOperation } {
  const user = creation(stage);
  const data = {
    schemas: [stage.group.schema],
    displayName: stage.names.fresh(),
    members: [{ value: `bulkId:${user.bulkId}` }],
  };
  return { user, group: { method: "POST", path: stage.group.endpoint, bulkId: stage.names.fresh(), data } };
}

async function expectMember(stage: Stage, operations: readonly BulkOperation[]): Promise<void> {
  const results = await bulk(stage, operations);
  expectStatuses(results, "201", "201");
  const idFor = (endpoint: string): string => {
    const found = results.find((result) => textAt(result, "location").includes(`${endpoint}/`));
    return textAt(found, "location").split("/").at(-1) ?? "";
  };
  const group = await stage.read(`${stage.group.endpoint}/${idFor(stage.group.endpoint)}`);
  const got = elementsAt(group, "members").map((member) => encodeURIComponent(textAt(member, "value")));
  expectThat(
    got.join() === idFor(stage.user.endpoint),
    "the values of members",
    got,
    idFor(stage.user.endpoint),
  );
}

const references: readonly CheckRow[] = [
  {
    id: "bulk-id-resolved",
    level: "MUST",
    section: "§3.7.2",
    needs: [groups],
    title: "a reference to a bulkId becomes the id of what was created with it",
    run: async (stage) => {
      const { user, group } = userAndGroup(stage);
      await expectMember(stage, [user, group]);
    },
  },
  {
    id: "bulk-id-resolved-forward",
    level: "MUST",
    section: "§3.7.2",
    needs: [groups],
    title: "a reference to a bulkId may come before the operation that has it",
    run: async (stage) => {
      const { user, group } = userAndGroup(stage);
      await expectMember(stage, [group, user]);
    },
  },
  {
    id: "bulk-id-circular",
    level: "MUST",
    section: "§3.7.1",
    needs: [groups],
    title: "two groups that refer to each other by bulkId are created, or refused with 409",
    run: async (stage) => {
      const ids = [stage.names.fresh(), stage.names.fresh()] as const;
      const group = (own: 0 | 1): BulkOperation => ({
        method: "POST",
        path: stage.group.endpoint,
        bulkId: ids[own],
        data: {
          schemas: [stage.group.schema],
          displayName: ids[own],
          members: [{ value: `bulkId:${ids[own === 0 ? 1 : 0]}`, type: "Group" }],
        },
      });
      const results = await bulk(stage, [group(0), group(1)]);
      const got = results.map(statusOf);
      expectThat(
        got.every((status) => status === "201" || status === "409"),
        "the status of each operation",
        got,
        "201 or 409",
      );
    },
  },
];

export const bulkChecks: readonly Check[] = defineChecks(
  { family: "bulk", rfc: "RFC 7644", section: "§3.7", needs: [users, feature("bulk")], writes: true },
  [...single, ...failing, ...references],
);
