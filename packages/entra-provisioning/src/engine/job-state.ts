import type { DirectoryChange } from "../directory/directory.ts";
import type { Escrows } from "./escrow/escrow.ts";
import type { TaskExecution } from "./job-status.ts";
import type { Quarantine } from "./quarantine/quarantine.ts";

/** What a job remembers from one cycle to the next, its links apart. Times are milliseconds since the Unix epoch. */
export interface JobState {
  lifecycle: "Active" | "Disabled" | "Paused";
  /** Absent until a cycle ran to its end. */
  watermark: number | undefined;
  readonly escrows: Escrows;
  escrowsPruned: boolean;
  quarantine: Quarantine | undefined;
  /** Disables and deletes that wait for an administrator, by object id. */
  readonly staged: Map<string, DirectoryChange>;
  /** True from a restart with `ForceDeletes` to the end of the next cycle. */
  isForced: boolean;
  /** Cycles in a row that failed as a whole. */
  completeFailures: number;
  /** Objects done and in all, as last observed. */
  progress: { readonly done: number; readonly total: number; readonly at: number } | undefined;
  /** The cycle that runs, or else the last that ran. */
  activity: Activity | undefined;
  lastBegan: number | undefined;
  last: TaskExecution | undefined;
  lastSuccessful: TaskExecution | undefined;
  lastWithExports: TaskExecution | undefined;
  steadyFirst: number | undefined;
  steadyLast: number | undefined;
}

/** A cycle that runs or ran; its time is in milliseconds since the Unix epoch. */
export interface Activity {
  readonly cycleId: string;
  readonly kind: "initial" | "incremental";
  readonly began: number;
  isRunning: boolean;
  /** Objects done and in all; none until they are known. */
  done: number;
  total: number;
}

/** A job that has done nothing yet. */
export function createJobState(lifecycle: "Active" | "Disabled"): JobState {
  return {
    lifecycle,
    watermark: undefined,
    escrows: new Map(),
    escrowsPruned: false,
    quarantine: undefined,
    staged: new Map(),
    isForced: false,
    completeFailures: 0,
    progress: undefined,
    activity: undefined,
    lastBegan: undefined,
    last: undefined,
    lastSuccessful: undefined,
    lastWithExports: undefined,
    steadyFirst: undefined,
    steadyLast: undefined,
  };
}
