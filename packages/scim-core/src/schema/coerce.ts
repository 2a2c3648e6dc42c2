import { invalidValue, jsonTypeOf, quoted } from "../error.ts";
import type { JsonValue } from "../json.ts";
import type { AttributeType } from "./attribute.ts";
import { toBoolean } from "./boolean.ts";
import { parseDateTime } from "./date-time.ts";

type SimpleType = Exclude<AttributeType, "complex">;

/** RFC 7643 §2.3.6: base64 or base64url of RFC 4648, with or without padding. */
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

/**
 * Checks one value of a simple attribute against its type (RFC 7643 §2.3); a boolean may come as a string, since Entra
 * sends `"True"` and `"False"`. `canonicalValues` suggest and do not bind (RFC 7643 §7). Throws {@link ScimError}
 * 400 `invalidValue`.
 *
 * @param path what the error calls the place
 */
export function coerceValue(value: JsonValue, type: SimpleType, path: string): string | number | boolean {
  const coerced = valueOfType(value, type);
  if (coerced === undefined) {
    throw invalidValue(path, describe(value), EXPECTED[type]);
  }
  return coerced;
}

const EXPECTED: Readonly<Record<SimpleType, string>> = {
  string: "a string",
  reference: "a string with a URI",
  boolean: "true or false",
  decimal: "a number",
  integer: "a whole number",
  dateTime: 'a dateTime such as "2011-05-13T04:42:34Z"',
  binary: "a string in base64",
};

function valueOfType(value: JsonValue, type: SimpleType): string | number | boolean | undefined {
  if (type === "boolean") {
    return toBoolean(value);
  }
  if (type === "decimal" || type === "integer") {
    return typeof value === "number" && isNumberOf(type, value) ? value : undefined;
  }
  return typeof value === "string" && isTextOf(type, value) ? value : undefined;
}

function isNumberOf(type: "decimal" | "integer", value: number): boolean {
  return type === "integer" ? Number.isSafeInteger(value) : Number.isFinite(value);
}

function isTextOf(type: "string" | "reference" | "dateTime" | "binary", value: string): boolean {
  switch (type) {
    case "string":
    case "reference":
      return true;
    case "dateTime":
      return parseDateTime(value) !== undefined;
    case "binary":
      return BASE64.test(value);
  }
}

/** The value is part of it only where its type alone does not tell what is wrong. */
function describe(value: JsonValue): string {
  const type = jsonTypeOf(value);
  return typeof value === "object" ? type : `${type}, ${quoted(value)}`;
}
