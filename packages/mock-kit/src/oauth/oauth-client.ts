import { createRandomSource } from "../random.ts";
import { addDuration, parseDuration } from "../time.ts";

/** The client a tenant has at its vendor's token endpoint (RFC 6749 §2). */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Milliseconds since the Unix epoch. */
  readonly issuedAt: number;
}

/**
 * Draws the client of a tenant.
 *
 * @param now Milliseconds since the Unix epoch.
 * @param seed Gives the same client with each start; random without it.
 * @example
 * createOAuthClient("acme", clock.now()).clientId; // "client-…"
 */
export function createOAuthClient(tenant: string, now: number, seed?: number): OAuthClient {
  const random = createRandomSource(`OAuth client of ${tenant}`, seed);
  return {
    clientId: `client-${random.draw(8).toString("hex")}`,
    clientSecret: random.draw(32).toString("base64url"),
    issuedAt: now,
  };
}

/**
 * When a client's secret ends, in milliseconds since the Unix epoch; undefined where it never does.
 *
 * @param lifetime ISO 8601 duration, or `unlimited`.
 * @example
 * secretEnd(client, "P2Y");
 */
export function secretEnd(client: OAuthClient, lifetime: string): number | undefined {
  const duration = parseDuration(lifetime);
  return duration && addDuration(client.issuedAt, duration);
}
