import { CYCLE_INTERVAL_MS } from "./escrow/retry-schedule.ts";
import type { JobState } from "./job-state.ts";
import type { CycleActivity, JobProgress, JobSchedule, JobStatus } from "./job-status.ts";
import type { Links } from "./links.ts";
import { formatQuarantine, formatTime } from "./quarantine/quarantine.ts";

/** .NET's first moment: Graph's word for never (entra-client §5). */
const NEVER = "0001-01-01T00:00:00Z";

/** .NET's longest time: the interval of a job that is disabled (entra-client §2.1). */
const LONGEST = "P10675199DT2H48M5.4775807S";

/** Describes a job as Graph's `synchronizationStatus` (entra-client §5). */
export function describeStatus(state: JobState, links: Links): JobStatus {
  const { steadyFirst, steadyLast, progress, quarantine } = state;
  return {
    countSuccessiveCompleteFailures: state.completeFailures,
    escrowsPruned: state.escrowsPruned,
    synchronizedEntryCountByType: (["User", "Group"] as const)
      .map((key) => ({ key, value: links.count(key) }))
      .filter(({ value }) => value > 0),
    code: codeOf(state),
    lastExecution: state.last ?? null,
    lastSuccessfulExecution: state.lastSuccessful ?? null,
    progress: progress === undefined ? [] : [formatProgress(progress)],
    lastSuccessfulExecutionWithExports: state.lastWithExports ?? null,
    steadyStateFirstAchievedTime: steadyFirst === undefined ? NEVER : formatTime(steadyFirst),
    steadyStateLastAchievedTime: steadyLast === undefined ? NEVER : formatTime(steadyLast),
    quarantine: quarantine === undefined ? null : formatQuarantine(quarantine),
    troubleshootingUrl: null,
  };
}

/** Describes when a job runs as Graph's `synchronizationSchedule`; `PT40M` is inferred (entra-client §2.1). */
export function describeSchedule({ lifecycle }: JobState): JobSchedule {
  return { expiration: null, interval: lifecycle === "Active" ? "PT40M" : LONGEST, state: lifecycle };
}

/** Describes the cycle that runs, or else the last that ran. */
export function describeActivity({ activity }: JobState): CycleActivity | undefined {
  if (activity === undefined) return undefined;
  const { cycleId, kind, began, isRunning, done, total } = activity;
  return {
    cycleId,
    kind,
    state: isRunning ? "running" : "ended",
    timeBegan: formatTime(began),
    completedUnits: done,
    totalUnits: total,
  };
}

/** When the next cycle is due; `undefined` for a job that runs none. Milliseconds since the Unix epoch. */
export function nextCycleAt({ lifecycle, quarantine, lastBegan }: JobState, now: number): number | undefined {
  if (lifecycle !== "Active") return undefined;
  if (quarantine !== undefined) return quarantine.nextAttempt;
  return lastBegan === undefined ? now : lastBegan + CYCLE_INTERVAL_MS;
}

function formatProgress({ done, total, at }: NonNullable<JobState["progress"]>): JobProgress {
  return {
    completedUnits: done,
    totalUnits: total,
    units: "objects",
    progressObservationDateTime: formatTime(at),
  };
}

function codeOf({ lifecycle, quarantine, last }: JobState): JobStatus["code"] {
  if (quarantine !== undefined) return "Quarantine";
  if (lifecycle === "Paused") return "Paused";
  if (lifecycle === "Disabled") return last === undefined ? "NotConfigured" : "Paused";
  return last === undefined ? "NotRun" : "Active";
}
