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

/** What a scheduler works with. */
interface SchedulerParts {
  readonly clock: MockClock;
  readonly jobs: () => Iterable<SyncJob>;
  /** Called before every cycle, for what time alone changes in the directory. */
  readonly beforeCycle: () => void;
}

/**
 * Creates a scheduler over the jobs there are.
 *
 * A running clock wakes it by a timer that keeps no process alive; a stopped one only when it is moved.
 *
 * @example
 * const scheduler = createScheduler({ clock, jobs: () => jobs, beforeCycle: () => emptyRecycleBin(tenant, clock.now()) });
 */
export function createScheduler(parts: SchedulerParts): Scheduler {
  const cycles = new Cycles(parts);
  return {
    wake: () => cycles.wake(),
    runNow: (job) => cycles.run(job),
    advanceTo: (instant) => cycles.advanceTo(instant),
    idle: () => cycles.idle(),
    close: () => cycles.close(),
  };
}

class Cycles {
  readonly #parts: SchedulerParts;
  readonly #running = new Map<SyncJob, Promise<CycleReport>>();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
  }

  wake(): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    const { clock } = this.#parts;
    const now = clock.now();
    for (const job of this.#waiting()) {
      if (dueAt(job) <= now) void this.run(job).catch(() => undefined);
    }
    const next = this.#earliest();
    if (next === undefined || clock.isStopped) return;
    this.#timer = setTimeout(() => this.wake(), Math.min(MAX_DELAY, Math.max(1, next - now)));
    this.#timer.unref();
  }

  async run(job: SyncJob): Promise<CycleReport> {
    this.#parts.beforeCycle();
    const cycle = job.provisioning.runCycle();
    this.#running.set(job, cycle);
    try {
      return await cycle;
    } finally {
      if (this.#running.get(job) === cycle) this.#running.delete(job);
      this.wake();
    }
  }

  async advanceTo(instant: number): Promise<void> {
    const { clock } = this.#parts;
    await this.idle();
    for (let next = this.#earliest(); next !== undefined && next <= instant; next = this.#earliest()) {
      if (next > clock.now()) clock.moveTo(next);
      this.wake();
      await this.idle();
    }
    if (instant > clock.now()) clock.moveTo(instant);
    this.wake();
  }

  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running.values());
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  /** Jobs without a cycle under way. */
  #waiting(): readonly SyncJob[] {
    return [...this.#parts.jobs()].filter((job) => !this.#running.has(job));
  }

  /** When the next cycle is due; none where no job runs, or no more is to. */
  #earliest(): number | undefined {
    if (this.#isClosed) return undefined;
    const next = Math.min(...this.#waiting().map(dueAt));
    return Number.isFinite(next) ? next : undefined;
  }
}

function dueAt({ provisioning }: SyncJob): number {
  return provisioning.nextCycleAt() ?? Infinity;
}
