import type { ProvisioningObjectSummary } from "../../log/provisioning-object-summary.ts";

/** Whom to provision at once, as the body of Graph's `provisionOnDemand` names it (entra-client §5). */
export interface OnDemandSubject {
  readonly objectId: string;
  readonly objectTypeName: "User" | "Group";
  /** Of a group: object ids of the members to write, five at most (entra-client §2.7). Default none. */
  readonly members?: readonly string[];
}

/** The five steps of provision on demand, by their names in the portal (entra-client §2.7). */
export type OnDemandStepName =
  | "testConnection"
  | "importUser"
  | "determineIfInScope"
  | "matchUser"
  | "performAction";

/** One step; the first is there only where it failed. */
export interface OnDemandStep {
  readonly name: OnDemandStepName;
  readonly status: "Success" | "Failure" | "Skipped" | "NotReached";
  readonly description: string;
  readonly details: Readonly<Record<string, string>>;
}

/** What became of a subject. */
export interface OnDemandResult {
  readonly result: "Success" | "Failure" | "Skipped" | "Warning";
  /** Absent where all went well. */
  readonly error?: { readonly errorCode: string; readonly errorMessage: string };
  readonly steps: readonly OnDemandStep[];
  /** Absent where the target could not be reached: then no entry is written. */
  readonly log?: ProvisioningObjectSummary;
  /** When each `provisioningSteps` of the entry was taken, ISO 8601. */
  readonly stepTimes?: readonly string[];
  /** ISO 8601. */
  readonly startTime: string;
  readonly endTime: string;
}

/**
 * A subject that cannot be provisioned on demand.
 *
 * @example
 * await job.provisionOnDemand({ objectId, objectTypeName: "User" }).catch((error: unknown) => {
 *   if (error instanceof OnDemandError) console.error(error.message);
 * });
 */
export class OnDemandError extends Error {
  override readonly name = "OnDemandError";
}
