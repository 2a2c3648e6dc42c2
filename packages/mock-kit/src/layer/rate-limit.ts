import { headerOf, ScimError, type ScimRequest, type ScimResponse } from "@understudy/scim-core";
import { hashSecret } from "../token/secret.ts";
import type { RateLimit } from "../profile/knobs/answer-knobs.ts";
import type { Layer } from "./layer.ts";

/** What is left for one caller. */
interface Allowance {
  /** Requests that may come now; a fraction of one grows. */
  tokens: number;
  /** Milliseconds since the Unix epoch. */
  at: number;
}

/** One decision: whether a request may pass, and what to tell of it. */
interface Verdict {
  readonly isAllowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Whole seconds until the next request may pass. */
  readonly waitSeconds: number;
}

/**
 * Refuses with 429 what comes too fast, by the mock's clock: so many requests a window, all at its start or, with a
 * `burst`, so many at once and the rest evenly; and so many at a time.
 */
export const rateLimit: Layer = ({ knobs, clock }) => {
  const rules = knobs.rateLimit;
  if (rules === "off") return undefined;
  const allowances = new Map<string, Allowance>();
  let running = 0;
  return (next) => async (request) => {
    if (running >= (rules.concurrency ?? Number.POSITIVE_INFINITY)) {
      throw tooManyRequests(rules, `${running + 1} requests at a time`, `${rules.concurrency}`, 1, {});
    }
    const verdict = decide(rules, allowances, request, clock.now());
    const headers = limitHeaders(rules, verdict);
    if (!verdict.isAllowed) {
      const most = `${verdict.limit} in ${rules.windowSeconds} s`;
      throw tooManyRequests(rules, "one request more", most, verdict.waitSeconds, headers);
    }
    running += 1;
    try {
      return withHeaders(await next(request), headers);
    } finally {
      running -= 1;
    }
  };
};

function decide(
  rules: RateLimit,
  allowances: Map<string, Allowance>,
  request: ScimRequest,
  now: number,
): Verdict {
  const method = request.method.toUpperCase();
  const own = rules.perMethod?.[method];
  const limit = own ?? rules.limit;
  const windowMs = rules.windowSeconds * 1000;
  const key = `${own === undefined ? "" : method} ${scopeOf(rules, request)}`;
  const capacity = rules.burst ?? limit;
  const before = allowances.get(key) ?? { tokens: capacity, at: now };
  const tokens = refill(before, { capacity, limit, windowMs, isSteady: rules.burst !== undefined }, now);
  const isAllowed = tokens.tokens >= 1;
  const after = isAllowed ? { ...tokens, tokens: tokens.tokens - 1 } : tokens;
  allowances.set(key, after);
  const waitMs =
    rules.burst === undefined ? after.at + windowMs - now : ((1 - after.tokens) * windowMs) / limit;
  return {
    isAllowed,
    limit,
    remaining: Math.floor(after.tokens),
    waitSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
  };
}

/** A window starts with its first request and gives all of its allowance at once; a bucket drips. */
function refill(
  { tokens, at }: Allowance,
  pace: {
    readonly capacity: number;
    readonly limit: number;
    readonly windowMs: number;
    readonly isSteady: boolean;
  },
  now: number,
): Allowance {
  const { capacity, limit, windowMs, isSteady } = pace;
  if (isSteady) return { tokens: Math.min(capacity, tokens + ((now - at) * limit) / windowMs), at: now };
  return now - at >= windowMs || now < at ? { tokens: capacity, at: now } : { tokens, at };
}

function scopeOf({ scope }: RateLimit, request: ScimRequest): string {
  return scope === "token" ? hashSecret(headerOf(request.headers, "authorization") ?? "") : "tenant";
}

function limitHeaders(rules: RateLimit, { limit, remaining, waitSeconds }: Verdict): Record<string, string> {
  if (rules.headers !== "x-ratelimit") return {};
  return {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(waitSeconds),
  };
}

function tooManyRequests(
  rules: RateLimit,
  got: string,
  most: string,
  waitSeconds: number,
  headers: Readonly<Record<string, string>>,
): ScimError {
  const retryAfter = rules.retryAfter === "absent" ? {} : { "retry-after": String(waitSeconds) };
  return new ScimError(429, undefined, `Requests come too fast: got ${got}, expected at most ${most}.`, {
    ...headers,
    ...retryAfter,
  });
}

function withHeaders(response: ScimResponse, headers: Readonly<Record<string, string>>): ScimResponse {
  return Object.keys(headers).length === 0
    ? response
    : { ...response, headers: { ...response.headers, ...headers } };
}
