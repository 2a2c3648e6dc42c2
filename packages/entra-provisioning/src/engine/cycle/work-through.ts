import type { ProvisioningObjectSummary } from "../../log/provisioning-object-summary.ts";
import { formatLogEntry } from "../../log/log-entry.ts";
import { formatRetryDate } from "../../log/step-details.ts";
import { escrowRetryStep } from "../../log/steps.ts";
import { escrow, escrowDetails, type Escrows } from "../escrow/escrow.ts";
import type { JobContext } from "../job-context.ts";
import { attempt, whileUnderway } from "../object/attempt.ts";
import { addSteps, beginRun, errorInfo, type ObjectRun } from "../object/object-run.ts";
import { provisionObject } from "../object/provision-object.ts";
import { skipUnchanged } from "../object/skip.ts";
import { readSubject } from "../object/source-entry.ts";
import { CycleFailure } from "../target/failure.ts";
import { countReferences, countRun, type CycleTally } from "./cycle-tally.ts";
import { inParallel } from "./in-parallel.ts";
import { needsReferences, resumeReferences, type PendingReferences } from "./pending-references.ts";
import { stageDeletion } from "./staged-deletes.ts";
import type { Task } from "./tasks.ts";

/** What one cycle works on, and where it leaves what it did. */
export interface CycleWork {
  readonly cycleId: string;
  readonly tasks: readonly Task[];
  readonly escrows: Escrows;
  /** Tells whether a task is held back. */
  readonly isStaged: (task: Task) => boolean;
  /** Told of every task held back; answers whether it was not before. */
  readonly onStaged: (task: Task) => boolean;
  readonly tally: CycleTally;
  /** Absent where nobody wants entries, which then are not made. */
  readonly onLog: ((log: ProvisioningObjectSummary) => void) | undefined;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Works through the objects of a cycle, then through their references (entra-client §2.1).
 *
 * Of an object nothing stays in memory but what its references need.
 *
 * @returns why the cycle had to stop, if it had to.
 */
export async function workThrough(context: JobContext, work: CycleWork): Promise<CycleFailure | undefined> {
  const pending: PendingReferences[] = [];
  try {
    for (const batch of batchesOf(context, work.tasks)) {
      await inParallel(batch, context.concurrency, async (task) => {
        const later = await workOn(context, work, task);
        if (later !== undefined) pending.push(later);
        work.tally.looked += 1;
        work.onProgress(work.tally.looked, work.tasks.length);
      });
    }
    await inParallel(pending, context.concurrency, (each) => workOnReferences(context, work, each));
  } catch (error) {
    if (!(error instanceof CycleFailure)) throw error;
    return error;
  }
  return undefined;
}

/** Several at once, what is linked comes first: who leaves must have left before another is matched with what is left. */
function batchesOf({ concurrency, links }: JobContext, tasks: readonly Task[]): readonly (readonly Task[])[] {
  if (concurrency === 1) return [tasks];
  const isLinked = ({ change }: Task): boolean => links.get(change.id) !== undefined;
  return [tasks.filter(isLinked), tasks.filter((task) => !isLinked(task))];
}

async function workOn(
  context: JobContext,
  work: CycleWork,
  task: Task,
): Promise<PendingReferences | undefined> {
  const run = begin(context, task);
  if (task.retried === undefined) work.tally.deltas += 1;
  if (work.isStaged(task)) {
    stage(context, work, run, task);
    return undefined;
  }
  await whileUnderway(context, task.change.id, () =>
    attempt(run, () => provisionObject(context, run, task.change)),
  );
  const later = needsReferences(context, run, task);
  if (later === undefined) {
    finish(context, work, run);
    countRun(work.tally, run);
    return undefined;
  }
  if (run.outcome !== undefined) {
    writeLog(context, work, run);
    countRun(work.tally, run);
  }
  return later;
}

/** What was staged before is not logged again. */
function stage(context: JobContext, work: CycleWork, run: ObjectRun, task: Task): void {
  stageDeletion(context, run, task);
  if (work.onStaged(task)) writeLog(context, work, run);
  countRun(work.tally, run);
}

/** The references of an object are logged apart, as they are written apart. */
async function workOnReferences(
  context: JobContext,
  work: CycleWork,
  pending: PendingReferences,
): Promise<void> {
  const run = beginRun(pending.subject, pending.changeId, context.clock);
  addSteps(run, ...(pending.steps ?? []));
  if (pending.entitled !== undefined) run.entitled = pending.entitled;
  await attempt(run, () => resumeReferences(context, run, pending));
  const isSilent = run.outcome === undefined && run.unresolved === 0 && pending.outcome !== undefined;
  if (isSilent) work.escrows.delete(run.subject.id);
  else finish(context, work, run);
  countReferences(work.tally, run, pending.outcome);
}

function begin(context: JobContext, { change, retried }: Task): ObjectRun {
  const link = context.links.get(change.id);
  const subject = readSubject(context, change) ??
    link?.subject ?? { ...change, name: change.id, displayName: "" };
  const run = beginRun(subject, context.ids.change(), context.clock);
  if (retried !== undefined) {
    addSteps(run, escrowRetryStep(subject, escrowDetails(retried, link !== undefined)));
  }
  return run;
}

function finish(context: JobContext, work: CycleWork, run: ObjectRun): void {
  if (run.outcome === undefined) skipUnchanged(run);
  if (run.outcome === "failed" && run.error !== null) keepInEscrow(context, work.escrows, run, run.error);
  else work.escrows.delete(run.subject.id);
  writeLog(context, work, run);
}

function writeLog(context: JobContext, { cycleId, onLog }: CycleWork, run: ObjectRun): void {
  if (onLog === undefined) return;
  const finishedAt = context.clock.now();
  onLog(formatLogEntry(context.identity, run, { id: context.ids.log(), cycleId, finishedAt }));
}

function keepInEscrow(
  context: JobContext,
  escrows: Escrows,
  run: ObjectRun,
  { errorCode, reason }: NonNullable<ObjectRun["error"]>,
): void {
  const { type, id } = run.subject;
  const failed = { code: errorCode, now: context.clock.now(), retryAfterMs: run.retryAfterMs };
  const kept = escrow(escrows, { type, id }, failed);
  if (kept === undefined) return;
  const next = `It will be retried again after this date: ${formatRetryDate(kept.nextAttempt)}`;
  run.error = errorInfo(errorCode, `${reason}. This operation was retried ${kept.retries} times. ${next}`);
}
