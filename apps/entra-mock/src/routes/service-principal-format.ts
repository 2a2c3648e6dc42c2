import type { ServicePrincipal } from "../state/service-principal.ts";

const INFO = {
  termsOfServiceUrl: null,
  supportUrl: null,
  privacyStatementUrl: null,
  marketingUrl: null,
  logoUrl: null,
};

/**
 * Formats an enterprise application as Graph's `servicePrincipal`.
 *
 * @param tenantId Id of the tenant that owns the app registration.
 * @example
 * formatServicePrincipal(servicePrincipal, tenant.id)["appRoles"];
 */
export function formatServicePrincipal(
  { id, application, displayName, accountEnabled }: ServicePrincipal,
  tenantId: string,
): Readonly<Record<string, unknown>> {
  return {
    id,
    accountEnabled,
    addIns: [],
    alternativeNames: [],
    appDisplayName: application.displayName,
    appId: application.appId,
    applicationTemplateId: application.applicationTemplateId,
    appOwnerOrganizationId: tenantId,
    appRoleAssignmentRequired: true,
    appRoles: application.appRoles,
    displayName,
    homepage: null,
    info: INFO,
    keyCredentials: [],
    logoutUrl: null,
    oauth2PermissionScopes: [],
    passwordCredentials: [],
    replyUrls: [],
    servicePrincipalNames: [application.appId],
    servicePrincipalType: "Application",
    tags: ["WindowsAzureActiveDirectoryIntegratedApp"],
    tokenEncryptionKeyId: null,
  };
}
