import type { DirectoryChange } from "../directory/directory.ts";
import { formatLogEntry } from "../log/log-entry.ts";
import type { ProvisioningObjectSummary } from "../log/provisioning-object-summary.ts";
import { formatRetryDate } from "../log/step-details.ts";
import { escrowRetryStep } from "../log/steps.ts";
import { ExpressionError } from "../mapping/expression-error.ts";
import { dueEscrows, escrow, escrowDetails, type Escrow, type Escrows } from "./escrow.ts";
import { CycleFailure, EntryFailure } from "./failure.ts";
import type { JobContext } from "./job-context.ts";
import { beginRun, errorInfo, skipInvalid, skipUnchanged, type ObjectRun } from "./object-run.ts";
import { provisionObject } from "./provision-object.ts";
import { resolveReferences } from "./references.ts";
import { hasSource, readSubject } from "./source-entry.ts";

/** What one cycle works on. */
export interface CycleWork {
  readonly cycleId: string;
  readonly changes: readonly DirectoryChange[];
  readonly escrows: Escrows;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What one cycle did; `failure` where it had to stop. */
export interface CycleResult {
  readonly runs: readonly ObjectRun[];
  readonly logs: readonly ProvisioningObjectSummary[];
  readonly failure?: CycleFailure;
}

interface Task {
  readonly change: DirectoryChange;
  /** Present for an object that came from the escrows alone. */
  readonly retried?: Escrow;
}

/**
 * Works through the objects of a cycle one by one, users before groups, then through their references
 * (entra-client §2.1). One at a time keeps requests and logs in one order; how many Entra sends at once is not known
 * (entra-client §9).
 */
export async function workThrough(context: JobContext, work: CycleWork): Promise<CycleResult> {
  const tasks = tasksOf(context, work);
  const runs: ObjectRun[] = [];
  let failure: CycleFailure | undefined;
  try {
    for (const task of tasks) {
      const run = begin(context, task);
      await attempt(run, () => provisionObject(context, run, task.change));
      runs.push(run);
      work.onProgress?.(runs.length, tasks.length);
    }
    for (const run of runs) await attempt(run, () => resolveReferences(context, run));
  } catch (error) {
    if (!(error instanceof CycleFailure)) throw error;
    failure = error;
  }
  const logs = runs.map((run) => finish(context, work, run));
  return { runs, logs, ...(failure === undefined ? {} : { failure }) };
}

/** The delta, users first, then the escrows whose time has come. What is gone and not managed sends nothing. */
function tasksOf(context: JobContext, { changes, escrows }: CycleWork): readonly Task[] {
  const changed = new Set(changes.map(({ id }) => id));
  const retried = dueEscrows(escrows, context.clock.now()).filter(({ change }) => !changed.has(change.id));
  const tasks: readonly Task[] = [
    ...changes.map((change) => ({ change })),
    ...retried.map((escrowed) => ({ change: escrowed.change, retried: escrowed })),
  ];
  const known = tasks.filter(({ change }) => {
    if (context.mappings[change.type] === undefined) return false;
    if (hasSource(context, change)) return true;
    if (context.links.get(change.id)?.isManaged === true) return true;
    context.links.remove(change.id);
    escrows.delete(change.id);
    return false;
  });
  return [
    ...known.filter(({ change }) => change.type === "User"),
    ...known.filter(({ change }) => change.type === "Group"),
  ];
}

function begin(context: JobContext, { change, retried }: Task): ObjectRun {
  const link = context.links.get(change.id);
  const subject = readSubject(context, change) ??
    link?.subject ?? { ...change, name: change.id, displayName: "" };
  const run = beginRun(subject, context.ids.change(), context.clock.now());
  if (retried !== undefined) {
    run.steps.push(escrowRetryStep(subject, escrowDetails(retried, link !== undefined)));
  }
  return run;
}

/** Makes a failure of one object part of its run; a failure of the target goes on. */
async function attempt(run: ObjectRun, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ExpressionError) {
      skipInvalid(run, error.details.target ?? "");
      return;
    }
    if (!(error instanceof EntryFailure)) throw error;
    delete run.references;
    run.outcome = "failed";
    run.error = errorInfo(error.code, error.message);
  }
}

function finish(
  context: JobContext,
  { cycleId, escrows }: CycleWork,
  run: ObjectRun,
): ProvisioningObjectSummary {
  const now = context.clock.now();
  if (run.outcome === undefined) skipUnchanged(run);
  if (run.outcome === "failed" && run.error !== null) keepInEscrow(escrows, run, run.error, now);
  else escrows.delete(run.subject.id);
  return formatLogEntry(context.identity, run, { id: context.ids.log(), cycleId, finishedAt: now });
}

function keepInEscrow(
  escrows: Escrows,
  run: ObjectRun,
  { errorCode, reason }: NonNullable<ObjectRun["error"]>,
  now: number,
): void {
  const { type, id } = run.subject;
  const kept = escrow(escrows, { type, id }, errorCode, now);
  if (kept === undefined) return;
  const next = `It will be retried again after this date: ${formatRetryDate(kept.nextAttempt)}`;
  run.error = errorInfo(errorCode, `${reason}. This operation was retried ${kept.retries} times. ${next}`);
}
