import { STATUS_CODES } from "node:http";
import type { ScimAnswer } from "../../wire/scim-client.ts";

/** Entra's codes for a target that cannot be worked with (entra-client §1.2). */
export const CREDENTIAL_FAILURE = "SystemForCrossDomainIdentityManagementCredentialValidationFailure";
export const UNAVAILABLE = "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable";
export const INCOMPATIBLE = "SystemForCrossDomainIdentityManagementServiceIncompatible";

/** Most of an answer that an error quotes, in characters. */
const MAX_QUOTED = 4000;

/** One object could not be provisioned; the cycle goes on. */
export class EntryFailure extends Error {
  override readonly name = "EntryFailure";
  readonly code: string;
  /** Milliseconds the target asked to be left alone for. */
  readonly retryAfterMs: number | undefined;

  constructor(code: string, reason: string, retryAfterMs?: number) {
    super(reason);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The target cannot be worked with at all; the cycle ends and the job is quarantined (entra-client §3). */
export class CycleFailure extends Error {
  override readonly name = "CycleFailure";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Codes by status (entra-client §4.5); 400 is the code newer jobs have for it (entra-client §1.3). */
const CODES: Readonly<Record<number, string>> = {
  400: INCOMPATIBLE,
  403: "InsufficientRights",
  405: "MethodNotAllowed",
  408: "Timeout",
  409: "Conflict",
  422: "UnprocessableEntity",
  429: "TooManyRequests",
  501: "NotImplemented",
};

/**
 * Makes the failure of an answer that is not the one hoped for.
 *
 * 401 and a 404 of a whole endpoint end the cycle, as they quarantine the job at once (entra-client §3); a 404 of one
 * resource is `InvalidAnchor` (entra-client §2.3).
 */
export function failureOf(answer: ScimAnswer, about: "endpoint" | "resource"): EntryFailure | CycleFailure {
  if (answer.kind === "unauthorized")
    return new CycleFailure(CREDENTIAL_FAILURE, describeNoToken(answer.error));
  if (answer.kind === "unanswered") return unansweredFailure(answer.error);
  const { request, response } = answer;
  if (response.status === 401) return new CycleFailure(CREDENTIAL_FAILURE, describeRejection(answer));
  if (response.status === 404) {
    if (about === "endpoint") return new CycleFailure(INCOMPATIBLE, describeNotFound());
    const says = "An object that was created or matched before is no longer at the target.";
    return new EntryFailure("InvalidAnchor", `${says} Restart provisioning to match it anew.`);
  }
  const isRefusedCreate = response.status === 409 && request.method === "POST";
  const code = isRefusedCreate
    ? "SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering"
    : (CODES[response.status] ??
      (response.status >= 500 ? "InternalServerError" : "WebExceptionProtocolError"));
  return new EntryFailure(code, describeResponse(response), parseRetryAfter(response.headers["retry-after"]));
}

/** Makes the failure of an answer whose body cannot be read. */
export function unreadable(body: string): EntryFailure {
  return new EntryFailure(INCOMPATIBLE, describeUnreadable(body));
}

/** entra-client §1.2, row "200 but HTML". */
export function describeUnreadable(body: string): string {
  return (
    "We are not able to deserialize the resource received from your SCIM endpoint because your SCIM endpoint is not " +
    `fully compatible with the Azure Active Directory SCIM client. Here is the resource we received: ${quoted(body)}`
  );
}

/** entra-client §1.2, row "404". */
export function describeNotFound(): string {
  return (
    "An HTTP/404 Not Found response was returned rather than the expected HTTP/200 OK response. To address this " +
    "issue, ensure that the tenant URL is correct."
  );
}

/** entra-client §1.2, row "401/403". */
export function describeRejection({ request, response }: Extract<ScimAnswer, { kind: "answered" }>): string {
  const headers = Object.entries(response.headers).map(([name, value]) => `${name}: ${value}`);
  return (
    "While attempting to validate our authorization to access your application, we received this unexpected " +
    `response: Received response from Web resource. Resource: ${request.url} Operation: ${request.method} Response ` +
    `Status Code: ${statusName(response.status)} Response Headers: ${headers.join(" ")} Response Content: ${quoted(response.body)}`
  );
}

/** No source has the words for a token endpoint that gives no token: assumed. */
export function describeNoToken(error: unknown): string {
  return `While attempting to validate our authorization to access your application, we got no token: ${messageOf(error)}`;
}

/** entra-client §1.2, row "DNS/TLS/connect failure", and what the transport says. */
export function describeUnreachable(error: unknown): string {
  return (
    "You appear to have entered invalid credentials. Please confirm you are using the correct information for an " +
    `administrative account. An error occurred while sending the request: ${messageOf(error)}`
  );
}

/** entra-client §1.3, reason of a 409. */
function describeResponse({ status, body }: { readonly status: number; readonly body: string }): string {
  return (
    `StatusCode: ${statusName(status)}\r\nMessage: Processing of the HTTP request resulted in an exception. Please ` +
    `see the HTTP response returned by the 'Response' property of this exception for details.\r\nWeb Response: \r\n${quoted(body)}`
  );
}

function unansweredFailure(error: unknown): EntryFailure {
  const code = isTimeout(error) ? "Timeout" : "WebExceptionProtocolError";
  return new EntryFailure(code, `An error occurred while sending the request: ${messageOf(error)}`);
}

/** RFC 9110 §10.2.3 in its form of seconds; the form of a date would need the clock of the target. */
function parseRetryAfter(value: string | undefined): number | undefined {
  if (value === undefined || !/^\d{1,9}$/u.test(value)) return undefined;
  return Number(value) * 1000;
}

function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return /timeout|timedout/iu.test(`${error.name} ${code}`);
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message === "" && "code" in error ? String(error.code) : error.message;
}

/** .NET's name of a status: the reason phrase without its spaces. */
function statusName(status: number): string {
  return STATUS_CODES[status]?.replaceAll(/[^A-Za-z]/gu, "") ?? String(status);
}

function quoted(body: string): string {
  return body.length <= MAX_QUOTED ? body : `${body.slice(0, MAX_QUOTED)}…`;
}
