import type { DirectoryDelta } from "../directory/directory.ts";
import type { ProvisioningObjectSummary } from "../log/provisioning-object-summary.ts";
import { createTally } from "./cycle/cycle-tally.ts";
import { isDeletion } from "./cycle/staged-deletes.ts";
import { collectTasks, type Task } from "./cycle/tasks.ts";
import { workThrough } from "./cycle/work-through.ts";
import { formatExecution, reportCycle } from "./cycle/report-cycle.ts";
import type { Cycle, CycleSurroundings } from "./cycle/cycle.ts";
import type { JobContext } from "./job-context.ts";
import type { Activity } from "./job-state.ts";
import type { CycleReport } from "./provisioning-job.ts";
import { imposeQuarantine, isOver, type QuarantineCause } from "./quarantine/quarantine.ts";
import { thresholdExceeded } from "./quarantine/thresholds.ts";
import { probeTarget } from "./target/probe.ts";

/** Runs one cycle, initial or incremental (entra-client §2.1). Never rejects for what target or source do. */
export async function runCycle(surroundings: CycleSurroundings): Promise<CycleReport> {
  const { context, state } = surroundings;
  const began = context.clock.now();
  const cycle: Cycle = {
    ...surroundings,
    cycleId: context.ids.cycle(),
    kind: state.watermark === undefined ? "initial" : "incremental",
    began,
    tally: createTally(),
    logged: 0,
  };
  if (state.lifecycle === "Active" && state.quarantine !== undefined && isOver(state.quarantine, began)) {
    state.lifecycle = "Disabled";
    surroundings.onPaused();
  }
  if (state.lifecycle !== "Active") {
    return reportCycle(cycle, state.quarantine === undefined ? "Paused" : "Quarantined");
  }
  state.lastBegan = began;
  const { cycleId, kind } = cycle;
  const activity: Activity = { cycleId, kind, began, isRunning: true, done: 0, total: 0 };
  state.activity = activity;
  const cause = await attemptCycle(cycle);
  activity.isRunning = false;
  return cause === undefined ? succeed(cycle) : quarantine(cycle, cause);
}

/** @returns why the job has to go into quarantine, or stay there. */
async function attemptCycle(cycle: Cycle): Promise<QuarantineCause | undefined> {
  const { context, state } = cycle;
  try {
    const probe = await probeTarget(context);
    if (!probe.ok) return exception(probe.errorCode, probe.message);
    const delta = readDelta(context, state.watermark ?? 0);
    if ("reason" in delta) return delta;
    return await work(cycle, delta);
  } catch (error) {
    // No input takes a job down; what nobody foresaw is a reason of its own (entra-client §3, Unknown).
    return { reason: "Unknown", code: "InternalError", message: messageOf(error) };
  }
}

async function work(
  cycle: Cycle,
  { changes, watermark }: DirectoryDelta,
): Promise<QuarantineCause | undefined> {
  const { context, state, tally, thresholds } = cycle;
  const tasks = collectTasks(context, { changes, escrows: state.escrows, staged: state.staged });
  if (state.activity !== undefined) state.activity.total = tasks.length;
  const isHeldBack = mustHoldBack(cycle, tasks);
  const failure = await workThrough(context, {
    cycleId: cycle.cycleId,
    tasks,
    escrows: state.escrows,
    isStaged: (task) => isHeldBack && isDeletion(context, task),
    tally,
    onLog: loggerOf(cycle),
    onProgress: (done, total) => noteProgress(cycle, done, total),
    onStaged: ({ change }) => {
      const isNew = !state.staged.has(change.id);
      state.staged.set(change.id, change);
      return isNew;
    },
  });
  // The watermark stays where it was, so that the next cycle comes to the objects this one did not.
  if (failure !== undefined) return exception(failure.code, failure.message);
  state.watermark = watermark;
  state.isForced = false;
  if (!isHeldBack) state.staged.clear();
  if (isHeldBack) return tooManyDeletes(state.staged.size, context.settings.deleteThreshold ?? 0);
  const { failed } = tally.counts;
  const { referenceFailures } = tally;
  const reason = thresholdExceeded({ events: tally.looked, failures: failed, referenceFailures }, thresholds);
  if (reason === undefined || cycle.kind === "initial") {
    if (reason !== undefined) pruneEscrows(cycle);
    return undefined;
  }
  const message = `${failed} of ${tally.looked} objects failed, and ${referenceFailures} references.`;
  return { reason, code: reason, message };
}

