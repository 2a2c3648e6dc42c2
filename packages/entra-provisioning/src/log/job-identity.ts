import { createObjectIds } from "../directory/object-ids.ts";
import type { ApplicationTemplate } from "../mapping/attribute-mapping.ts";
import type { ResourceType } from "../wire/resource-path.ts";
import type { ProvisioningObjectSummary } from "./provisioning-object-summary.ts";

/** The source as log entries name it (entra-client §4.1). */
export const SOURCE_NAME = "Microsoft Entra ID";

/** `ApplicationId` of every application made of the non-gallery template (entra-client §4.2). */
const NON_GALLERY_APPLICATION_ID = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

const CORE = "urn:ietf:params:scim:schemas:core:2.0";
const ENTERPRISE_USER = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** What all log entries of a job have in common. */
export interface JobIdentity extends Pick<
  ProvisioningObjectSummary,
  "tenantId" | "jobId" | "initiatedBy" | "servicePrincipal" | "sourceSystem" | "targetSystem"
> {
  /** Name of the target object type (entra-client §2.5). */
  readonly identityTypes: Readonly<Record<ResourceType, string>>;
}

/** What whoever keeps the tenant knows already; the rest is drawn. */
export interface KnownIdentity {
  readonly tenantId?: string;
  readonly jobId?: string;
  readonly servicePrincipal?: ProvisioningObjectSummary["servicePrincipal"];
}

/**
 * Draws a job's ids and names its systems: the target of the non-gallery template is `customappsso`, that of a gallery
 * application has the application's name (entra-client §4.1, §4.2); job ids as in entra-client §1.6.
 */
export function createJobIdentity(
  application: ApplicationTemplate,
  seed?: number,
  known: KnownIdentity = {},
): JobIdentity {
  const draw = (label: string): string => createObjectIds(label, seed)();
  const isGallery = application.id !== "scim";
  const { tenantId = draw("tenant") } = known;
  const servicePrincipal = known.servicePrincipal ?? {
    id: draw("servicePrincipal"),
    displayName: application.displayName,
  };
  return {
    tenantId,
    jobId: known.jobId ?? `${application.id}.${tenantId.replaceAll("-", "")}.${draw("job")}`,
    initiatedBy: { id: "", displayName: "Azure AD Provisioning Service", initiatorType: "system" },
    servicePrincipal,
    sourceSystem: { id: draw("sourceSystem"), displayName: SOURCE_NAME, details: {} },
    targetSystem: {
      id: draw("targetSystem"),
      displayName: isGallery ? application.displayName : "customappsso",
      details: {
        ApplicationId: isGallery ? draw("application") : NON_GALLERY_APPLICATION_ID,
        ServicePrincipalId: servicePrincipal.id,
        ServicePrincipalDisplayName: servicePrincipal.displayName,
      },
    },
    identityTypes: { User: isGallery ? `${CORE}:User` : ENTERPRISE_USER, Group: `${CORE}:Group` },
  };
}
