/** A JSON object, as it came. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Tells a JSON object from every other JSON value. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A path of attribute names: `name.familyName`, or its parts where one is a URN. */
export type Path = string | readonly string[];

/**
 * Reads the value at a path of attribute names, which are case-insensitive (RFC 7643 §2.1); undefined where there is
 * none, and where it is null or an empty array, which are the same state (RFC 7643 §2.5).
 *
 * @example
 * valueAt({ name: { familyName: "Lovelace" } }, "name.familyName"); // "Lovelace"
 */
export function valueAt(value: unknown, path: Path): unknown {
  const parts = typeof path === "string" ? path.split(".") : path;
  const found = parts.reduce<unknown>((at, part) => memberOf(at, part), value);
  return found === null || (Array.isArray(found) && found.length === 0) ? undefined : found;
}

function memberOf(value: unknown, name: string): unknown {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  const key = Object.keys(value).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : value[key];
}

/** The elements of a multi-valued attribute; none where it is no array. */
export function elementsAt(value: unknown, path: Path): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** The text at a path; empty where there is none. */
export function textAt(value: unknown, path: Path): string {
  const found = valueAt(value, path);
  return typeof found === "string" ? found : "";
}

/** Shows a value in a report, cut short. */
export function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : (JSON.stringify(value) ?? typeof value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
