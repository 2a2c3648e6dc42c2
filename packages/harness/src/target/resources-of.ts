import type { MockState } from "@understudy/mock-kit";
import { isJsonObject, type JsonObject } from "@understudy/scim-core";

/** A resource of a tenant. */
export interface TenantResource {
  readonly resourceType: "User" | "Group";
  readonly resource: JsonObject;
}

/**
 * The resources that a tenant has in a state.
 *
 * @param tenant Default: the default tenant.
 * @example
 * resourcesOf(await qa.control.readState()).map(({ resource }) => resource["userName"]);
 */
export function resourcesOf(state: MockState, tenant?: string): readonly TenantResource[] {
  const { tenants } = state as JsonObject;
  const all = Array.isArray(tenants) ? tenants.filter(isJsonObject) : [];
  const own = tenant === undefined ? all[0] : all.find(({ name }) => name === tenant);
  const records = Array.isArray(own?.["resources"]) ? own["resources"].filter(isJsonObject) : [];
  return records.flatMap(({ resourceType, resource }) =>
    resource !== undefined && isJsonObject(resource)
      ? [{ resourceType: resourceType === "Group" ? "Group" : "User", resource }]
      : [],
  );
}
