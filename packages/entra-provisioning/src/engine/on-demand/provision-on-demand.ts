import type { DirectoryChange } from "../../directory/directory.ts";
import { formatLogEntry } from "../../log/log-entry.ts";
import type { ProvisioningObjectSummary } from "../../log/provisioning-object-summary.ts";
import { retrievedOnDemandStep } from "../../log/steps.ts";
import { createDefaultDialect } from "../../wire/patch/patch-default.ts";
import type { JobContext } from "../job-context.ts";
import { attempt, whileUnderway } from "../object/attempt.ts";
import { addSteps, beginRun, type ObjectRun } from "../object/object-run.ts";
import { provisionObject } from "../object/provision-object.ts";
import { skipUnchanged } from "../object/skip.ts";
import { readSourceEntry, readSubject } from "../object/source-entry.ts";
import { formatTime } from "../quarantine/quarantine.ts";
import { planReferences, type PlannedReference } from "../references/plan-references.ts";
import { writeReferences } from "../references/write-references.ts";
import { CycleFailure } from "../target/failure.ts";
import { probeTarget } from "../target/probe.ts";
import { OnDemandError, type OnDemandResult, type OnDemandSubject } from "./on-demand.ts";
import { describeSteps, failedConnection, resultOf } from "./on-demand-steps.ts";

/** Most members of a group in one request (entra-client §2.7). */
const MAX_MEMBERS = 5;

/**
 * Provisions one object at once (entra-client §2.7): connection, import, scope, match, action. Always in the default
 * dialect, since the flag `aadOptscim062020` is not honoured.
 *
 * @throws OnDemandError where the subject is unknown, or a group has more than five members.
 */
export async function provisionOnDemand(
  job: JobContext,
  subject: OnDemandSubject,
  onLog: (log: ProvisioningObjectSummary) => void,
): Promise<OnDemandResult> {
  const change = toChange(job, subject);
  const context: JobContext = { ...job, dialect: createDefaultDialect(job.quirks), isOnDemand: true };
  const startTime = formatTime(context.clock.now());
  const end = (): string => formatTime(context.clock.now());
  const probe = await probeTarget(context);
  if (!probe.ok) return { ...failedConnection(probe), startTime, endTime: end() };
  const named = readSubject(context, change);
  if (named === undefined) throw unknown(subject);
  const run = beginRun(named, context.ids.change(), context.clock);
  const failure = await perform(context, run, change, subject.members ?? []);
  if (failure !== undefined) {
    return {
      ...failedConnection({ errorCode: failure.code, message: failure.message }),
      startTime,
      endTime: end(),
    };
  }
  const place = { id: context.ids.log(), cycleId: context.ids.cycle(), finishedAt: context.clock.now() };
  const log = formatLogEntry(context.identity, run, place);
  onLog(log);
  const stepTimes = run.stepTimes.map(formatTime);
  return { ...resultOf(log), steps: describeSteps(log), log, stepTimes, startTime, endTime: end() };
}

async function perform(
  context: JobContext,
  run: ObjectRun,
  change: DirectoryChange,
  members: readonly string[],
): Promise<CycleFailure | undefined> {
  try {
    addSteps(run, retrievedOnDemandStep(run.subject, readSourceEntry(context, change)?.details ?? {}));
    await whileUnderway(context, change.id, () =>
      attempt(run, async () => {
        await provisionObject(context, run, change);
        await performReferences(context, run, change, members);
      }),
    );
  } catch (error) {
    if (error instanceof CycleFailure) return error;
    throw error;
  }
  if (run.outcome === undefined) skipUnchanged(run);
  return undefined;
}

/** Of a group, only the members that were named are looked at. */
async function performReferences(
  context: JobContext,
  run: ObjectRun,
  { type, id }: DirectoryChange,
  members: readonly string[],
): Promise<void> {
  const link = context.links.get(id);
  const profile = context.profile.types[type];
  const { source, present, outcome } = run;
  if (link === undefined || profile === undefined || source === undefined || present === undefined) return;
  const isNew = outcome === "created";
  const planned = planReferences(context, profile.mappings, { source, link, present, isNew });
  const named = type === "User" ? planned : planned.flatMap((each) => restrict(each, new Set(members)));
  const { action } = run;
  await writeReferences(context, run, profile, link, named);
  // One request is one entry: what it did first is what it was for.
  if (outcome !== undefined) Object.assign(run, { outcome, action });
}

function restrict(planned: PlannedReference, members: ReadonlySet<string>): readonly PlannedReference[] {
  if (planned.kind === "set") return [planned];
  if (planned.kind === "unresolved") return members.has(planned.objectId) ? [planned] : [];
  const named = planned.members.filter(({ objectId }) => members.has(objectId));
  return named.length === 0 ? [] : [{ kind: planned.kind, members: named }];
}

function toChange(context: JobContext, subject: OnDemandSubject): DirectoryChange {
  const { objectId: id, objectTypeName: type, members = [] } = subject;
  if (members.length > MAX_MEMBERS) {
    throw new OnDemandError(
      `members: got ${members.length}, expected ${MAX_MEMBERS} at most (entra-client §2.7).`,
    );
  }
  if (context.profile.types[type] === undefined) {
    throw new OnDemandError(`objectTypeName: got ${type}, expected a type that the application maps.`);
  }
  const change = { type, id } as const;
  if (readSourceEntry(context, change) === undefined) throw unknown(subject);
  return change;
}

function unknown({ objectId, objectTypeName }: OnDemandSubject): OnDemandError {
  return new OnDemandError(
    `objectId: got ${objectId}, expected the id of a ${objectTypeName} of the directory.`,
  );
}
