/**
 * Header fields by lower-case name, as `node:http` hands them over.
 *
 * @example
 * const headers: RequestHeaders = { "content-type": "application/scim+json" };
 */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * One SCIM request, free of any transport.
 *
 * @example
 * const request: ScimRequest = {
 *   method: "GET",
 *   path: "/Users",
 *   query: new URLSearchParams({ filter: 'userName eq "ada@example.com"' }),
 *   headers: {},
 * };
 */
export interface ScimRequest {
  readonly method: string;
  /** Below the SCIM base URL and percent-encoded as it came, e.g. `/Users/2819c223`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: RequestHeaders;
  /** JSON text or its bytes as they came, or a value that is already parsed. */
  readonly body?: unknown;
  /** The SCIM base URL as the client addressed it, for `meta.location`; relative locations without it. */
  readonly baseUrl?: string;
  /** Id of the User that the authenticated caller is, for `/Me` (RFC 7644 §3.11); absent where it is none. */
  readonly subject?: string;
  /** Tells whether nobody waits for the answer any more, so that a long scan need not go on; may be absent. */
  isAbandoned?(): boolean;
}

/**
 * One SCIM response; the body is JSON text, ready to send.
 *
 * @example
 * const response: ScimResponse = { status: 204, headers: {} };
 */
export interface ScimResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The rule that refused the request, e.g. `RFC 7644 §3.5.2`: for a log, never sent. */
  readonly source?: string;
}

/**
 * Reads one header field, the first of several.
 *
 * @example
 * headerOf({ "content-type": "application/scim+json" }, "content-type"); // "application/scim+json"
 */
export function headerOf(headers: RequestHeaders, name: Lowercase<string>): string | undefined {
  const value = headers[name];
  return typeof value === "object" ? value[0] : value;
}
