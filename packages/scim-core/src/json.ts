/**
 * Any JSON value.
 *
 * @example
 * const value: JsonValue = [1, "two", null];
 */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/**
 * A JSON object.
 *
 * @example
 * const object: JsonObject = { userName: "ada" };
 */
export interface JsonObject {
  [name: string]: JsonValue;
}

/**
 * Tells a JSON object from arrays, null and primitives.
 *
 * @example
 * isJsonObject({}); // true
 */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
