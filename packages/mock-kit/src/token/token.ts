import type { IssuedToken, ListedToken } from "../control/control-api.ts";
import type { SecretTokenPolicy } from "../profile/profile.ts";
import { formatInstant } from "../time.ts";

/** A token as a mock keeps it; times in milliseconds since the Unix epoch. */
export interface TokenRecord {
  readonly id: string;
  readonly tenant: string;
  readonly admin: string;
  readonly role: string;
  /** As the vendor's form had it. */
  readonly description?: string;
  /** SHA-256 of the token. */
  readonly hash: string;
  /** The token itself, kept only where the vendor shows it again. */
  readonly secretToken?: string;
  readonly issuedAt: number;
  /** At this instant it is dead; absent where tokens last for ever. */
  readonly validUntil?: number;
  /** When another took its place; equal to `validUntil` where that ended it at once. */
  readonly replacedAt?: number;
  readonly revokedAt?: number;
  /** The OAuth client it was granted to; absent where an administrator made it. */
  readonly client?: string;
}

/** What can be said of a token, whatever the enable box says. */
export type TokenState = Exclude<ListedToken["state"], "disabled">;

/**
 * How a token stands at an instant.
 *
 * @param now Milliseconds since the Unix epoch.
 * @example
 * stateOf({ ...record, validUntil: 1000 }, 1000); // "expired"
 */
export function stateOf(record: TokenRecord, now: number): TokenState {
  const { revokedAt, replacedAt, validUntil } = record;
  if (revokedAt !== undefined) return "revoked";
  if (replacedAt !== undefined && replacedAt === validUntil) return "replaced";
  if (validUntil !== undefined && now >= validUntil) return "expired";
  return replacedAt === undefined ? "valid" : "in-grace";
}

/**
 * Whether a token still opens its tenant, the enable box aside.
 *
 * @param now Milliseconds since the Unix epoch.
 * @example
 * isAlive(record, clock.now());
 */
export function isAlive(record: TokenRecord, now: number): boolean {
  const state = stateOf(record, now);
  return state === "valid" || state === "in-grace";
}

/**
 * A token as the vendor lists it.
 *
 * @param now Milliseconds since the Unix epoch.
 * @example
 * listToken(record, policy, true, clock.now()).state; // "valid"
 */
export function listToken(
  record: TokenRecord,
  policy: SecretTokenPolicy,
  isEnabled: boolean,
  now: number,
): ListedToken {
  const living = isAlive(record, now);
  const isShown = living && (policy.display.value === "always" || isEnabled);
  return {
    ...describe(record),
    state: living && !isEnabled ? "disabled" : stateOf(record, now),
    ...(isShown && record.secretToken !== undefined ? { secretToken: record.secretToken } : {}),
  };
}

/**
 * A token as the vendor shows it when it was made.
 *
 * @example
 * showToken(record, "s3cret").secretToken; // "s3cret"
 */
export function showToken(record: TokenRecord, secretToken: string): IssuedToken {
  return { ...describe(record), secretToken };
}

function describe(record: TokenRecord): Omit<IssuedToken, "secretToken"> {
  const { id, tenant, admin, description, validUntil } = record;
  return {
    id,
    tenant,
    admin,
    ...(description === undefined ? {} : { description }),
    ...(validUntil === undefined ? {} : { expiresAt: formatInstant(validUntil) }),
  };
}
