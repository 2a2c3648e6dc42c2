import type { SimulatedClock } from "../../clock.ts";
import type { CycleReport, ProvisioningJob } from "../provisioning-job.ts";

/** How far a simulation goes. */
export interface ScheduleOptions {
  /** The clock of the job, and of the directory where its recycle bin is to be emptied. */
  readonly clock: SimulatedClock;
  /** Milliseconds since the Unix epoch. */
  readonly until: number;
}

/**
 * Runs the cycles of a job as their time comes on a simulated clock: every 40 minutes, in quarantine by its schedule
 * (entra-client §2.1, §3). Ends at the given time, or before it where the job is disabled.
 *
 * Between two cycles the caller may change the directory or the target.
 *
 * @example
 * for await (const report of runSchedule(job, { clock, until: clock.now() + 28 * 86_400_000 })) {
 *   if (report.state === "Quarantined") break;
 * }
 */
export async function* runSchedule(
  job: ProvisioningJob,
  { clock, until }: ScheduleOptions,
): AsyncGenerator<CycleReport, void> {
  for (;;) {
    const at = job.nextCycleAt();
    if (at === undefined || at > until) break;
    if (at > clock.now()) clock.set(at);
    yield await job.runCycle();
  }
  if (clock.now() < until) clock.set(until);
}
