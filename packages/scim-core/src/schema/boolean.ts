/**
 * Reads a boolean, also where it comes as a string: Entra sends `"True"` and `"False"` (entra-client §1.3).
 *
 * @example
 * toBoolean("False"); // false
 */
export function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === "boolean") {
    return value;
  }
  const text = typeof value === "string" ? value.toLowerCase() : undefined;
  return text === "true" || (text === "false" ? false : undefined);
}
