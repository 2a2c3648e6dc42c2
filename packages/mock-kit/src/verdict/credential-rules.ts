import type { ClientExchange } from "./client-exchange.ts";
import { each, quote, type FamilyRule } from "./client-rule.ts";

/** Tokens asked for in a row that tell a client which keeps none. */
const MOST_TOKENS = 3;
const TOKEN_PARAMETERS: ReadonlySet<string> = new Set([
  "access_token",
  "token",
  "api_key",
  "apikey",
  "bearer",
]);

export const credentialRules: readonly FamilyRule[] = [
  {
    id: "token-in-query",
    level: "MUST",
    source: "RFC 9700 §4.3.2; RFC 6750 §5.3",
    says: "No token is in a URL, where logs keep it.",
    look: each(({ query }) => {
      const name = [...query.keys()].find((key) => TOKEN_PARAMETERS.has(key.toLowerCase()));
      return name === undefined ? undefined : `a parameter ${quote(name)}`;
    }),
  },
  {
    id: "authorization-missing",
    level: "SHOULD",
    source: "RFC 9110 §11.6.2, §15.5.2",
    says: "Once a request without credentials was answered 401, the next one has some.",
    look: each((exchange, { exchanges }, at) => {
      if (!isAnonymous(exchange)) return undefined;
      const before = exchanges.slice(0, at).findLast(({ base }) => base !== undefined);
      return before !== undefined && isAnonymous(before) ? "no Authorization header again" : undefined;
    }),
  },
  {
    id: "authorization-scheme",
    level: "SHOULD",
    source: "RFC 6750 §2.1; the profile's secretToken",
    says: "The vendor's token is sent as Authorization: Bearer.",
    look: each((exchange) => {
      const authorization = exchange.header("authorization");
      if (authorization === undefined || exchange.base === undefined || exchange.isDone) return undefined;
      const [, scheme] = /^([A-Za-z]+) /.exec(authorization) ?? [];
      if (scheme?.toLowerCase() === "bearer") return undefined;
      return scheme === undefined ? "a header without scheme" : `the scheme ${quote(scheme)}`;
    }),
  },
  {
    id: "ended-token-used",
    level: "SHOULD",
    source: "the profile's rotation and lifetime; RFC 6750 §3.1",
    says: "A key is replaced within its grace, and is not used again once it was refused.",
    look: each(({ endedToken }, { exchanges }, at) => {
      if (endedToken === undefined) return undefined;
      const wasTold = exchanges.slice(0, at).some((before) => before.endedToken?.id === endedToken.id);
      if (!wasTold && !(endedToken.hadGrace && endedToken.state === "expired")) return undefined;
      return wasTold
        ? `the ${endedToken.state} "${endedToken.id}" again`
        : `"${endedToken.id}" beyond its grace`;
    }),
  },
  {
    id: "token-not-kept",
    level: "advice",
    source: "RFC 6749 §5.1 (expires_in)",
    says: "An access token serves until it expires.",
    look: each((exchange, { exchanges, knobs }, at) => {
      if (!isGrant(exchange)) return undefined;
      const before = exchanges.slice(0, at).filter(isGrant).slice(-MOST_TOKENS);
      const first = before[0];
      // A quarter of an hour is less than any token endpoint of Entra's gallery may give (entra-client §1.1).
      if (before.length < MOST_TOKENS || first === undefined || exchange.at - first.at > 900_000)
        return undefined;
      return `${before.length + 1} tokens of ${knobs.accessTokenLifetime} within a quarter of an hour`;
    }),
  },
];

function isAnonymous(exchange: ClientExchange): boolean {
  return (
    exchange.base !== undefined &&
    exchange.status === 401 &&
    exchange.header("authorization") === undefined &&
    ![...exchange.query.keys()].some((key) => TOKEN_PARAMETERS.has(key.toLowerCase()))
  );
}

function isGrant({ base, isDone, method }: ClientExchange): boolean {
  return base === undefined && isDone && method === "POST";
}
