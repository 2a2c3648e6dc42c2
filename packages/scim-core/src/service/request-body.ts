import { isUtf8 } from "node:buffer";
import { invalidSyntax, jsonTypeOf, payloadTooLarge, quoted, unsupportedMediaType } from "../error.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { headerOf, type ScimRequest } from "../request.ts";
import type { ServiceRules } from "./rules.ts";

/** How deep JSON may nest; a resource needs four levels, and what works on JSON recurses. */
const MAX_DEPTH = 64;

/**
 * Reads the body of a POST, PUT or PATCH as a JSON object. A missing `content-type` is taken for JSON, and its
 * parameters are ignored. Throws {@link ScimError} 415, 413, or 400 `invalidSyntax` (RFC 7644 §3.1, Table 9).
 */
export function readBody(request: ScimRequest, rules: ServiceRules): JsonObject {
  const { body } = request;
  if (isEmpty(body)) {
    throw invalidSyntax("no body", "a JSON object");
  }
  assertMediaType(headerOf(request.headers, "content-type"), rules.contentTypes);
  const value = isUnread(body) ? parseJson(body, rules.maxBodyBytes) : body;
  if (!isJsonObject(value)) {
    throw invalidSyntax(jsonTypeOf(value), "a JSON object");
  }
  if (isDeeperThan(MAX_DEPTH, value)) {
    throw invalidSyntax(`JSON that nests more than ${MAX_DEPTH} levels`, `at most ${MAX_DEPTH}`);
  }
  return value;
}

/** Asserts that a body lists the schema it is about, where it lists any (RFC 7643 §3); others besides do no harm. */
export function assertSchemaListed(body: JsonObject, schema: string): void {
  const key = Object.keys(body).find((name) => name.toLowerCase() === "schemas");
  const schemas = key === undefined ? undefined : body[key];
  if (schemas === undefined || schemas === null) {
    return;
  }
  const uris = Array.isArray(schemas) ? schemas : [schemas];
  if (!uris.some((uri) => typeof uri === "string" && uri.toLowerCase() === schema.toLowerCase())) {
    throw invalidSyntax(`the schemas ${quoted(schemas)}`, `"${schema}" among them`);
  }
}

function assertMediaType(contentType: string | undefined, accepted: readonly string[]): void {
  const mediaType = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  if (mediaType !== undefined && mediaType !== "" && !accepted.includes(mediaType)) {
    throw unsupportedMediaType(mediaType, accepted);
  }
}

function isEmpty(body: unknown): boolean {
  return body === undefined || body === null || (isUnread(body) && body.length === 0);
}

function isUnread(body: unknown): body is string | Uint8Array {
  return typeof body === "string" || body instanceof Uint8Array;
}

function parseJson(body: string | Uint8Array, maxBytes: number): unknown {
  const bytes = typeof body === "string" ? byteLengthOf(body, maxBytes) : body.length;
  if (bytes > maxBytes) {
    throw payloadTooLarge(`${bytes} bytes`, `${maxBytes} bytes`);
  }
  const text = typeof body === "string" ? body : decode(body);
  try {
    // RFC 8259 §8.1 lets a parser overlook a byte order mark, which .NET clients like to write.
    return JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text) as unknown;
  } catch (error) {
    throw invalidSyntax(`text that is no JSON (${reasonOf(error)})`, "a JSON object");
  }
}

/** A UTF-16 code unit is three bytes at most, so that only large texts need counting. */
function byteLengthOf(text: string, maxBytes: number): number {
  return text.length * 3 > maxBytes ? Buffer.byteLength(text) : 0;
}

/** RFC 8259 §8.1: JSON is UTF-8, whatever a `charset` says; anything else would be stored garbled. */
function decode(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) {
    throw invalidSyntax("bytes that are no UTF-8", "a JSON object in UTF-8");
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

/** The parser's own words; some of them repeat the text, which then is cut. */
function reasonOf(error: unknown): string {
  return error instanceof SyntaxError ? error.message.replaceAll(/\s+/g, " ").slice(0, 80) : "unreadable";
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  if (levels === 0) {
    return true;
  }
  for (const member of Object.values(value)) {
    if (isDeeperThan(levels - 1, member)) return true;
  }
  return false;
}
