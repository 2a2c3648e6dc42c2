import { formatFlag } from "../../log/step-details.ts";
import { skipStep, type SkipReason } from "../../log/steps.ts";
import type { ObjectFlowType } from "../../schema/compile-schema.ts";
import { addSteps, errorInfo, type ObjectRun } from "./object-run.ts";
import type { SourceEntry } from "./source-entry.ts";

/** Ends a run without a write. A skip the administrator should look into has an error code. */
export function skipRun(
  run: ObjectRun,
  reason: SkipReason,
  description: string,
  propertyName?: string,
): void {
  run.outcome = "skipped";
  addSteps(run, skipStep(run.subject, reason, description, propertyName));
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
  else addSteps(run, skipStep(run.subject, reason, says, property));
}

/** Ends a run whose object is not in scope, or not active, and not at the target (entra-client §4.1). */
export function skipUnentitled(run: ObjectRun, { scope }: SourceEntry): void {
  const facts = [
    `Active = ${formatFlag(scope.isActive)}`,
    `Assigned = ${formatFlag(scope.isAssigned)}`,
    `Passed scope filter = ${formatFlag(scope.passesFilters)}`,
  ];
  const { type, name } = run.subject;
  const says = `${type} '${name}' is skipped. Skip reason = NotEffectivelyEntitled, ${facts.join(", ")}`;
  skipRun(run, "NotEffectivelyEntitled", says);
}

/** Ends a run whose target object action is off (entra-client §2.4). */
export function skipByAction(run: ObjectRun, action: ObjectFlowType): void {
  run.action = "other";
  const says = `${run.subject.type} '${run.subject.name}' is skipped: the target object action ${action} is off.`;
  skipRun(run, "EntrySynchronizationSkipped", says);
}
