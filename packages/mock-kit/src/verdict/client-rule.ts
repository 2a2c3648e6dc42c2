import type { ClientExchange } from "./client-exchange.ts";
import type { ClientSession } from "./client-session.ts";
import type { VerdictRule } from "./verdict.ts";

/** A request that does not keep a rule. */
export interface Sighting {
  readonly exchange: ClientExchange;
  /** What came, without a full stop and without secrets. */
  readonly got: string;
}

/** A rule for clients as a row: what it says, and how to see that it was not kept. */
export interface ClientRule extends VerdictRule {
  /** Where the RFC leaves room it sees nothing. */
  look(session: ClientSession): readonly Sighting[];
}

/** The rows of one family. */
export type FamilyRule = Omit<ClientRule, "family">;

/**
 * Looks at each request of a session by itself, or with those before it.
 *
 * @param got What came, where the rule was not kept.
 * @example
 * const look = each(({ body, headers }) => (body !== "" && headers["content-type"] === undefined ? "none" : undefined));
 */
export function each(
  got: (exchange: ClientExchange, session: ClientSession, at: number) => string | undefined,
): ClientRule["look"] {
  return (session) =>
    session.exchanges.flatMap((exchange, at) => {
      const found = got(exchange, session, at);
      return found === undefined ? [] : [{ exchange, got: found }];
    });
}

/**
 * Quotes what a client sent, the first 60 characters of it.
 *
 * @example
 * quote("Replace"); // '"Replace"'
 */
export function quote(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
