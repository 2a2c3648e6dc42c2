import type { MockClock } from "../clock.ts";
import type { IssuedToken, ListedToken, TokenRequest } from "../control/control-api.ts";
import type { Knobs } from "../profile/knobs.ts";
import type { Profile } from "../profile/profile.ts";
import type { Tenant } from "../tenant/tenant.ts";
import { assertUsable, disabledToken, invalidToken, readBearerToken } from "./authenticate.ts";
import { grantAccessToken, issueToken, recordToken } from "./issue.ts";
import { hashSecret, isSameHash } from "./secret.ts";
import { createTokenRecords } from "./token-records.ts";
import { listToken, stateOf, type TokenRecord, type TokenState } from "./token.ts";

/** A token that a request carried, whether or not it opened anything. */
export interface CarriedToken {
  readonly id: string;
  readonly tenant: string;
  readonly state: TokenState;
  /** Whether it lived on beside its successor for a while. */
  readonly hadGrace: boolean;
}

/** Every token of a mock, whatever its tenant. */
export interface Tokens {
  /** Makes a token by the vendor's own rule. Throws ProblemError where the vendor would not. */
  issue(tenant: Tenant, request: TokenRequest): IssuedToken;
  /** Makes an access token for an OAuth client (RFC 6749 §4.4); `lifetime` is an ISO 8601 duration. */
  grant(tenant: Tenant, clientId: string, lifetime: string): IssuedToken;
  /** Takes a token from a seed as the administrator's, whatever the vendor's rule; false where a tenant has it. */
  plant(tenant: Tenant, secretToken: string): boolean;
  list(tenant: Tenant): readonly ListedToken[];
  /** False where no token has the id. */
  revoke(id: string): boolean;
  /**
   * Finds whose token a request carries. Throws ScimError.
   *
   * @param tenantOf The tenant with a name.
   * @param addressed The tenant the request was addressed to, where the host tells.
   */
  authenticate(
    authorization: string | undefined,
    tenantOf: (name: string) => Tenant | undefined,
    addressed: Tenant | undefined,
  ): Caller;
  /** The token of an `Authorization` header, where the mock made it, and however it stands now. */
  carried(authorization: string | undefined): CarriedToken | undefined;
  readonly records: readonly TokenRecord[];
  restore(records: readonly TokenRecord[]): void;
}

/** Whose token a request carries. */
export interface Caller {
  readonly tenant: Tenant;
  /** The administrator, or the OAuth client. */
  readonly admin: string;
  /** Absent where none was needed. */
  readonly token?: CarriedToken;
}

/** What tokens depend on. */
export interface TokensOptions {
  readonly profile: Profile;
  readonly knobs: Knobs;
  readonly clock: MockClock;
}

/**
 * Creates the tokens of a mock, by its vendor's policy.
 *
 * @example
 * const tokens = createTokens({ profile, knobs, clock });
 * tokens.issue(tenant, { admin: "ada" }).secretToken;
 */
export function createTokens({ profile, knobs, clock }: TokensOptions): Tokens {
  const policy = profile.secretToken;
  const records = createTokenRecords();
  const isOpen = (tenant: Tenant): boolean => policy.enableBox === undefined || tenant.isEnabled;

  return {
    issue: (tenant, request) => issueToken(profile, records, tenant, request, clock.now()),
    grant: (tenant, clientId, lifetime) =>
      grantAccessToken(profile, records, tenant, clientId, lifetime, clock.now()),
    plant(tenant, secretToken) {
      if (records.withHash(hashSecret(secretToken)) !== undefined) return false;
      const applicant = { admin: "admin", role: policy.holder.value.role };
      records.put(recordToken(policy, records.freeId(), tenant, applicant, secretToken, clock.now()));
      return true;
    },
    list: (tenant) =>
      records.ofTenant(tenant.name).map((record) => listToken(record, policy, isOpen(tenant), clock.now())),
    revoke(id) {
      const record = records.withId(id);
      if (record === undefined) return false;
      records.put({ ...record, revokedAt: record.revokedAt ?? clock.now() });
      return true;
    },
    authenticate(authorization, tenantOf, addressed) {
      const token = readBearerToken(authorization, profile, knobs.authFailure);
      const hash = hashSecret(token);
      const record = records.withHash(hash);
      const tenant = record && tenantOf(record.tenant);
      if (record === undefined || tenant === undefined || !isSameHash(record.hash, hash)) {
        throw invalidToken(
          profile,
          `The token is unknown: got one of ${token.length} characters`,
          knobs.authFailure.invalid,
        );
      }
      if (addressed !== undefined && addressed !== tenant) {
        throw invalidToken(
          profile,
          `The request addresses the tenant "${addressed.name}": got the token of another tenant`,
          knobs.authFailure.invalid,
        );
      }
      const now = clock.now();
      assertUsable(record, profile, knobs.authFailure, now);
      if (!isOpen(tenant)) throw disabledToken(profile, tenant.name, knobs.disabledTokenStatus);
      return { tenant, admin: record.admin, token: toCarried(record, now) };
    },
    carried(authorization) {
      const [, token] = /^bearer +(\S+) *$/i.exec(authorization ?? "") ?? [];
      const record = token === undefined ? undefined : records.withHash(hashSecret(token));
      return record === undefined ? undefined : toCarried(record, clock.now());
    },
    get records() {
      return records.all;
    },
    restore: (saved) => records.replaceAll(saved),
  };
}

function toCarried(record: TokenRecord, now: number): CarriedToken {
  const { id, tenant, replacedAt, validUntil } = record;
  const hadGrace = replacedAt !== undefined && replacedAt !== validUntil;
  return { id, tenant, state: stateOf(record, now), hadGrace };
}
