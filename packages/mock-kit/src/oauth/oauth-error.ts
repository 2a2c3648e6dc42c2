import type { ScimResponse } from "@understudy/scim-core";

/** The errors of a token endpoint (RFC 6749 §5.2), and what RFC 6749 §4.1.2.1 has for a server in trouble. */
export type OAuthErrorCode =
  | "invalid_request"
  | "invalid_client"
  | "unsupported_grant_type"
  | "invalid_scope"
  | "temporarily_unavailable";

/**
 * A token request that is refused, rendered in one place as RFC 6749 §5.2 has it.
 *
 * @example
 * throw new OAuthError("invalid_client", "The client is unknown: got ….");
 */
export class OAuthError extends Error {
  override readonly name = "OAuthError";
  readonly code: OAuthErrorCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: OAuthErrorCode,
    description: string,
    status: number = code === "invalid_client" ? 401 : 400,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(description);
    this.code = code;
    this.status = status;
    this.headers = headers;
  }
}

/** RFC 6749 §5.1: nobody may keep an answer of the token endpoint. */
const NOT_KEPT = { "content-type": "application/json", "cache-control": "no-store", pragma: "no-cache" };

/**
 * An answer of the token endpoint.
 *
 * @example
 * tokenResponse(200, { access_token: "…", token_type: "Bearer", expires_in: 3600 });
 */
export function tokenResponse(
  status: number,
  body: Readonly<Record<string, string | number>>,
  headers: Readonly<Record<string, string>> = {},
): ScimResponse {
  return { status, headers: { ...headers, ...NOT_KEPT }, body: JSON.stringify(body) };
}

/**
 * Renders a refusal; `error_description` has ASCII without quotes and backslashes only (RFC 6749 §5.2).
 *
 * @example
 * renderOAuthError(new OAuthError("invalid_scope", "…")).status; // 400
 */
export function renderOAuthError({ status, code, message, headers }: OAuthError): ScimResponse {
  const description = message
    .replaceAll(/["\\]/g, "'")
    .replaceAll("…", "...")
    .replaceAll(/[^\x20-\x7e]/g, "?");
  return tokenResponse(
    status,
    { error: code, error_description: description },
    {
      ...headers,
      ...(status === 401 ? { "www-authenticate": 'Basic realm="token endpoint", charset="UTF-8"' } : {}),
    },
  );
}
