import { isJsonObject } from "./json.ts";
import type { ScimResponse } from "./request.ts";

/**
 * Every `scimType` of RFC 7644 Table 9, and those of RFC 9865.
 *
 * @example
 * const scimType: ScimType = "invalidFilter";
 */
export type ScimType =
  | "invalidFilter"
  | "tooMany"
  | "uniqueness"
  | "mutability"
  | "invalidSyntax"
  | "invalidPath"
  | "noTarget"
  | "invalidValue"
  | "invalidVers"
  | "sensitive"
  /** RFC 9865 §2.1. */
  | "invalidCursor"
  | "expiredCursor"
  | "invalidCount";

/**
 * Schema URI of an error body (RFC 7644 §3.12).
 *
 * @example
 * const body = { schemas: [ERROR_SCHEMA], status: "404" };
 */
export const ERROR_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";

/**
 * A request a service provider refuses (RFC 7644 §3.12). Handlers throw it; the service renders it in one place.
 *
 * @example
 * throw new ScimError(404, undefined, 'No User has the id "2819c223".');
 */
export class ScimError extends Error {
  override readonly name = "ScimError";
  readonly status: number;
  readonly scimType: ScimType | undefined;
  readonly detail: string;
  /** Response headers the refusal carries, e.g. `Allow` with 405. */
  readonly headers: Readonly<Record<string, string>>;
  /** The rule that was not kept, e.g. `RFC 7644 §3.5.2`, where somebody knows a nearer one than the error's kind tells. */
  source: string | undefined;

  constructor(
    status: number,
    scimType: ScimType | undefined,
    detail: string,
    headers: Readonly<Record<string, string>> = {},
    source?: string,
  ) {
    super(detail);
    this.source = source;
    this.status = status;
    this.scimType = scimType;
    this.detail = detail;
    this.headers = headers;
  }
}

/** Where RFC 7644 and its relatives speak of a refusal, by its `scimType` or else its status. */
const SOURCES: Readonly<Record<string, string>> = {
  invalidFilter: "RFC 7644 §3.4.2.2",
  tooMany: "RFC 7644 §3.12, Table 9",
  uniqueness: "RFC 7643 §7, RFC 7644 §3.3",
  mutability: "RFC 7643 §7, RFC 7644 §3.5",
  invalidSyntax: "RFC 7644 §3.12, Table 9",
  invalidPath: "RFC 7644 §3.5.2",
  noTarget: "RFC 7644 §3.5.2",
  invalidValue: "RFC 7644 §3.12, Table 9",
  invalidVers: "RFC 7644 §3.13",
  sensitive: "RFC 7644 §7.5.2",
  invalidCursor: "RFC 9865 §2.1",
  expiredCursor: "RFC 9865 §2.1",
  invalidCount: "RFC 9865 §2.1",
  401: "RFC 7644 §2",
  405: "RFC 9110 §15.5.6",
  406: "RFC 7644 §3.8",
  412: "RFC 7644 §3.14",
  413: "RFC 7644 §3.7.4",
  415: "RFC 7644 §3.1",
  429: "RFC 6585 §4",
};

/** How much of a client's input an error repeats, in UTF-16 code units. */
const QUOTED_LENGTH = 120;

/**
 * Repeats client input in an error: as JSON text, so that a string has quotes, and cut short.
 *
 * @example
 * quoted("bjensen"); // "\"bjensen\""
 */
export function quoted(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(shortened(value));
  }
  return shortened(JSON.stringify(value) ?? typeof value);
}

