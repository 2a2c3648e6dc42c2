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
  if (body === undefined || body === null || body === "") {
    throw invalidSyntax("no body", "a JSON object");
  }
  assertMediaType(headerOf(request.headers, "content-type"), rules.contentTypes);
  const value = typeof body === "string" ? parseJson(body, rules.maxBodyBytes) : body;
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

function parseJson(text: string, maxBytes: number): unknown {
  // A UTF-16 code unit is three bytes at most, so that only large texts need counting.
  const bytes = text.length * 3 > maxBytes ? Buffer.byteLength(text) : 0;
  if (bytes > maxBytes) {
    throw payloadTooLarge(`${bytes} bytes`, `${maxBytes} bytes`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw invalidSyntax(`text that is no JSON (${reasonOf(error)})`, "a JSON object");
  }
}

/** The parser's own words; some of them repeat the text, which then is cut. */
function reasonOf(error: unknown): string {
  return error instanceof SyntaxError ? error.message.replaceAll(/\s+/g, " ").slice(0, 80) : "unreadable";
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return levels === 0 || Object.values(value).some((member) => isDeeperThan(levels - 1, member));
}
