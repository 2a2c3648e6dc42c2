import type { JobAudit } from "@understudy/entra-provisioning";
import type { ServicePrincipal } from "./service-principal.ts";
import type { Tenant } from "./tenant.ts";

/** Graph's `directoryAudit`, for the activities of a provisioning job (entra-client §3 Audit activities). */
export interface DirectoryAudit {
  readonly id: string;
  readonly category: "ProvisioningManagement";
  readonly correlationId: string;
  readonly result: "success";
  readonly resultReason: string;
  readonly activityDisplayName: JobAudit["activityDisplayName"];
  readonly activityDateTime: string;
  readonly loggedByService: "Account Provisioning";
  readonly operationType: "";
  readonly initiatedBy: { readonly app: { readonly displayName: string } | null; readonly user: null };
  readonly targetResources: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly type: "ServicePrincipal";
    readonly modifiedProperties: readonly [];
  }[];
  readonly additionalDetails: readonly { readonly key: string; readonly value: string }[];
}

/**
 * Writes an activity of a job into the audit log.
 *
 * @example
 * recordAudit(tenant, servicePrincipal, audit);
 */
export function recordAudit(tenant: Tenant, { id, displayName }: ServicePrincipal, audit: JobAudit): void {
  tenant.directoryAudits.add({
    id: tenant.nextId("directoryAudit"),
    category: "ProvisioningManagement",
    correlationId: tenant.nextId("correlation"),
    result: "success",
    resultReason: "",
    activityDisplayName: audit.activityDisplayName,
    activityDateTime: audit.activityDateTime,
    loggedByService: "Account Provisioning",
    operationType: "",
    initiatedBy: { app: { displayName: "Azure AD Provisioning Service" }, user: null },
    targetResources: [{ id, displayName, type: "ServicePrincipal", modifiedProperties: [] }],
    additionalDetails: Object.entries(audit.additionalDetails).map(([key, value]) => ({ key, value })),
  });
}