/** Cuts client input that an error repeats without quotes. */
function shortened(text: string): string {
  return text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH)}…` : text;
}

/**
 * Names the JSON type of a value, for the "got" of an error.
 *
 * @example
 * jsonTypeOf([]); // "an array"
 */
export function jsonTypeOf(value: unknown): string {
  if (value === null || value === undefined) {
    return "null";
  }
  if (Array.isArray(value)) {
    return "an array";
  }
  return isJsonObject(value) ? "an object" : `a ${typeof value}`;
}

/**
 * A filter that is malformed, or compares what cannot be compared (RFC 7644 §3.4.2.2, Table 9).
 *
 * @param offset where in `expression`, from 0; undefined where the whole of it is meant
 *
 * @example
 * throw invalidFilter('userName eq', 11, "the end", "a value");
 */
export function invalidFilter(
  expression: string,
  offset: number | undefined,
  got: string,
  expected: string,
): ScimError {
  return new ScimError(400, "invalidFilter", misread("filter", expression, offset, got, expected));
}

/**
 * A path that is malformed or names nothing in the schema (RFC 7644 §3.5.2, Table 9).
 *
 * @param offset where in `path`, from 0; undefined where the whole of it is meant
 *
 * @example
 * throw invalidPath("emails[", 7, "the end", "a filter");
 */
export function invalidPath(
  path: string,
  offset: number | undefined,
  got: string,
  expected: string,
): ScimError {
  return new ScimError(400, "invalidPath", misread("path", path, offset, got, expected));
}

function misread(
  what: string,
  text: string,
  offset: number | undefined,
  got: string,
  expected: string,
): string {
  const where = offset === undefined ? "" : ` at offset ${offset}`;
  return `The ${what} \`${shortened(text)}\` is invalid${where}: got ${shortened(got)}, expected ${expected}.`;
}

/**
 * A value another resource already has (RFC 7644 §3.3, Table 9): 409.
 *
 * @example
 * throw uniqueness("userName", "bjensen");
 */
export function uniqueness(path: string, value: unknown): ScimError {
  return new ScimError(
    409,
    "uniqueness",
    `Another resource already has ${quoted(value)} as its ${shortened(path)}, which must be unique.`,
  );
}

/**
 * A value of the wrong type or form, or a required value that is missing (RFC 7644 Table 9).
 *
 * @example
 * throw invalidValue("active", "a string", "true or false");
 */
export function invalidValue(path: string, got: string, expected: string): ScimError {
  return new ScimError(
    400,
    "invalidValue",
    `The value of "${shortened(path)}" is invalid: got ${shortened(got)}, expected ${expected}.`,
  );
}

/**
 * A PATCH path that selects nothing to operate on (RFC 7644 §3.5.2.2, §3.5.2.3, Table 9).
 *
 * @example
 * throw noTarget('emails[type eq "work"]');
 */
export function noTarget(path: string): ScimError {
  return new ScimError(
    400,
    "noTarget",
    `The path ${quoted(path)} selects nothing: got no matching value, expected at least one to operate on.`,
  );
}

/**
 * A change to an attribute whose mutability forbids it (RFC 7644 §3.5.2, RFC 7643 §7, Table 9).
 *
 * @example
 * throw mutability("id", "readOnly");
 */
export function mutability(path: string, characteristic: "readOnly" | "immutable"): ScimError {
  return new ScimError(
    400,
    "mutability",
    `The attribute "${shortened(path)}" is ${characteristic}: got a change, expected it to stay as it is.`,
  );
}

/**
 * A request body that is not the JSON message it should be (RFC 7644 Table 9).
 *
 * @example
 * throw invalidSyntax("an array", "a JSON object");
 */
export function invalidSyntax(got: string, expected: string): ScimError {
  return new ScimError(
    400,
    "invalidSyntax",
    `The request body is invalid: got ${shortened(got)}, expected ${expected}.`,
  );
}

/**
 * A query with more results than the service provider wants to compute or return (RFC 7644 §3.4.2.1, Table 9).
 *
 * @example
 * throw tooMany("1200 names", 1000);
 */
export function tooMany(got: string, most: number): ScimError {
  return new ScimError(
    400,
    "tooMany",
    `The request asks for too much: got ${shortened(got)}, expected at most ${most}.`,
  );
}

/**
 * A SCIM protocol version that is not served (RFC 7644 §3.13, Table 9).
 *
 * @example
 * throw invalidVers("v1");
 */
export function invalidVers(version: string): ScimError {
  return new ScimError(
    400,
    "invalidVers",
    `The protocol version ${quoted(version)} is not served: expected "v2" or no version.`,
  );
}

/**
 * Personal information in a request URI (RFC 7644 §7.5.2, Table 9): 403, so that the client uses POST.
 *
 * @example
 * throw sensitive("userName");
 */
export function sensitive(path: string): ScimError {
  return new ScimError(
    403,
    "sensitive",
    `The request URI carries a value of "${shortened(path)}": expected it in the body of POST /.search.`,
  );
}

