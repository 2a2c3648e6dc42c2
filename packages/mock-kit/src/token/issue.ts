import { ConfigError } from "../config-error.ts";
import type { IssuedToken, TokenRequest } from "../control/control-api.ts";
import { ProblemError } from "../problem.ts";
import type { Profile, SecretTokenPolicy } from "../profile/profile.ts";
import type { Tenant } from "../tenant/tenant.ts";
import { addDuration, parseDuration } from "../time.ts";
import { alreadyHasOne, assertMayIssue, noTokenLeft, type TokenApplicant } from "./issue-rules.ts";
import { hashSecret } from "./secret.ts";
import type { TokenRecords } from "./token-records.ts";
import { showToken, stateOf, type TokenRecord } from "./token.ts";

/**
 * Makes a token by the vendor's own rule, and does to the earlier ones what that rule says.
 *
 * @param now Milliseconds since the Unix epoch.
 * @throws ProblemError where the vendor would not give one.
 * @example
 * issueToken(profile, records, tenant, { admin: "ada" }, clock.now()).secretToken;
 */
export function issueToken(
  profile: Profile,
  records: TokenRecords,
  tenant: Tenant,
  request: TokenRequest,
  now: number,
): IssuedToken {
  const applicant = assertMayIssue(profile, tenant, request);
  const alive = records.aliveIn(tenant.name, now);
  const policy = profile.secretToken;
  if (policy.rotation.value.kind === "static" && alive[0] !== undefined) return showAgain(alive[0]);
  for (const record of supersede(profile, alive, applicant, now)) records.put(record);
  const secretToken = drawSecret(tenant, policy.length.value, records);
  const record = recordToken(policy, records.freeId(), tenant, applicant, secretToken, now);
  records.put(record);
  return showToken(record, secretToken);
}

/** Access tokens a client may have; beyond them the oldest is forgotten. */
const MOST_ACCESS_TOKENS = 1000;

/**
 * Makes an access token for an OAuth client (RFC 6749 §4.4).
 *
 * @param lifetime ISO 8601 duration.
 * @param now Milliseconds since the Unix epoch.
 * @example
 * grantAccessToken(profile, records, tenant, "client-1", "PT60M", clock.now()).secretToken;
 */
export function grantAccessToken(
  profile: Profile,
  records: TokenRecords,
  tenant: Tenant,
  clientId: string,
  lifetime: string,
  now: number,
): IssuedToken {
  const { length, holder } = profile.secretToken;
  const accessToken = drawSecret(tenant, length.value, records);
  const record: TokenRecord = {
    id: records.freeId(),
    tenant: tenant.name,
    admin: clientId,
    role: holder.value.role,
    hash: hashSecret(accessToken),
    issuedAt: now,
    validUntil: later(now, lifetime),
    client: clientId,
  };
  records.put(record);
  records.dropOldestOfClient(clientId, MOST_ACCESS_TOKENS);
  return showToken(record, accessToken);
}

/**
 * The record of a token: its hash, and the token itself only where the vendor shows it again.
 *
 * @param now Milliseconds since the Unix epoch.
 * @example
 * records.put(recordToken(policy, "token-1", tenant, { admin: "ada", role: "Admin" }, "s3cret", clock.now()));
 */
export function recordToken(
  policy: SecretTokenPolicy,
  id: string,
  tenant: Tenant,
  applicant: TokenApplicant,
  secretToken: string,
  now: number,
): TokenRecord {
  const lifetime = policy.lifetime.value;
  return {
    id,
    tenant: tenant.name,
    admin: applicant.admin,
    role: applicant.role,
    ...(applicant.description === undefined ? {} : { description: applicant.description }),
    hash: hashSecret(secretToken),
    ...(policy.display.value === "once" ? {} : { secretToken }),
    issuedAt: now,
    ...(lifetime === "unlimited" ? {} : { validUntil: later(now, lifetime) }),
  };
}

/** The records that another token changes, as they are from now on. */
function supersede(
  profile: Profile,
  alive: readonly TokenRecord[],
  applicant: TokenApplicant,
  now: number,
): TokenRecord[] {
  const { holder } = profile.secretToken;
  const rotation = profile.secretToken.rotation.value;
  const own = alive.filter((record) => record.admin === applicant.admin);
  // Where anybody has a token and the role shows only in use, it is a person's own; else it is the account's.
  const affected = holder.value.enforced === "when-used" ? own : alive;
  switch (rotation.kind) {
    case "immediate":
      return affected.map((record) => ({ ...record, replacedAt: now, validUntil: now }));
    case "grace": {
      const end = later(now, rotation.oldTokenValidFor);
      const current = affected.filter((record) => stateOf(record, now) === "valid");
      return current.map((record) => ({
        ...record,
        replacedAt: now,
        validUntil: Math.min(end, record.validUntil ?? end),
      }));
    }
    case "one-per-admin":
      if (own[0] !== undefined) throw alreadyHasOne(profile, own[0]);
      return [];
    case "limited":
      if (alive.length >= rotation.most) throw noTokenLeft(profile, alive, rotation.most);
      return [];
    case "static":
    case "additive":
      return [];
  }
}

function showAgain(record: TokenRecord): IssuedToken {
  if (record.secretToken !== undefined) return showToken(record, record.secretToken);
  throw new ProblemError(
    409,
    `The tenant "${record.tenant}" has its token and it is shown once: got a request to show it again, expected none.`,
  );
}

function drawSecret(tenant: Tenant, length: number, records: TokenRecords): string {
  let secret = "";
  while (secret.length < length) secret += tenant.secrets.draw(32).toString("base64url");
  const drawn = secret.slice(0, length);
  // A state put back by hand may have the source stand where it was before.
  return records.withHash(hashSecret(drawn)) === undefined ? drawn : drawSecret(tenant, length, records);
}

function later(instant: number, span: string): number {
  const duration = parseDuration(span);
  const end = duration && addDuration(instant, duration);
  if (end !== undefined) return end;
  throw new ConfigError(`The profile's secretToken: got "${span}", expected an ISO 8601 duration`);
}
