import type { MockParts } from "../mock-parts.ts";
import type { MockRequest } from "../mock.ts";
import type { Tenant } from "../tenant/tenant.ts";
import type { Account } from "./account.ts";

/** Somebody at one of a mock's tenants. */
export interface Signatory {
  readonly tenant: Tenant;
  readonly account: Account;
}

/**
 * Finds who has an e-mail address: at the tenant of the request's host where a vendor has sub-domains, else at any.
 *
 * @throws ScimError 404 for a sub-domain nobody has.
 * @example
 * findSignatory(parts, request, "ADMIN@default.example")?.account.email; // "admin@default.example"
 */
export function findSignatory(
  { tenants, accounts }: Pick<MockParts, "tenants" | "accounts">,
  { origin }: MockRequest,
  email: string,
): Signatory | undefined {
  const addressed = tenants.addressed(origin);
  const wanted = email.toLowerCase();
  for (const tenant of addressed === undefined ? tenants.all : [addressed]) {
    const account = accounts.ofTenant(tenant.name).find((one) => one.email.toLowerCase() === wanted);
    if (account !== undefined) return { tenant, account };
  }
  return undefined;
}
