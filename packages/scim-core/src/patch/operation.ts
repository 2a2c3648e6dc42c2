import { invalidPath, invalidSyntax, invalidValue, jsonTypeOf, quoted } from "../error.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { memberOf, operationName } from "./dialect.ts";

/** Schema URI of a PATCH request body (RFC 7644 §3.5.2). */
const PATCH_OP_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/** What a PATCH operation does at its path. */
export type PatchOperationName = "add" | "remove" | "replace";

/** One operation of a PATCH request, with its path still as text. */
export interface PatchOperation {
  readonly op: PatchOperationName;
  readonly path: string | undefined;
  /** Present with `add` and `replace`; null stands for "unassigned" (RFC 7643 §2.5). */
  readonly value: JsonValue | undefined;
  /** What errors call it, e.g. `Operations[0]`. */
  readonly where: string;
}

/**
 * Reads a PATCH request body (RFC 7644 §3.5.2). `schemas` may be missing, for it tells nothing here, yet where it is
 * given it must name `PatchOp`. Throws {@link ScimError} 400 `invalidSyntax`, `invalidPath` or `invalidValue`.
 *
 * @example
 * parsePatchOperations({ Operations: [{ op: "Replace", path: "active", value: "False" }] })[0]?.op; // "replace"
 */
export function parsePatchOperations(body: JsonObject): readonly PatchOperation[] {
  assertPatchOp(memberOf(body, "schemas"));
  const operations = memberOf(body, "Operations");
  if (!Array.isArray(operations) || operations.length === 0) {
    const got =
      operations === undefined ? "no Operations" : `Operations that are ${describeOperations(operations)}`;
    throw invalidSyntax(got, "an array of at least one operation in Operations");
  }
  return operations.map(parseOperation);
}

function assertPatchOp(schemas: JsonValue | undefined): void {
  if (schemas === undefined) {
    return;
  }
  const uris = Array.isArray(schemas) ? schemas : [schemas];
  if (!uris.some((uri) => typeof uri === "string" && uri.toLowerCase() === PATCH_OP_SCHEMA.toLowerCase())) {
    throw invalidSyntax(`the schemas ${quoted(schemas)}`, `"${PATCH_OP_SCHEMA}" among them`);
  }
}

function describeOperations(operations: JsonValue): string {
  return Array.isArray(operations) ? "an empty array" : jsonTypeOf(operations);
}

function parseOperation(operation: JsonValue, index: number): PatchOperation {
  const where = `Operations[${index}]`;
  if (!isJsonObject(operation)) {
    throw invalidSyntax(`${jsonTypeOf(operation)} as ${where}`, "an object with op, path and value");
  }
  const op = operationName(memberOf(operation, "op"));
  if (op === undefined) {
    throw invalidSyntax(`the op ${quoted(memberOf(operation, "op"))} in ${where}`, "add, remove or replace");
  }
  const path = memberOf(operation, "path") ?? undefined;
  if (path !== undefined && typeof path !== "string") {
    throw invalidPath(JSON.stringify(path), undefined, `${jsonTypeOf(path)} in ${where}`, "a string");
  }
  const value = memberOf(operation, "value");
  if (op !== "remove" && value === undefined) {
    throw invalidValue(`${where}.value`, "no value", `one, since ${op} needs it`);
  }
  return { op, path, value, where };
}
