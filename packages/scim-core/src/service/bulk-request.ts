import { invalidSyntax, invalidValue, jsonTypeOf, payloadTooLarge, quoted } from "../error.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { memberOf } from "../patch/dialect.ts";
import { headerOf, type ScimRequest } from "../request.ts";
import { assertSchemaListed, readBody } from "./request-body.ts";
import type { BulkLimits, ServiceRules } from "./rules.ts";

const BULK_REQUEST_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
const METHODS = ["POST", "PUT", "PATCH", "DELETE"] as const;

/** A BulkRequest (RFC 7644 §3.7); each operation is read when its turn comes, and fails by itself. */
export interface BulkRequest {
  readonly operations: readonly JsonValue[];
  /** How many operations may fail before the rest is left. */
  readonly failOnErrors: number;
}

/** One operation of a BulkRequest. */
export interface BulkOperation {
  readonly method: (typeof METHODS)[number];
  readonly bulkId: string | undefined;
  readonly path: string;
  /** What `If-Match` is to a request of its own. */
  readonly version: string | undefined;
  readonly data: JsonObject | undefined;
}

/** Reads a BulkRequest; throws {@link ScimError} 413 with the limit's name, or 400 `invalidSyntax` or `invalidValue`. */
export function readBulkRequest(request: ScimRequest, limits: BulkLimits, rules: ServiceRules): BulkRequest {
  const { maxOperations, maxPayloadBytes } = limits;
  const bytes = payloadBytes(request);
  if (bytes > maxPayloadBytes) {
    throw payloadTooLarge(`${bytes} bytes`, `${maxPayloadBytes} bytes, which is its maxPayloadSize`);
  }
  const body = readBody(request, { ...rules, maxBodyBytes: maxPayloadBytes });
  assertSchemaListed(body, BULK_REQUEST_SCHEMA);
  const operations = memberOf(body, "Operations");
  if (!Array.isArray(operations)) {
    throw invalidSyntax(operations === undefined ? "no Operations" : jsonTypeOf(operations), "an array");
  }
  if (operations.length > maxOperations) {
    throw payloadTooLarge(
      `${operations.length} operations`,
      `${maxOperations} operations, which is its maxOperations`,
    );
  }
  assertDistinct(operations.flatMap((operation) => createdBulkId(operation) ?? []));
  return { operations, failOnErrors: failOnErrorsOf(memberOf(body, "failOnErrors")) };
}

/** The bulkId of what an operation creates; undefined where it creates nothing. */
export function createdBulkId(operation: JsonValue): string | undefined {
  if (!isJsonObject(operation)) {
    return undefined;
  }
  const [method, bulkId] = [memberOf(operation, "method"), memberOf(operation, "bulkId")];
  const isCreating = typeof method === "string" && method.toUpperCase() === "POST";
  return isCreating && typeof bulkId === "string" ? bulkId : undefined;
}

/** Reads one operation; throws {@link ScimError} 400. */
export function readOperation(operation: JsonValue, index: number): BulkOperation {
  const where = `Operations[${index}]`;
  if (!isJsonObject(operation)) {
    throw invalidSyntax(`${jsonTypeOf(operation)} as ${where}`, "an object with method, path and data");
  }
  const named = textAt(operation, "method", where)?.toUpperCase();
  const method = METHODS.find((candidate) => candidate === named);
  if (method === undefined) {
    throw invalidSyntax(
      `the method ${quoted(memberOf(operation, "method"))} in ${where}`,
      METHODS.join(", "),
    );
  }
  const path = textAt(operation, "path", where);
  if (path === undefined) {
    throw invalidSyntax(`no path in ${where}`, "one such as /Users or /Users/2819c223");
  }
  const bulkId = textAt(operation, "bulkId", where);
  if (method === "POST" && bulkId === undefined) {
    throw invalidSyntax(`no bulkId in ${where}`, "one, since POST needs it (RFC 7644 §3.7)");
  }
  const data = memberOf(operation, "data") ?? undefined;
  if (method !== "DELETE" && !isJsonObject(data)) {
    throw invalidSyntax(`${jsonTypeOf(data)} as data in ${where}`, `an object, since ${method} needs it`);
  }
  const version = textAt(operation, "version", where);
  return { method, bulkId, path, version, data: isJsonObject(data) ? data : undefined };
}

function textAt(operation: JsonObject, name: string, where: string): string | undefined {
  const value = memberOf(operation, name) ?? undefined;
  if (value !== undefined && (typeof value !== "string" || value === "")) {
    throw invalidSyntax(`${quoted(value)} as ${name} in ${where}`, "a string");
  }
  return value;
}

function failOnErrorsOf(value: JsonValue | undefined): number {
  if (value === undefined || value === null) {
    return Number.POSITIVE_INFINITY;
  }
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 1) {
    throw invalidValue("failOnErrors", quoted(value), "a whole number from 1");
  }
  return value;
}

function assertDistinct(bulkIds: readonly string[]): void {
  const seen = new Set<string>();
  for (const bulkId of bulkIds) {
    if (seen.has(bulkId)) {
      throw invalidSyntax(`the bulkId ${quoted(bulkId)} twice`, "bulkIds that are unique in the request");
    }
    seen.add(bulkId);
  }
}

/** A body that a parser before has read tells its size in its header, or else by what it is. */
function payloadBytes({ body, headers }: ScimRequest): number {
  if (typeof body === "string") {
    return Buffer.byteLength(body);
  }
  if (body instanceof Uint8Array) {
    return body.byteLength;
  }
  const length = Number(headerOf(headers, "content-length"));
  return Number.isSafeInteger(length) && length > 0 ? length : JSON.stringify(body ?? "").length;
}
