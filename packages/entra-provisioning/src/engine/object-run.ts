import type {
  ModifiedProperty,
  ProvisioningErrorInfo,
  ProvisioningObjectSummary,
  ProvisioningStep,
} from "../log/provisioning-object-summary.ts";
import { skipStep, type SkipReason, type StepSubject } from "../log/steps.ts";
import type { JsonObject } from "../wire/json-object.ts";
import type { SourceObject } from "../mapping/source-object.ts";
import type { CycleCounts } from "./provisioning-job.ts";

/** The source object a run is about. */
export interface Subject extends StepSubject {
  /** Object id in the directory. */
  readonly id: string;
  readonly displayName: string;
}

/** What is left to do once every object of the cycle has its link. */
interface PendingReferences {
  readonly source: SourceObject;
  /** The target's resource as last read. */
  readonly attributes: JsonObject;
}

/** What happens to one object in one cycle; becomes its log entry. */
export interface ObjectRun {
  readonly subject: Subject;
  readonly changeId: string;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly steps: ProvisioningStep[];
  readonly modified: ModifiedProperty[];
  targetId: string;
  action: ProvisioningObjectSummary["provisioningAction"];
  /** Absent until something was written, skipped or failed. */
  outcome?: keyof CycleCounts;
  error: ProvisioningErrorInfo | null;
  references?: PendingReferences;
  /** References that could not be resolved; they count apart from failures (entra-client §3). */
  unresolved: number;
}

/** Begins a run. */
export function beginRun(subject: Subject, changeId: string, startedAt: number): ObjectRun {
  return {
    subject,
    changeId,
    startedAt,
    steps: [],
    modified: [],
    targetId: "",
    action: "other",
    error: null,
    unresolved: 0,
  };
}

/** Ends a run without a write. A skip the administrator should look into has an error code. */
export function skipRun(
  run: ObjectRun,
  reason: SkipReason,
  description: string,
  propertyName?: string,
): void {
  run.outcome = "skipped";
  run.steps.push(skipStep(run.subject, reason, description, propertyName));
  if (reason === "ImportSkipped" || reason === "AttributeValidationFailed") {
    run.error = errorInfo(reason, description);
  }
}

/** Ends a run in which nothing was written: both sides match (entra-client §4.2), but for references left open. */
export function skipUnchanged(run: ObjectRun): void {
  const { type, name } = run.subject;
  if (run.unresolved > 0) {
    run.outcome = "skipped";
    const says = `${run.unresolved} references of ${type} '${name}' could not be resolved.`;
    run.error = errorInfo("UnableToResolveReferenceAttributeValue", says);
    return;
  }
  const same = "The state of the entry in both the source and target systems already match.";
  skipRun(run, "RedundantExport", `${same} No change to the ${type} '${name}' currently needs to be made.`);
}

/** Ends a run whose object has no usable value for an attribute (entra-client §4.1), unless it was written already. */
export function skipInvalid(run: ObjectRun, property: string): void {
  const { type, name } = run.subject;
  const says =
    `${type} '${name}' will be skipped because the value of the property ${property} is missing or invalid. ` +
    `Please update the value of the property ${property} on the object in the source system.`;
  const reason = "AttributeValidationFailed";
  if (run.outcome === undefined) skipRun(run, reason, says, property);
  else run.steps.push(skipStep(run.subject, reason, says, property));
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
