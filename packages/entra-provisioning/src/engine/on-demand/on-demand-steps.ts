import type { ProvisioningObjectSummary, ProvisioningStep } from "../../log/provisioning-object-summary.ts";
import type { OnDemandResult, OnDemandStep, OnDemandStepName } from "./on-demand.ts";

/** Which steps of a log entry are which of the portal (entra-client §2.7, §4.1). */
const STEP_OF: Readonly<Record<ProvisioningStep["provisioningStepType"], OnDemandStepName>> = {
  import: "importUser",
  scoping: "determineIfInScope",
  matching: "matchUser",
  processing: "performAction",
  referenceResolution: "performAction",
  export: "performAction",
};

const SHOWN: readonly OnDemandStepName[] = ["importUser", "determineIfInScope", "matchUser", "performAction"];

const STATUS = { success: "Success", failure: "Failure", skipped: "Skipped", warning: "Success" } as const;

/** Sorts the steps of a log entry into those of the portal; the connection is shown only where it failed. */
export function describeSteps({ provisioningSteps }: ProvisioningObjectSummary): readonly OnDemandStep[] {
  return SHOWN.map((name): OnDemandStep => {
    const steps = provisioningSteps.filter(
      ({ provisioningStepType }) => STEP_OF[provisioningStepType] === name,
    );
    // What went wrong is what is shown.
    const shown = steps.find(({ status }) => status === "failure") ?? steps.at(-1);
    if (shown === undefined) return { name, status: "NotReached", description: "", details: {} };
    const { status, description, details } = shown;
    return { name, status: STATUS[status], description, details };
  });
}

/** Says what became of a subject whose log entry this is. */
export function resultOf({
  provisioningStatusInfo: { status, errorInformation },
  provisioningSteps,
}: ProvisioningObjectSummary): Pick<OnDemandResult, "result" | "error"> {
  if (errorInformation !== null) {
    const { errorCode, reason } = errorInformation;
    return {
      result: status === "failure" ? "Failure" : "Skipped",
      error: { errorCode, errorMessage: reason },
    };
  }
  if (status !== "skipped") return { result: "Success" };
  const skipped = provisioningSteps.at(-1);
  return {
    result: "Skipped",
    error: {
      errorCode: skipped?.details["SkipReason"] ?? "EntrySynchronizationSkipped",
      errorMessage: skipped?.description ?? "",
    },
  };
}

/** The target could not be reached: nothing else was tried. */
export function failedConnection({
  errorCode,
  message,
}: {
  readonly errorCode: string;
  readonly message: string;
}): Pick<OnDemandResult, "result" | "error" | "steps"> {
  const failed = { name: "testConnection", status: "Failure", description: message, details: {} } as const;
  const others = SHOWN.map((name): OnDemandStep => ({
    name,
    status: "NotReached",
    description: "",
    details: {},
  }));
  return { result: "Failure", error: { errorCode, errorMessage: message }, steps: [failed, ...others] };
}
