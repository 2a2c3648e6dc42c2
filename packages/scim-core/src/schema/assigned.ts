import { isJsonObject, type JsonValue } from "../json.ts";

/**
 * Tells whether a value counts as present: not null, not empty, and in a complex value at least one sub-attribute that
 * is (RFC 7643 §2.5, RFC 7644 Table 3 `pr`).
 *
 * @example
 * isAssigned([{ value: "" }]); // false
 */
export function isAssigned(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === "") {
    return false;
  }
  if (Array.isArray(value)) {
    return value.some(isAssigned);
  }
  return isJsonObject(value) ? Object.values(value).some(isAssigned) : true;
}
