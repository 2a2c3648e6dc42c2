import type {
  ProvisionedIdentity,
  ProvisioningObjectSummary,
  ProvisioningStep,
} from "./provisioning-object-summary.ts";

/**
 * Formats entries as NDJSON: one a line, with a line break after the last.
 *
 * @example
 * process.stdout.write(formatNdjson(job.logs));
 */
export function formatNdjson(logs: Iterable<unknown>): string {
  let text = "";
  for (const log of logs) text += `${JSON.stringify(log)}\n`;
  return text;
}

/** An entry as Azure Monitor streams it, in the table `AADProvisioningLogs` (entra-client §4.1 Log Analytics). */
export interface LogAnalyticsRecord {
  readonly time: string;
  readonly resourceId: string;
  readonly operationName: "Provisioning activity";
  readonly operationVersion: "1.0";
  readonly category: "ProvisioningLogs";
  readonly resultType: "Success" | "Skipped" | "Failure" | "Warning";
  /** The error code. */
  readonly resultSignature: string;
  readonly resultDescription: string;
  readonly durationMs: number;
  readonly correlationId: string;
  readonly identity: string;
  readonly Level: 4;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The numbers that stand for steps in the raw form; 4 is by the order of the list, inferred (entra-client §4.1). */
const STEP_NUMBERS: Readonly<Record<ProvisioningStep["provisioningStepType"], number>> = {
  import: 0,
  scoping: 1,
  matching: 2,
  processing: 3,
  referenceResolution: 4,
  export: 5,
};

/** As above; the number of a warning is in no source and follows the three that are. */
const STATUS_NUMBERS = { success: 0, failure: 1, skipped: 2, warning: 3 } as const;

const RESULTS = { success: "Success", failure: "Failure", skipped: "Skipped", warning: "Warning" } as const;

/**
 * Formats an entry as the diagnostic stream has it, with raw numbers for steps and states (entra-client §4.1, §4.3).
 *
 * The path of `resourceId` is assumed.
 *
 * @example
 * const lines = formatNdjson(job.logs.map(toLogAnalyticsRecord));
 */
export function toLogAnalyticsRecord(log: ProvisioningObjectSummary): LogAnalyticsRecord {
  const { status, errorInformation } = log.provisioningStatusInfo;
  return {
    time: log.activityDateTime,
    resourceId: `/tenants/${log.tenantId}/providers/Microsoft.aadiam`,
    operationName: "Provisioning activity",
    operationVersion: "1.0",
    category: "ProvisioningLogs",
    resultType: RESULTS[status],
    resultSignature: errorInformation?.errorCode ?? "",
    resultDescription: errorInformation?.reason ?? "",
    durationMs: log.durationInMilliseconds,
    correlationId: log.changeId,
    identity: "",
    Level: 4,
    properties: toProperties(log),
  };
}

function toProperties(log: ProvisioningObjectSummary): Readonly<Record<string, unknown>> {
  const { status, errorInformation } = log.provisioningStatusInfo;
  return {
    ...log,
    action: log.provisioningAction.charAt(0).toUpperCase() + log.provisioningAction.slice(1),
    provisioningStatusInfo: { Status: status, errorInformation },
    statusInfo: { Status: STATUS_NUMBERS[status] },
    sourceIdentity: toRawIdentity(log.sourceIdentity),
    targetIdentity: toRawIdentity(log.targetIdentity),
    provisioningSteps: log.provisioningSteps.map((step) => ({
      ...step,
      provisioningStepType: STEP_NUMBERS[step.provisioningStepType],
      status: STATUS_NUMBERS[step.status],
    })),
  };
}

function toRawIdentity({
  id,
  displayName,
  identityType,
  details,
}: ProvisionedIdentity): Readonly<Record<string, unknown>> {
  return { identityType, details, Id: id, Name: displayName };
}
