import { Duration } from "luxon";
import type { ProvisioningJob } from "@understudy/entra-provisioning";

/** What Current Status says of a job (Microsoft: "Check the status of user provisioning"). */
export interface Progress {
  /** Which cycle runs or ran last, and how far it is. */
  readonly says: string;
  /** Of the cycle that runs; a total of 0 is not known yet. Absent while none runs. */
  readonly running?: { readonly done: number; readonly total: number };
  readonly statistics: readonly (readonly [name: string, value: string])[];
}

/**
 * Describes how far a job is.
 *
 * @example
 * describeProgress(job.provisioning).says; // "Initial cycle completed."
 */
export function describeProgress(job: ProvisioningJob): Progress {
  const activity = job.activity();
  const isRunning = activity?.state === "running";
  return {
    says: describeCycle(job),
    ...(isRunning ? { running: { done: activity.completedUnits, total: activity.totalUnits } } : {}),
    statistics: statisticsOf(job),
  };
}

function describeCycle(job: ProvisioningJob): string {
  const activity = job.activity();
  if (activity === undefined) {
    return job.schedule().state === "Active" ? "The initial cycle begins soon." : "No cycle has run yet.";
  }
  const { kind, state, completedUnits, totalUnits } = activity;
  const cycle = kind === "initial" ? "Initial cycle" : "Incremental cycle";
  if (state === "ended") return `${cycle} ${outcomeOf(job)}.`;
  if (totalUnits === 0) return `${cycle} running.`;
  const percent = Math.floor((100 * completedUnits) / totalUnits);
  return `${cycle} running: ${percent}% complete.`;
}

const OUTCOMES = {
  Succeeded: "completed",
  EntryLevelErrors: "completed, and some objects failed",
  Failed: "failed",
} as const;

function outcomeOf(job: ProvisioningJob): string {
  const { lastExecution } = job.status();
  return lastExecution === null ? "ended" : OUTCOMES[lastExecution.state];
}

/** Of a job that ran no cycle, nothing but its id and when it runs. */
function statisticsOf(job: ProvisioningJob): Progress["statistics"] {
  const { lastExecution, lastSuccessfulExecution, synchronizedEntryCountByType } = job.status();
  const countOf = (type: string): string =>
    String(synchronizedEntryCountByType.find(({ key }) => key === type)?.value ?? 0);
  const done: Progress["statistics"] =
    lastExecution === null
      ? []
      : [
          ["Last completed", lastExecution.timeEnded],
          ["Duration", durationOf(lastExecution)],
          ["Last successful cycle", lastSuccessfulExecution?.timeEnded ?? "None yet"],
          ["Written in the last cycle", String(lastExecution.countExported)],
          ["Failed and to be retried", String(lastExecution.countEscrowed)],
          ["Activity ID", lastExecution.activityIdentifier],
        ];
  return [
    ["Users", countOf("User")],
    ["Groups", countOf("Group")],
    ...done,
    ["Next cycle", nextOf(job)],
    ["Job ID", job.jobId],
  ];
}

function nextOf(job: ProvisioningJob): string {
  const next = job.nextCycleAt();
  return next === undefined ? "None: provisioning is stopped" : new Date(next).toISOString();
}

function durationOf({
  timeBegan,
  timeEnded,
}: {
  readonly timeBegan: string;
  readonly timeEnded: string;
}): string {
  const ms = Date.parse(timeEnded) - Date.parse(timeBegan);
  return `${Duration.fromMillis(ms).as("seconds").toFixed(1)} s`;
}
