import { ScimError } from "@understudy/scim-core";
import type { Profile } from "../profile/profile.ts";
import { parseOrigin, subdomainOrigin, tenantLabel } from "./host.ts";
import type { Tenant } from "./tenant.ts";

/** The tenants of a mock; the first is the default one. */
export interface Tenants {
  readonly all: readonly Tenant[];
  readonly size: number;
  readonly defaultTenant: Tenant;
  get(name: string): Tenant | undefined;
  add(tenant: Tenant): void;
  /** Puts these in place of all there are. */
  replaceAll(tenants: readonly [Tenant, ...Tenant[]]): void;
  /**
   * The tenant a request is addressed to; undefined where its token tells.
   *
   * @throws ScimError 404 for a sub-domain nobody has.
   */
  addressed(origin: string): Tenant | undefined;
  /** Where an administrator of the tenant would point Entra, beside the origin somebody came in by. */
  tenantUrl(tenant: Tenant, origin: string): string;
}

/**
 * Creates the registry of a mock's tenants.
 *
 * @example
 * const tenants = createTenants(profile, [createTenant(blueprint, "default")]);
 */
export function createTenants(profile: Profile, start: readonly [Tenant, ...Tenant[]]): Tenants {
  let first = start[0];
  let byName = index(start);
  const { pathname, hostname } = new URL(profile.tenantUrl.value);
  const basePath = pathname.replace(/\/+$/, "");
  const isBySubdomain = profile.tenantFrom.value === "subdomain";

  return {
    get all() {
      return [...byName.values()];
    },
    get size() {
      return byName.size;
    },
    get defaultTenant() {
      return first;
    },
    get: (name) => byName.get(name.toLowerCase()),
    add: (tenant) => void byName.set(tenant.name, tenant),
    replaceAll(tenants) {
      first = tenants[0];
      byName = index(tenants);
    },
    addressed(origin) {
      if (!isBySubdomain) return undefined;
      const { host } = parseOrigin(origin);
      // The host as the profile has it, with its placeholder, stands for whichever tenant is the default.
      const label = host === hostname ? undefined : tenantLabel(host);
      if (label === undefined) return first;
      const tenant = byName.get(label);
      if (tenant !== undefined) return tenant;
      throw new ScimError(404, undefined, unknownSubdomain(profile, label));
    },
    tenantUrl(tenant, origin) {
      const { host } = parseOrigin(origin);
      const isBareDefault = tenant === first && (tenantLabel(host) === undefined || host === hostname);
      const ownOrigin = isBySubdomain && !isBareDefault ? subdomainOrigin(origin, tenant.name) : origin;
      return `${ownOrigin}${basePath}`;
    },
  };
}

function index(tenants: readonly Tenant[]): Map<string, Tenant> {
  return new Map(tenants.map((tenant) => [tenant.name, tenant]));
}

function unknownSubdomain(profile: Profile, label: string): string {
  const got = label.length > 63 ? `${label.slice(0, 63)}…` : label;
  return `${profile.vendor} has no such tenant: got the sub-domain "${got}" in the host name, expected that of a tenant. POST /_mock/tenants makes one.`;
}
