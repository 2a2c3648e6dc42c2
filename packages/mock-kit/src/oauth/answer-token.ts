import { headerOf, ScimError, type ScimResponse } from "@understudy/scim-core";
import { named } from "../answer-scim.ts";
import { suffer } from "../fault/fault-effect.ts";
import type { Faults } from "../fault/faults.ts";
import type { Journal } from "../journal.ts";
import type { MockClock } from "../clock.ts";
import { startStopwatch } from "../clock.ts";
import type { MockRequest, MockResponse } from "../mock.ts";
import { readClientCredential } from "./client-credential.ts";
import { OAuthError, renderOAuthError, tokenResponse } from "./oauth-error.ts";
import { SCOPE, type OAuthServer } from "./oauth-server.ts";
import { concealForm, invalidRequest, readTokenForm, type TokenForm } from "./token-form.ts";

/** What the token endpoint shares with the rest of its mock. */
export interface TokenEndpointParts {
  readonly journal: Journal;
  readonly faults: Faults;
  readonly clock: MockClock;
}

/**
 * Answers the token endpoint (RFC 6749 §3.2, §4.4) and writes it down, without what is secret.
 *
 * @example
 * const response = await answerToken(oauth, parts, request);
 */
export async function answerToken(
  oauth: OAuthServer,
  { journal, faults, clock }: TokenEndpointParts,
  request: MockRequest,
): Promise<MockResponse> {
  const elapsed = startStopwatch();
  const at = clock.now();
  const { method, path, headers } = request;
  let tenant: string | undefined;
  const serve = async (): Promise<ScimResponse> => {
    const granted = await grantToken(oauth, request);
    tenant = granted.tenant;
    return granted.response;
  };
  const reply = (): Promise<ScimResponse> => serve().catch(renderRefusal);
  const { query } = request;
  const fault = faults.take({
    endpoint: "token",
    method,
    paths: [path],
    query,
    body: undefined,
    tenant: () => undefined,
  });
  const correlationId = journal.correlate(headers);
  const answered =
    fault === undefined ? await reply() : await suffer(fault, { serve: reply, refuse: renderRefusal });
  const response = named(answered, correlationId);
  const body = concealForm(request.body);
  const kept = concealResponse(response);
  journal.add({
    at,
    tenant,
    method,
    path,
    headers,
    body,
    response: kept,
    durationMs: elapsed(),
    fault,
    correlationId,
  });
  return response;
}

async function grantToken(
  oauth: OAuthServer,
  request: MockRequest,
): Promise<{ readonly tenant: string; readonly response: ScimResponse }> {
  if (request.method !== "POST") {
    const got = `The token endpoint takes no ${request.method}: expected POST.`;
    throw new OAuthError("invalid_request", got, 405, { allow: "POST" });
  }
  const form = readTokenForm(request);
  assertGrant(form);
  const credential = readClientCredential(form, headerOf(request.headers, "authorization"));
  const tenant = await oauth.authenticate(credential);
  const { accessToken, expiresIn } = oauth.grant(tenant);
  return {
    tenant: tenant.name,
    response: tokenResponse(200, {
      access_token: accessToken,
      token_type: "Bearer",
      expires_in: expiresIn,
      scope: SCOPE,
    }),
  };
}

function assertGrant(form: TokenForm): void {
  const grant = form.get("grant_type");
  if (grant === undefined)
    throw invalidRequest("The request has no grant_type: expected client_credentials.");
  if (grant !== "client_credentials") {
    throw new OAuthError(
      "unsupported_grant_type",
      `The grant_type is not served: got "${grant.slice(0, 100)}", expected client_credentials.`,
    );
  }
  // RFC 6749 §3.3: other scopes may be asked for and are passed over; what is no scope at all may not.
  const scope = form.get("scope");
  if (scope !== undefined && !/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(scope)) {
    throw new OAuthError(
      "invalid_scope",
      "The scope is malformed: expected names with one blank between them.",
    );
  }
}

function renderRefusal(error: unknown): ScimResponse {
  if (error instanceof OAuthError) return renderOAuthError(error);
  if (!(error instanceof ScimError)) throw error;
  const code = error.status === 429 || error.status >= 500 ? "temporarily_unavailable" : "invalid_request";
  return renderOAuthError(new OAuthError(code, error.detail, error.status, error.headers));
}

function concealResponse(response: ScimResponse): ScimResponse {
  const body = response.body?.replace(/("access_token":")[^"]*([^"]{4}")/, "$1…$2");
  return body === undefined ? response : { ...response, body };
}
