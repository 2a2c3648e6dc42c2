import type { MockParts } from "../mock-parts.ts";
import type { MockRequest } from "../mock.ts";
import { createPeople } from "./people.ts";
import type { Signatory } from "./signatory.ts";
import type { Place } from "./site.ts";
import { createTokenDesk } from "./token-desk.ts";
import type { Visit } from "./vendor-console.ts";

/**
 * Gathers what a page may show to somebody, and do for them.
 *
 * @example
 * const visit = createVisit(parts, { account, tenant }, request, place);
 */
export function createVisit(
  parts: MockParts,
  { account, tenant }: Signatory,
  request: MockRequest,
  { path, query, formToken }: Place,
): Visit {
  return {
    account,
    tenant: { name: tenant.name, plan: tenant.plan },
    path,
    query,
    formToken,
    tenantUrl: parts.tenants.tenantUrl(tenant, request.origin),
    tokens: createTokenDesk(parts, tenant, account),
    people: createPeople(tenant, parts.journal),
    isEnabled: tenant.isEnabled,
    setEnabled(isEnabled) {
      tenant.isEnabled = isEnabled;
    },
  };
}
