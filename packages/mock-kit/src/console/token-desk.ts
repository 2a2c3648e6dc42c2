import type { IssuedToken, ListedToken, TokenRequest } from "../control/control-api.ts";
import type { MockParts } from "../mock-parts.ts";
import { ProblemError } from "../problem.ts";
import type { Tenant } from "../tenant/tenant.ts";
import { describeSpan, formatInstant } from "../time.ts";
import type { Account } from "./account.ts";

/** A token as a console lists it. */
export interface ShownToken extends ListedToken {
  /** ISO 8601. */
  readonly issuedAt: string;
  /** How long it still opens SCIM, e.g. `7 hours, 30 minutes`; absent where it has no end, or has ended. */
  readonly remaining?: string;
  /** Whether it is of who looks. */
  readonly isOwn: boolean;
}

/** The tokens of a tenant, as one of its accounts sees and makes them: by the rules of `POST /_mock/tokens`. */
export interface TokenDesk {
  /** Newest first, without the access tokens of OAuth clients. */
  list(): readonly ShownToken[];
  /** Throws ProblemError where the vendor would not give one. */
  issue(request?: Pick<TokenRequest, "scope" | "description">): IssuedToken;
  /** Throws ProblemError 404 for a token the tenant has not. */
  revoke(id: string): void;
}

/**
 * Creates what an account may do with its tenant's tokens.
 *
 * @example
 * createTokenDesk(parts, tenant, account).issue({ description: "Entra" }).secretToken;
 */
export function createTokenDesk({ tokens, clock }: MockParts, tenant: Tenant, account: Account): TokenDesk {
  const list = (): ShownToken[] => {
    const now = clock.now();
    const records = new Map(tokens.records.map((record) => [record.id, record]));
    return tokens.list(tenant).flatMap((token) => {
      const record = records.get(token.id);
      if (record === undefined || record.client !== undefined) return [];
      const { validUntil = now, issuedAt, admin } = record;
      return {
        ...token,
        issuedAt: formatInstant(issuedAt),
        ...(validUntil > now && record.revokedAt === undefined
          ? { remaining: describeSpan(validUntil - now) }
          : {}),
        isOwn: admin === account.name,
      };
    });
  };
  return {
    list: () => list().toReversed(),
    issue: (request = {}) => tokens.issue(tenant, { ...request, admin: account.name, role: account.role }),
    revoke(id) {
      const isHere = list().some((token) => token.id === id);
      if (isHere && tokens.revoke(id)) return;
      throw new ProblemError(
        404,
        `There is no such token here: got the id "${id}", expected one of the list.`,
      );
    },
  };
}
