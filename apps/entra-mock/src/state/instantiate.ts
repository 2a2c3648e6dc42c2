import { createApplicationDirectory } from "@understudy/entra-provisioning";
import type { KnownTemplate } from "./application-template.ts";
import type { EntraState } from "./entra-state.ts";
import type { AppRole, Application, ServicePrincipal } from "./service-principal.ts";

/**
 * Adds an instance of a template to the tenant: an app registration, and the enterprise application that goes with it.
 *
 * @example
 * const servicePrincipal = instantiate(state, template, "QA of Contoso");
 */
export function instantiate(
  { tenant, clock }: EntraState,
  { template, application: mappings }: KnownTemplate,
  displayName: string,
): ServicePrincipal {
  const application: Application = {
    id: tenant.nextId("application"),
    appId: tenant.nextId("appId"),
    displayName,
    applicationTemplateId: template.id,
    createdDateTime: new Date(clock.now()).toISOString(),
    appRoles: [userRole(tenant.nextId("appRole"))],
  };
  const servicePrincipal: ServicePrincipal = {
    id: tenant.nextId("servicePrincipal"),
    application,
    displayName,
    accountEnabled: true,
    template: { ...mappings, displayName },
    directory: createApplicationDirectory(tenant.directory),
    assignments: new Map(),
    secrets: new Map(),
    jobs: new Map(),
  };
  tenant.applications.set(application.id, application);
  tenant.servicePrincipals.set(servicePrincipal.id, servicePrincipal);
  return servicePrincipal;
}

/** The role that log entries show of whoever has no other (entra-client §4.3 appRoleAssignments). */
function userRole(id: string): AppRole {
  return {
    id,
    displayName: "User",
    description: "User",
    value: null,
    isEnabled: true,
    allowedMemberTypes: ["User"],
    origin: "Application",
  };
}
