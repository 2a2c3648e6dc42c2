import type { ProvisioningObjectSummary, ProvisioningStep } from "../../log/provisioning-object-summary.ts";
import type { OnDemandResult } from "./on-demand.ts";

/** Graph's `stringKeyStringValuePair`, the answer of `provisionOnDemand`; both members are JSON in a string. */
export interface StringKeyStringValuePair {
  readonly key: string;
  readonly value: string;
}

/** The source as the answer still calls it (entra-client §4.4). */
const OLD_SOURCE_NAME = "Azure Active Directory";

const NO_ERROR = {
  errorCode: null,
  reason: null,
  additionalDetails: null,
  errorCategory: null,
  recommendedAction: null,
};

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
      ...(provisioningStatusInfo.errorInformation ?? NO_ERROR),
    },
    sourceIdentity: toIdentity(sourceIdentity),
    sourceSystem: toSystem(OLD_SOURCE_NAME),
    targetIdentity: toIdentity(targetIdentity),
    targetSystem: toSystem(log.targetSystem.displayName),
  };
}

/** Of identities and systems Graph's example says no more than this. */
function toIdentity({
  id,
  identityType,
}: ProvisioningObjectSummary["sourceIdentity"]): Readonly<Record<string, unknown>> {
  return { id, type: identityType, displayName: null, details: null };
}

function toSystem(name: string): Readonly<Record<string, unknown>> {
  return { id: null, name, details: null };
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
