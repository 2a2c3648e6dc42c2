import type { ProvisioningObjectSummary, ProvisioningStep } from "../../log/provisioning-object-summary.ts";
import type { OnDemandResult } from "./on-demand.ts";

/** Graph's `stringKeyStringValuePair`, the answer of `provisionOnDemand`; both members are JSON in a string. */
export interface StringKeyStringValuePair {
  readonly key: string;
  readonly value: string;
}

/** What scope details were called before, as the answer still calls them (entra-client §4.4). */
const SCOPE_KEYS: Readonly<Record<string, string>> = {
  "Active in the source system": "IsActive",
  "Assigned to the application": "Assigned",
  "User has the required role": "IsEffectivelyEntitledForProvisioning",
  "Group has the required role": "IsEffectivelyEntitledForProvisioning",
  "Scoping filter evaluation passed": "IsInProvisioningScopeDisplayName",
};

/**
 * Formats a result as Graph answers `provisionOnDemand` (entra-client §4.4 POD result shape).
 *
 * @example
 * const result = await job.provisionOnDemand({ objectId, objectTypeName: "User" });
 * JSON.parse(formatOnDemandAnswer(result).key); // { result: "Success", details: {} }
 */
export function formatOnDemandAnswer(result: OnDemandResult): StringKeyStringValuePair {
  const { error, log, startTime, endTime } = result;
  const key = { result: result.result, details: error ?? {} };
  const value =
    log === undefined ? { startTime, endTime, provisioningSteps: failedSteps(result) } : entry(result, log);
  return { key: JSON.stringify(key), value: JSON.stringify(value) };
}

function entry(
  { startTime, endTime, stepTimes = [] }: OnDemandResult,
  log: ProvisioningObjectSummary,
): Readonly<Record<string, unknown>> {
  const { sourceIdentity, targetIdentity, provisioningStatusInfo } = log;
  const identifier = sourceIdentity.details["UserPrincipalName"] ?? sourceIdentity.id;
  return {
    action: toPascal(log.provisioningAction),
    changeId: log.changeId,
    endTime,
    modifiedProperties: log.modifiedProperties,
    provisioningSteps: log.provisioningSteps.map((step, index) =>
      formatStep(step, stepTimes[index] ?? endTime),
    ),
    reportableIdentifier: identifier,
    startTime,
    statusInfo: {
      status: toPascal(provisioningStatusInfo.status),
      ...provisioningStatusInfo.errorInformation,
    },
    sourceIdentity: toIdentity(sourceIdentity),
    sourceSystem: {
      id: log.sourceSystem.id,
      name: log.sourceSystem.displayName,
      details: log.sourceSystem.details,
    },
    targetIdentity: toIdentity(targetIdentity),
    targetSystem: {
      id: log.targetSystem.id,
      name: log.targetSystem.displayName,
      details: log.targetSystem.details,
    },
  };
}

function toIdentity({
  id,
  displayName,
  identityType,
  details,
}: ProvisioningObjectSummary["sourceIdentity"]): Readonly<Record<string, unknown>> {
  return { id, name: displayName, type: identityType, details };
}

function formatStep(
  { name, provisioningStepType, status, description, details }: ProvisioningStep,
  timestamp: string,
): Readonly<Record<string, unknown>> {
  const named = Object.entries(details).map(([key, value]) => [SCOPE_KEYS[key] ?? key, value]);
  return {
    name,
    type: toPascal(provisioningStepType),
    status: toPascal(status),
    description,
    timestamp,
    details: Object.fromEntries(named) as Readonly<Record<string, string>>,
  };
}

function failedSteps({ steps, endTime }: OnDemandResult): readonly Readonly<Record<string, unknown>>[] {
  return steps
    .filter(({ name }) => name === "testConnection")
    .map(({ name, status, description, details }) => ({
      name,
      type: "Import",
      status,
      description,
      timestamp: endTime,
      details,
    }));
}

/** `stageddelete` apart, Graph's words in Pascal case differ in their first letter alone. */
function toPascal(word: string): string {
  if (word === "stageddelete") return "StagedDelete";
  return word.charAt(0).toUpperCase() + word.slice(1);
}
