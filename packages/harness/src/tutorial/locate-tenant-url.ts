import type { Profile } from "@understudy/mock-kit";

/**
 * Where a Tenant URL that a tutorial states is played by a mock: the same path, right or wrong, at the mock's address.
 *
 * @param here The mock's own Tenant URL.
 * @returns Undefined for a URL at a host that is none of the vendor's.
 * @example
 * locateTenantUrl(profile, "http://127.0.0.1:4105/webhooks/ad/v1/scim", "https://app.qa.com/scim");
 * // "http://127.0.0.1:4105/scim"
 */
export function locateTenantUrl(profile: Profile, here: string, told: string): string | undefined {
  if (!URL.canParse(told)) return undefined;
  const { host, pathname } = new URL(told);
  const known = [profile.tenantUrl, ...profile.tenantUrlAliases].map(({ value }) => new URL(value).host);
  const isSubdomain = profile.tenantFrom.value === "subdomain";
  const isKnown = known.some((one) => one === host || (isSubdomain && parentOf(one) === parentOf(host)));
  return isKnown ? new URL(here).origin + pathname.replace(/\/$/, "") : undefined;
}

/** A tenant has a sub-domain of its own. */
function parentOf(host: string): string {
  return host.slice(host.indexOf(".") + 1);
}
