import type { LogStore } from "../../log/log-store.ts";
import type { ProvisioningObjectSummary } from "../../log/provisioning-object-summary.ts";
import type { JobContext } from "../job-context.ts";
import type { JobState } from "../job-state.ts";
import type { CycleReport } from "../provisioning-job.ts";
import type { Quarantine } from "../quarantine/quarantine.ts";
import type { QuarantineThresholds } from "../quarantine/thresholds.ts";
import type { CycleTally } from "./cycle-tally.ts";

/** What a cycle works with, beside what the whole job shares. */
export interface CycleSurroundings {
  readonly context: JobContext;
  readonly state: JobState;
  readonly logStore: LogStore;
  readonly thresholds: QuarantineThresholds;
  readonly onLog: ((log: ProvisioningObjectSummary) => void) | undefined;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
  readonly onQuarantine: (quarantine: Quarantine, before: Quarantine | undefined) => void;
  /** The job paused or disabled itself. */
  readonly onPaused: () => void;
}

/** A cycle under way. */
export interface Cycle extends CycleSurroundings {
  readonly cycleId: string;
  readonly kind: CycleReport["kind"];
  readonly began: number;
  readonly tally: CycleTally;
  /** Log entries so far. */
  logged: number;
}
