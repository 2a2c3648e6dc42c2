import type { MockParts } from "../mock-parts.ts";
import type { MockRequest } from "../mock.ts";
import type { Tenant } from "../tenant/tenant.ts";
import type { Session, Sessions, Visitor } from "./sessions.ts";
import { findAccount, type Signatory } from "./sign-in.tsx";
import type { ConsolePage, VendorConsole } from "./vendor-console.ts";

/** What every answer of a console draws on. */
export interface Front {
  readonly parts: MockParts;
  readonly vendor: VendorConsole;
  /** By path. */
  readonly pages: ReadonlyMap<string, ConsolePage>;
  readonly sessions: Sessions;
}

/** Somebody who is signed in. */
export interface Guest extends Signatory {
  readonly session: Session;
}

/**
 * The tenants a request may be about: the one of its host where a vendor has sub-domains, else all.
 *
 * @throws ScimError 404 for a sub-domain nobody has.
 * @example
 * tenantsOf(front, request).map(({ name }) => name); // ["default"]
 */
export function tenantsOf({ parts: { tenants } }: Front, { origin }: MockRequest): readonly Tenant[] {
  const addressed = tenants.addressed(origin);
  return addressed === undefined ? tenants.all : [addressed];
}

/**
 * Who is signed in with a request, at a tenant it may be about; undefined for anybody else, also once the tenant is gone.
 *
 * @example
 * guestOf(front, request, sessions.visitor(request.headers))?.account.role; // "Admin"
 */
export function guestOf(front: Front, request: MockRequest, { session }: Visitor): Guest | undefined {
  if (session === undefined) return undefined;
  const tenant = tenantsOf(front, request).find(({ name }) => name === session.tenant);
  if (tenant === undefined) return undefined;
  const signatory = findAccount(front.parts.accounts, [tenant], session.email);
  return signatory && { ...signatory, session };
}
