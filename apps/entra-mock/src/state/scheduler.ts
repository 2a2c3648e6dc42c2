import type { CycleReport } from "@understudy/entra-provisioning";
import type { MockClock } from "../clock.ts";
import type { SyncJob } from "./sync-job.ts";

/** Longest delay of a timer, in milliseconds. */
const MAX_DELAY = 2_147_483_647;

/** Runs cycles when they are due. */
export interface Scheduler {
  /** Looks again at what is due: after a start, a restart, or a move of the clock. Cycles run in the background. */
  wake(): void;
  /** Runs one cycle of a job now, whatever its schedule says, and waits for it. */
  runNow(job: SyncJob): Promise<CycleReport>;
  /** Moves the clock forward, stopping at every cycle that falls due on the way until it is done. */
  advanceTo(instant: number): Promise<void>;
  /** Waits for the cycles under way. */
  idle(): Promise<void>;
  /** Starts no further cycle. */
  close(): void;
}

/**
 * Creates a scheduler over the jobs there are.
 *
 * A running clock wakes it by a timer that keeps no process alive; a stopped one only when it is moved.
 *
 * @example
 * const scheduler = createScheduler(clock, () => jobs);
 */
export function createScheduler(clock: MockClock, jobs: () => Iterable<SyncJob>): Scheduler {
  const running = new Map<SyncJob, Promise<CycleReport>>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const run = async (job: SyncJob): Promise<CycleReport> => {
    const cycle = job.provisioning.runCycle();
    running.set(job, cycle);
    try {
      return await cycle;
    } finally {
      if (running.get(job) === cycle) running.delete(job);
      wake();
    }
  };
  const wake = (): void => {
    clearTimeout(timer);
    if (isClosed) return;
    for (const job of dueBy(clock.now())) void run(job).catch(() => undefined);
    const next = earliest();
    if (next === undefined || clock.isStopped) return;
    timer = setTimeout(wake, Math.min(MAX_DELAY, Math.max(1, next - clock.now())));
    timer.unref();
  };
  const idleJobs = (): SyncJob[] => [...jobs()].filter((job) => !running.has(job));
  const dueBy = (instant: number): SyncJob[] =>
    idleJobs().filter((job) => (job.provisioning.nextCycleAt() ?? Infinity) <= instant);
  const earliest = (): number | undefined => {
    const times = idleJobs().map((job) => job.provisioning.nextCycleAt() ?? Infinity);
    const next = Math.min(...times);
    return Number.isFinite(next) ? next : undefined;
  };
  const idle = async (): Promise<void> => {
    while (running.size > 0) await Promise.allSettled(running.values());
  };

  return {
    wake,
    runNow: run,
    async advanceTo(instant) {
      await idle();
      let next = earliest();
      while (next !== undefined && next <= instant) {
        if (next > clock.now()) clock.moveTo(next);
        wake();
        await idle();
        next = isClosed ? undefined : earliest();
      }
      if (instant > clock.now()) clock.moveTo(instant);
      wake();
    },
    idle,
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