/**
 * Credentials that are missing or wrong (RFC 7644 §2, Table 8).
 *
 * @example
 * throw unauthorized("The secret token has expired.");
 */
export function unauthorized(detail: string, challenge = "Bearer"): ScimError {
  return new ScimError(401, undefined, detail, { "www-authenticate": challenge });
}

/**
 * An operation the client may not do (RFC 7644 Table 8).
 *
 * @example
 * throw forbidden("The token may read and not write.");
 */
export function forbidden(detail: string): ScimError {
  return new ScimError(403, undefined, detail);
}

/**
 * A resource or an endpoint that does not exist (RFC 7644 Table 8).
 *
 * @example
 * throw notFound("User", "2819c223");
 */
export function notFound(what: string, name: string): ScimError {
  return new ScimError(404, undefined, `No ${what} has the name or id ${quoted(name)}.`);
}

/**
 * A method the endpoint does not have (RFC 9110 §15.5.6); `allow` lists those it has.
 *
 * @example
 * throw methodNotAllowed("TRACE", ["GET", "POST"]);
 */
export function methodNotAllowed(method: string, allow: readonly string[]): ScimError {
  const allowed = allow.join(", ");
  return new ScimError(
    405,
    undefined,
    `The endpoint does not take ${shortened(method)}: expected ${allowed === "" ? "no method" : allowed}.`,
    { allow: allowed },
  );
}

/**
 * A version the resource no longer has (RFC 7644 §3.14, Table 8).
 *
 * @example
 * throw preconditionFailed('W/"1"', 'W/"2"');
 */
export function preconditionFailed(got: string, current: string): ScimError {
  return new ScimError(
    412,
    undefined,
    `The resource has changed: got the version ${shortened(got)}, expected ${shortened(current)}.`,
  );
}

/**
 * A request body, or a bulk job, that is too large (RFC 7644 §3.7.4, Table 8).
 *
 * @example
 * throw payloadTooLarge("2000000 bytes", "1048576 bytes");
 */
export function payloadTooLarge(got: string, most: string): ScimError {
  return new ScimError(
    413,
    undefined,
    `The request is too large: got ${shortened(got)}, expected at most ${most}.`,
  );
}

/**
 * An `Accept` that none of the media types of a response suits (RFC 7644 §3.8, RFC 9110 §15.5.7).
 *
 * @example
 * throw notAcceptable("text/html", ["application/scim+json"]);
 */
export function notAcceptable(got: string, expected: readonly string[]): ScimError {
  return new ScimError(
    406,
    undefined,
    `The client accepts no response: got ${quoted(got)}, expected ${expected.join(" or ")} to be acceptable.`,
  );
}

/**
 * A request body of a media type that is not read (RFC 7644 §3.1, RFC 9110 §15.5.16).
 *
 * @example
 * throw unsupportedMediaType("text/plain", ["application/scim+json"]);
 */
export function unsupportedMediaType(got: string | undefined, expected: readonly string[]): ScimError {
  return new ScimError(
    415,
    undefined,
    `The content-type ${got === undefined ? "is missing" : `is ${quoted(got)}`}: expected ${expected.join(" or ")}.`,
  );
}

/**
 * A feature the service provider does not have (RFC 7644 Table 8).
 *
 * @example
 * throw notImplemented("/Me");
 */
export function notImplemented(what: string): ScimError {
  return new ScimError(501, undefined, `This service provider does not implement ${shortened(what)}.`);
}

/**
 * Renders a refusal as RFC 7644 §3.12 wants it; anything but a {@link ScimError} is a 500 that tells nothing.
 *
 * @example
 * toErrorResponse(notFound("User", "2819c223")).status; // 404
 */
export function toErrorResponse(error: unknown): ScimResponse {
  const refusal =
    error instanceof ScimError
      ? error
      : new ScimError(500, undefined, "The service provider failed to process the request.");
  const { status, scimType, detail } = refusal;
  const source = refusal.source ?? SOURCES[scimType ?? status] ?? "RFC 7644 §3.12, Table 8";
  return {
    status,
    ...(error instanceof ScimError ? { source } : {}),
    headers: { "content-type": "application/scim+json", ...refusal.headers },
    body: JSON.stringify({
      schemas: [ERROR_SCHEMA],
      status: String(status),
      ...(scimType === undefined ? {} : { scimType }),
      detail,
    }),
  };
}
