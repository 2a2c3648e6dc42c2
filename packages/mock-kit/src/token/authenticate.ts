import { ScimError } from "@understudy/scim-core";
import type { AuthFailure } from "../profile/knobs/credential-knobs.ts";
import type { Profile } from "../profile/profile.ts";
import { formatInstant } from "../time.ts";
import { citeEvidence } from "../profile/fact.ts";
import { stateOf, type TokenRecord } from "./token.ts";

/**
 * Reads the token out of an `Authorization` header (RFC 6750 §2.1).
 *
 * @throws ScimError 401 where there is none; the detail says where the vendor has it.
 * @example
 * readBearerToken("Bearer s3cret", profile, knobs.authFailure); // "s3cret"
 */
export function readBearerToken(
  authorization: string | undefined,
  profile: Profile,
  statuses: AuthFailure,
): string {
  const token = authorization === undefined ? undefined : /^bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (token !== undefined) return token;
  throw unauthenticated(
    profile,
    `The request carries no ${profile.secretToken.called.value}: got ${describeHeader(authorization)}`,
    "",
    statuses.missing,
  );
}

/**
 * Refuses a token that does not open its tenant now.
 *
 * @param now Milliseconds since the Unix epoch.
 * @throws ScimError 401 for one that has ended, 403 for one whose holder may not use it.
 * @example
 * assertUsable(record, profile, knobs.authFailure, clock.now());
 */
export function assertUsable(
  record: TokenRecord,
  profile: Profile,
  statuses: AuthFailure,
  now: number,
): void {
  const { called, holder } = profile.secretToken;
  const name = record.client === undefined ? called.value : "access token";
  const ending = describeEnding(record, now);
  if (ending !== undefined)
    throw invalidToken(profile, `The ${name} ${ending}: got a dead one`, statuses.expired);
  if (holder.value.enforced === "when-used" && record.role !== holder.value.role) {
    throw new ScimError(
      statuses.forbiddenRole,
      undefined,
      `The ${called.value} belongs to somebody who may not provision: got the role "${record.role}" of "${record.admin}", expected "${holder.value.role}".`,
      {},
      citeEvidence(holder.evidence),
    );
  }
}

/**
 * The refusal of a token that no tenant, or another one, has.
 *
 * @param problem What is wrong and what came, without a full stop and without the token.
 * @example
 * throw invalidToken(profile, "The API Key is unknown: got one of 12 characters");
 */
export function invalidToken(profile: Profile, problem: string, status = 401): ScimError {
  return unauthenticated(profile, problem, ', error="invalid_token"', status);
}

/**
 * The refusal of a token while the vendor's enable box is off.
 *
 * @example
 * throw disabledToken(profile, "acme", 401);
 */
export function disabledToken(profile: Profile, tenant: string, status: 401 | 403): ScimError {
  const label = profile.secretToken.enableBox?.value.label ?? "";
  const problem = `Provisioning is switched off for the tenant "${tenant}": got the box "${label}" unticked, expected it ticked`;
  if (status === 401) return invalidToken(profile, problem);
  return new ScimError(403, undefined, `${problem}.`, {}, "knob disabledTokenStatus");
}

function unauthenticated(profile: Profile, problem: string, challenge: string, status: number): ScimError {
  const { called, where } = profile.secretToken;
  return new ScimError(
    status,
    undefined,
    `${problem}, expected "Authorization: Bearer" with a valid ${called.value}. In ${profile.vendor} it is under ${where.value}.`,
    status === 401 ? { "www-authenticate": `Bearer realm="${toRealm(profile)}"${challenge}` } : {},
  );
}

/** Names what came without repeating it: the whole header may be the token. */
function describeHeader(authorization: string | undefined): string {
  if (authorization === undefined || authorization.trim() === "") return "no Authorization header";
  const scheme = /^(basic|digest|negotiate|token|apikey|bearer)\b/i.exec(authorization)?.[1];
  if (scheme === undefined) return "an Authorization header of no known scheme";
  return scheme.toLowerCase() === "bearer" ? "Bearer without one token" : `the scheme "${scheme}"`;
}

function describeEnding(record: TokenRecord, now: number): string | undefined {
  const { revokedAt = 0, replacedAt = 0, validUntil = 0 } = record;
  switch (stateOf(record, now)) {
    case "revoked":
      return `was revoked at ${formatInstant(revokedAt)}`;
    case "replaced":
      return `was replaced by another at ${formatInstant(replacedAt)}`;
    case "expired":
      return record.replacedAt === undefined
        ? `expired at ${formatInstant(validUntil)}`
        : `was replaced at ${formatInstant(replacedAt)} and expired at ${formatInstant(validUntil)}`;
    case "valid":
    case "in-grace":
      return undefined;
  }
}

/** A quoted string of a header takes visible ASCII, and neither of its two signs (RFC 9110 §5.6.4); else the short name. */
function toRealm({ vendor, name }: Profile): string {
  return /^[ -~]+$/.test(vendor) ? vendor.replaceAll(/["\\]/g, String.raw`\$&`) : name;
}
