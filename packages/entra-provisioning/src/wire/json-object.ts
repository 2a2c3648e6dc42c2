/** An object of JSON whose members are yet to be looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Tells an object of JSON from its arrays and simple values. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Parses an object of JSON; `undefined` for everything else, HTML and the empty body among it. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
