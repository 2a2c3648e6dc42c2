import type { TaskExecution } from "../job-status.ts";
import type { CycleReport } from "../provisioning-job.ts";
import { formatTime, type Quarantine } from "../quarantine/quarantine.ts";
import type { Cycle } from "./cycle.ts";

/** Formats what a cycle counted as Graph's `synchronizationTaskExecution` (entra-client §5). */
export function formatExecution(
  cycle: Cycle,
  state: TaskExecution["state"],
  failure?: Quarantine,
): TaskExecution {
  const { tally, cycleId, began, context } = cycle;
  return {
    activityIdentifier: cycleId,
    countEntitled: tally.entitled,
    countEntitledForProvisioning: tally.entitledForProvisioning,
    countEscrowed: cycle.state.escrows.size,
    countEscrowedRaw: tally.counts.failed + tally.referenceFailures,
    countExported: tally.exported,
    countExports: tally.exports,
    countImported: tally.looked,
    countImportedDeltas: tally.deltas,
    countImportedReferenceDeltas: tally.referenced,
    error: failure?.error ?? null,
    state,
    timeBegan: formatTime(began),
    timeEnded: formatTime(context.clock.now()),
  };
}

/** Reports a cycle to who ran it. */
export function reportCycle(cycle: Cycle, state: CycleReport["state"]): CycleReport {
  const { cycleId, kind, tally, logStore, logged } = cycle;
  const { quarantine: imposed } = cycle.state;
  return {
    cycleId,
    kind,
    state,
    counts: tally.counts,
    staged: tally.staged,
    logs: logStore.last(logged),
    ...(imposed === undefined || state !== "Quarantined"
      ? {}
      : {
          quarantine: {
            reason: imposed.reason,
            errorCode: imposed.error.code,
            message: imposed.error.message,
          },
        }),
  };
}
