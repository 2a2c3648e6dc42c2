import { headerOf, type RequestHeaders } from "@understudy/scim-core";

/** What a client may call a request; anything else might spoil the header of the answer. */
const CORRELATION_ID = /^[\x21-\x7e]{1,128}$/;

/**
 * How a client names its request, in `X-Correlation-Id` or `X-Request-Id`.
 *
 * @example
 * correlationIdOf({ "x-request-id": "42" }); // "42"
 */
export function correlationIdOf(headers: RequestHeaders): string | undefined {
  const named = headerOf(headers, "x-correlation-id") ?? headerOf(headers, "x-request-id");
  return named !== undefined && CORRELATION_ID.test(named) ? named : undefined;
}
