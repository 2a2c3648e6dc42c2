import type { Clock } from "../../clock.ts";
import type {
  ModifiedProperty,
  ProvisioningErrorInfo,
  ProvisioningObjectSummary,
  ProvisioningStep,
} from "../../log/provisioning-object-summary.ts";
import type { StepSubject } from "../../log/steps.ts";
import type { SourceObject } from "../../mapping/source-object.ts";
import type { CycleCounts } from "../provisioning-job.ts";

/** The source object a run is about. */
export interface Subject extends StepSubject {
  /** Object id in the directory. */
  readonly id: string;
  readonly displayName: string;
}

/** What the target had for each reference when it was last read; `undefined` where it had none, or did not say. */
export type PresentReferences = ReadonlyMap<string, string | undefined>;

/** What happens to one object in one cycle; becomes its log entry. */
export interface ObjectRun {
  readonly subject: Subject;
  readonly changeId: string;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly steps: ProvisioningStep[];
  /** When each step was taken, in milliseconds since the Unix epoch. */
  readonly stepTimes: number[];
  readonly clock: Clock;
  readonly modified: ModifiedProperty[];
  targetId: string;
  action: ProvisioningObjectSummary["provisioningAction"];
  /** Absent until something was written, skipped or failed. */
  outcome?: keyof CycleCounts | "staged";
  error: ProvisioningErrorInfo | null;
  /** Milliseconds the target asked to be left alone for, where the run failed. */
  retryAfterMs?: number | undefined;
  /** Present where references may have to be written once every object of the cycle has its link. */
  present?: PresentReferences;
  /** The object as it was read, as long as the run lasts. */
  source?: SourceObject;
  /** References that could not be resolved; they count apart from failures (entra-client §3). */
  unresolved: number;
  /** Requests that wrote, or tried to. */
  exports: number;
  /** Whether the object was in scope, and active with it; absent where that was not evaluated. */
  entitled?: "inactive" | "active";
}

/** Begins a run. */
export function beginRun(subject: Subject, changeId: string, clock: Clock): ObjectRun {
  return {
    subject,
    changeId,
    startedAt: clock.now(),
    steps: [],
    stepTimes: [],
    clock,
    modified: [],
    targetId: "",
    action: "other",
    error: null,
    unresolved: 0,
    exports: 0,
  };
}

/** Adds steps, dated. */
export function addSteps(run: ObjectRun, ...steps: readonly ProvisioningStep[]): void {
  for (const step of steps) {
    run.steps.push(step);
    run.stepTimes.push(run.clock.now());
  }
}

/** Formats an error as log entries have it (entra-client §4.4). */
export function errorInfo(errorCode: string, reason: string): ProvisioningErrorInfo {
  return {
    errorCode,
    reason,
    additionalDetails: null,
    errorCategory: "nonServiceFailure",
    recommendedAction: null,
  };
}
