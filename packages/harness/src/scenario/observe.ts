import type { CycleCounts, CycleReport, ProvisioningJob } from "@understudy/entra-provisioning";
import type { JsonObject } from "@understudy/scim-core";
import { expect, ExpectationError } from "./expectation.ts";
import type { Person } from "./people.ts";
import type { ScimAnswer } from "./scim-client.ts";
import type { Stage } from "./stage.ts";

/** The ends a cycle may have for an object other than being left as it is. */
const changes = ["created", "updated", "disabled", "enabled", "deleted"] as const;

/**
 * Checks that a cycle did these things and nothing else.
 *
 * @throws ExpectationError where it did not.
 * @example
 * expectCycle(await job.runCycle(), { created: 1 });
 */
export function expectCycle(report: CycleReport, expected: Partial<CycleCounts>): void {
  if (report.quarantine !== undefined) {
    throw new ExpectationError("the cycle", report.quarantine, { state: "Succeeded" });
  }
  const zeros = Object.fromEntries(changes.map((change) => [change, 0]));
  const counts = { ...zeros, failed: 0, ...expected };
  // A failure's own words tell more than a count.
  const failure = report.logs.find((log) => log.provisioningStatusInfo.status === "failure");
  if (counts.failed === 0 && failure !== undefined) {
    throw new ExpectationError("the cycle", failure.provisioningStatusInfo.errorInformation, "no failure");
  }
  expect("counts of the cycle", report.counts, counts);
}

/**
 * The vendor's id of an object of the directory.
 *
 * @throws ExpectationError where the job has no link to it.
 * @example
 * const id = linkedId(job, user.id);
 */
export function linkedId(job: ProvisioningJob, objectId: string): string {
  const id = job.linkedId(objectId);
  if (id === undefined)
    throw new ExpectationError(`the link of ${objectId}`, undefined, "an id at the vendor");
  return id;
}

/**
 * Checks an answer; its body may have more than is expected of it.
 *
 * @throws ExpectationError with the status and the whole body where it is another.
 * @example
 * expectAnswer(await scim("GET /Users"), { status: 200, body: { totalResults: 0 } });
 */
export function expectAnswer(
  { status, body }: ScimAnswer,
  expected: { readonly status: number; readonly body?: Readonly<Record<string, unknown>> },
): void {
  expect("the answer", { status, body }, expected);
}

/**
 * Checks the status of an answer, and of a refusal also its `scimType`.
 *
 * @throws ExpectationError with the status and the whole body where it is another.
 * @example
 * expectStatus(await scim("GET /Users/7"), 404);
 */
export function expectStatus(answer: ScimAnswer, status: number, scimType?: string): void {
  expectAnswer(answer, { status, ...(scimType === undefined ? {} : { body: { scimType } }) });
}

/**
 * The id of the resource in an answer.
 *
 * @throws ExpectationError where there is none.
 * @example
 * const id = idOf(await scim("POST /Users", { body }));
 */
export function idOf({ status, body }: ScimAnswer): string {
  if (typeof body.id === "string" && body.id !== "") return body.id;
  throw new ExpectationError("the answer", { status, body }, "a resource with an id");
}

/**
 * Counts the users a userName finds.
 *
 * @throws ExpectationError where the vendor does not answer 200.
 * @example
 * expect("matches", await countByUserName(stage, "ada@example.com"), 1);
 */
export async function countByUserName(stage: Stage, userName: string): Promise<unknown> {
  const answer = await stage.scim(`GET /Users?filter=userName eq ${JSON.stringify(userName)}`);
  expectStatus(answer, 200);
  return answer.body.totalResults;
}

/**
 * What a vendor should hold of somebody: the attributes that both its table and its mapping have.
 *
 * @example
 * expect("Ada at QA", (await scim(`GET /Users/${id}`)).body, expectedUser(stage, ada));
 */
export function expectedUser({ vendor }: Stage, person: Person): JsonObject {
  const declared = new Set(vendor.profile.user.map((row) => row.value.path));
  const mapped = new Set(vendor.application.userMappings.map((mapping) => mapping.target));
  const has = (path: string): boolean => declared.has(path) && mapped.has(path);
  const name = {
    ...(has("name.givenName") && { givenName: person.givenName ?? null }),
    ...(has("name.familyName") && { familyName: person.surname ?? null }),
  };
  return {
    userName: person.userPrincipalName,
    active: person.accountEnabled,
    ...(has("displayName") && { displayName: person.displayName ?? null }),
    ...(Object.keys(name).length > 0 && { name }),
    ...(has('emails[type eq "work"].value') && { emails: [{ type: "work", value: person.mail ?? null }] }),
  };
}

/**
 * Whether the vendor has anything that a change in the directory is about: a table may have none of it.
 *
 * @example
 * reads(stage, { jobTitle: "Countess" }); // false for QA, which has no title
 */
export function reads({ vendor }: Stage, change: Readonly<Record<string, unknown>>): boolean {
  const sources = vendor.application.userMappings.map(({ source }) => source);
  return Object.keys(change).some((property) => sources.some((source) => source.includes(`[${property}]`)));
}

/**
 * The words of a refusal that is expected.
 *
 * @throws ExpectationError where nothing refuses.
 * @example
 * expect("the refusal", await refusalOf(control.issueToken({ role: "User" })), /Promaster/);
 */
export async function refusalOf(request: Promise<unknown>): Promise<string> {
  const refusal = await request.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (refusal === undefined) throw new ExpectationError("the answer", "success", "a refusal");
  return refusal;
}
