import type { ProvisioningObjectSummary, ProvisioningStep } from "@understudy/entra-provisioning";

/**
 * Writes an action as the column has it (Microsoft: concept-provisioning-logs, "What do the logs show?").
 *
 * @example
 * formatAction("stageddelete"); // "StagedDelete"
 */
export function formatAction(action: ProvisioningObjectSummary["provisioningAction"]): string {
  return action === "stageddelete" ? "StagedDelete" : capitalize(action);
}

/**
 * Writes a status as the column has it.
 *
 * @example
 * formatStatus("failure"); // "Failure"
 */
export function formatStatus(status: ProvisioningStep["status"]): string {
  return capitalize(status);
}

/** Steps as the tab of this name has them; what resolves references no source names there. */
const STEPS: Readonly<Record<ProvisioningStep["provisioningStepType"], string>> = {
  import: "Import the object",
  scoping: "Determine if the object is in scope",
  matching: "Match the object between source and target",
  processing: "Evaluate the object before synchronization",
  referenceResolution: "Resolve the object's references",
  export: "Provision the object",
};

/**
 * Names a step.
 *
 * @example
 * formatStep("scoping"); // "Determine if the object is in scope"
 */
export function formatStep(type: ProvisioningStep["provisioningStepType"]): string {
  return STEPS[type];
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