/** Reads what changed; a source that cannot be read is a reason of its own (entra-client §3, IngestionInterrupted). */
function readDelta({ directory, clock }: JobContext, watermark: number): DirectoryDelta | QuarantineCause {
  try {
    directory.purgeExpired(clock.now());
    return directory.changesSince(watermark);
  } catch (error) {
    return { reason: "IngestionInterrupted", code: "IngestionInterrupted", message: messageOf(error) };
  }
}

/** entra-client §2.4: once too many, they wait until an administrator has decided. */
function mustHoldBack({ context, state }: Cycle, tasks: readonly Task[]): boolean {
  const { deleteThreshold } = context.settings;
  if (deleteThreshold === undefined || state.isForced) return false;
  if (state.quarantine?.reason === "TooManyDeletes") return true;
  let deletions = 0;
  for (const task of tasks) if (isDeletion(context, task)) deletions += 1;
  return deletions > deleteThreshold;
}

function tooManyDeletes(staged: number, threshold: number): QuarantineCause {
  const message = `${staged} objects are to be disabled or deleted, ${threshold} are allowed in one cycle.`;
  return { reason: "TooManyDeletes", code: "TooManyDeletes", message };
}

function exception(code: string, message: string): QuarantineCause {
  return { reason: "EncounteredQuarantineException", code, message };
}

/** entra-client §3 escrowsPruned: an initial cycle is not quarantined by its entries, its job pauses. */
function pruneEscrows({ state, onPaused }: Cycle): void {
  state.escrows.clear();
  state.escrowsPruned = true;
  state.lifecycle = "Paused";
  onPaused();
}

function loggerOf(cycle: Cycle): ((log: ProvisioningObjectSummary) => void) | undefined {
  const { logStore, onLog } = cycle;
  if (!logStore.isKeeping && onLog === undefined) return undefined;
  return (log) => {
    cycle.logged += 1;
    logStore.add(log);
    onLog?.(log);
  };
}

function noteProgress({ context, state, onProgress }: Cycle, done: number, total: number): void {
  state.progress = { done, total, at: context.clock.now() };
  if (state.activity !== undefined) Object.assign(state.activity, { done, total });
  onProgress?.(done, total);
}

function succeed(cycle: Cycle): CycleReport {
  const { state, tally, context } = cycle;
  const hasFailures = tally.counts.failed > 0;
  state.quarantine = undefined;
  state.completeFailures = 0;
  const done = formatExecution(cycle, hasFailures ? "EntryLevelErrors" : "Succeeded");
  state.last = done;
  state.lastSuccessful = done;
  if (tally.exports > 0) state.lastWithExports = done;
  if (!hasFailures) {
    state.steadyLast = context.clock.now();
    state.steadyFirst ??= state.steadyLast;
  }
  return reportCycle(cycle, hasFailures ? "EntryLevelErrors" : "Succeeded");
}

/** The job stays in quarantine since when it first went there. */
function quarantine(cycle: Cycle, cause: QuarantineCause): CycleReport {
  const { state, context, onQuarantine } = cycle;
  const before = state.quarantine;
  const imposed = imposeQuarantine(before, cause, context.clock.now());
  state.quarantine = imposed;
  state.completeFailures += 1;
  state.last = formatExecution(cycle, "Failed", imposed);
  onQuarantine(imposed, before);
  return reportCycle(cycle, "Quarantined");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
