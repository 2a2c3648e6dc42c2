import type { MockParts } from "../mock-parts.ts";
import type { MockRequest } from "../mock.ts";
import { createPeople } from "./people.ts";
import type { Signatory } from "./sign-in.tsx";
import { createTokenDesk } from "./token-desk.ts";
import type { Visit } from "./vendor-console.ts";

/**
 * Gathers what a page may show to somebody, and do for them.
 *
 * @param path The page's.
 * @param formToken What its forms carry.
 * @example
 * const visit = createVisit(parts, { account, tenant }, request, "/enterprise", visitor.formToken);
 */
export function createVisit(
  parts: MockParts,
  { account, tenant }: Signatory,
  request: MockRequest,
  path: string,
  formToken: string,
): Visit {
  return {
    account,
    tenant: { name: tenant.name, plan: tenant.plan },
    path,
    query: request.query,
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
