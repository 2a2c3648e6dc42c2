/** A Tenant URL taken apart. */
export interface TenantUrl {
  /** Without query, fragment and closing slash; resource paths are appended to it. */
  readonly base: string;
  /** True with the flag `aadOptscim062020` (entra-client §1.6). */
  readonly isCompliant: boolean;
}

/**
 * Takes a Tenant URL apart: the flags in its query choose the dialect and go no further (entra-client §1.6).
 *
 * @throws TypeError where it is not an absolute http or https URL.
 * @example
 * parseTenantUrl("https://qa.example/scim?aadOptscim062020"); // { base: "https://qa.example/scim", isCompliant: true }
 */
export function parseTenantUrl(tenantUrl: string): TenantUrl {
  const url = URL.canParse(tenantUrl) ? new URL(tenantUrl) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol)) {
    throw new TypeError(
      `tenantUrl: got ${JSON.stringify(tenantUrl)}, expected an absolute http or https URL.`,
    );
  }
  const flags = new Set([...url.searchParams.keys()].map((flag) => flag.toLowerCase()));
  const isCompliant = flags.has("aadoptscim062020") && !flags.has("azureadscimpatch2017");
  url.search = "";
  url.hash = "";
  return { base: url.href.replace(/\/+$/u, ""), isCompliant };
}
