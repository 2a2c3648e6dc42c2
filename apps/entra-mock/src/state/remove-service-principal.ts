import type { ServicePrincipal } from "./service-principal.ts";
import type { Tenant } from "./tenant.ts";

/**
 * Takes an enterprise application out of the tenant; its jobs run no further cycle.
 *
 * @example
 * removeServicePrincipal(tenant, servicePrincipal);
 */
export function removeServicePrincipal(tenant: Tenant, servicePrincipal: ServicePrincipal): void {
  for (const { provisioning } of servicePrincipal.jobs.values()) provisioning.pause();
  servicePrincipal.jobs.clear();
  tenant.servicePrincipals.delete(servicePrincipal.id);
}
