import type {
  OnDemandResult,
  ProvisioningObjectSummary,
  ProvisioningStep,
} from "@understudy/entra-provisioning";

/** Graph's `stringKeyStringValuePair`, both JSON as text. */
export interface OnDemandAnswer {
  readonly key: string;
  readonly value: string;
}

/**
 * Formats what came of provision on demand as Graph does: the outcome as `key`, the log as `value`, both as text
 * (entra-client §4.4 POD result shape).
 *
 * @example
 * JSON.parse(formatOnDemandResult(result).key).result; // "Success"
 */
export function formatOnDemandResult(result: OnDemandResult): OnDemandAnswer {
  return {
    key: JSON.stringify({ result: result.result, details: result.error ?? {} }),
    value: JSON.stringify(result.log === undefined ? withoutLog(result) : toValue(result, result.log)),
  };
}

function toValue({ startTime, endTime }: OnDemandResult, log: ProvisioningObjectSummary): object {
  const { status, errorInformation } = log.provisioningStatusInfo;
  return {
    action: toPascal(log.provisioningAction),
    changeId: log.changeId,
    endTime,
    modifiedProperties: log.modifiedProperties,
    provisioningSteps: log.provisioningSteps.map((step) => toStep(step, endTime)),
    reportableIdentifier: reportableIdentifierOf(log),
    startTime,
    statusInfo: {
      status: toPascal(status),
      errorCode: errorInformation?.errorCode ?? null,
      reason: errorInformation?.reason ?? null,
      additionalDetails: errorInformation?.additionalDetails ?? null,
      errorCategory: errorInformation?.errorCategory ?? null,
      recommendedAction: errorInformation?.recommendedAction ?? null,
    },
    sourceIdentity: identity(log.sourceIdentity),
    sourceSystem: { id: null, name: "Azure Active Directory", details: null },
    targetIdentity: identity(log.targetIdentity),
    targetSystem: { id: null, name: log.targetSystem.displayName, details: null },
  };
}

/** Where the target could not be reached there is no entry: what is known is why. */
function withoutLog({ startTime, endTime, error, steps }: OnDemandResult): object {
  return {
    action: "Other",
    endTime,
    modifiedProperties: [],
    provisioningSteps: steps
      .filter(({ status }) => status !== "NotReached")
      .map(({ name, status, description, details }) => ({
        name,
        status,
        description,
        timestamp: endTime,
        details,
      })),
    startTime,
    statusInfo: {
      status: "Failure",
      errorCode: error?.errorCode ?? null,
      reason: error?.errorMessage ?? null,
      additionalDetails: null,
      errorCategory: null,
      recommendedAction: null,
    },
  };
}

/** Scope details have older names here than in the logs (entra-client §4.4). */
const SCOPE_DETAILS: Readonly<Record<string, string>> = {
  "Active in the source system": "IsActive",
  "Assigned to the application": "Assigned",
  "User has the required role": "IsEffectivelyEntitledForProvisioning",
  "Group has the required role": "IsEffectivelyEntitledForProvisioning",
  "Scoping filter evaluation passed": "IsInProvisioningScopeDisplayName",
};

function toStep(
  { name, provisioningStepType, status, description, details }: ProvisioningStep,
  timestamp: string,
): object {
  return {
    name,
    type: toPascal(provisioningStepType),
    status: toPascal(status),
    description,
    timestamp,
    details: Object.fromEntries(
      Object.entries(details).map(([key, value]) => [SCOPE_DETAILS[key] ?? key, value]),
    ),
  };
}

function identity({ id, identityType }: ProvisioningObjectSummary["sourceIdentity"]): object {
  return { id, type: identityType, displayName: null, details: null };
}

function reportableIdentifierOf({ provisioningSteps, sourceIdentity }: ProvisioningObjectSummary): string {
  const reported = provisioningSteps.findLast(({ details }) => details["ReportableIdentifier"] !== undefined);
  return (
    reported?.details["ReportableIdentifier"] ??
    sourceIdentity.details["UserPrincipalName"] ??
    sourceIdentity.displayName
  );
}

/** `stageddelete` is `StagedDelete`, the others have one capital. */
function toPascal(word: string): string {
  return word === "stageddelete" ? "StagedDelete" : `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
