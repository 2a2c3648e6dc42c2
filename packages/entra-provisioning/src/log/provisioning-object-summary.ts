/** What the service did to one object in one cycle: Graph's `provisioningObjectSummary`, field for field (entra-client §4). */
export interface ProvisioningObjectSummary {
  readonly id: string;
  /** ISO 8601. */
  readonly activityDateTime: string;
  readonly tenantId: string;
  readonly jobId: string;
  readonly cycleId: string;
  readonly changeId: string;
  readonly durationInMilliseconds: number;
  readonly provisioningAction: "create" | "update" | "delete" | "stageddelete" | "disable" | "other";
  readonly initiatedBy: {
    readonly id: string;
    readonly displayName: string;
    readonly initiatorType: "system";
  };
  readonly servicePrincipal: { readonly id: string; readonly displayName: string };
  readonly sourceSystem: ProvisioningSystem;
  readonly targetSystem: ProvisioningSystem;
  readonly sourceIdentity: ProvisionedIdentity;
  readonly targetIdentity: ProvisionedIdentity;
  readonly provisioningStatusInfo: {
    readonly status: "success" | "failure" | "skipped" | "warning";
    readonly errorInformation: ProvisioningErrorInfo | null;
  };
  readonly provisioningSteps: readonly ProvisioningStep[];
  readonly modifiedProperties: readonly ModifiedProperty[];
}

export interface ProvisioningSystem {
  readonly id: string;
  readonly displayName: string;
  readonly details: Readonly<Record<string, string>>;
}

export interface ProvisionedIdentity {
  readonly id: string;
  readonly displayName: string;
  readonly identityType: string;
  readonly details: Readonly<Record<string, string>>;
}

export interface ProvisioningErrorInfo {
  readonly errorCode: string;
  readonly reason: string;
  readonly additionalDetails: string | null;
  readonly errorCategory: "failure" | "nonServiceFailure" | "success";
  readonly recommendedAction: string | null;
}

export interface ProvisioningStep {
  readonly name: string;
  readonly provisioningStepType:
    | "import"
    | "scoping"
    | "matching"
    | "processing"
    | "referenceResolution"
    | "export";
  readonly status: "success" | "failure" | "skipped" | "warning";
  readonly description: string;
  readonly details: Readonly<Record<string, string>>;
}

export interface ModifiedProperty {
  readonly displayName: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}
