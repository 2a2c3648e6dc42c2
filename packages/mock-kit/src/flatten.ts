import { isJsonObject, type JsonValue } from "@understudy/scim-core";

/**
 * Each simple value of a resource, under the path by which SCIM would name it.
 *
 * @example
 * [...flatten({ name: { givenName: "Ada" } })]; // [["name.givenName", "Ada"]]
 */
export function* flatten(value: JsonValue | undefined, path = ""): Generator<readonly [string, string]> {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    for (const [at, element] of value.entries())
      yield* flatten(element, `${path}[${nameElement(element, at)}]`);
    return;
  }
  if (!isJsonObject(value)) {
    yield [path, String(value)];
    return;
  }
  for (const [name, child] of Object.entries(value)) {
    const separator = path === "" ? "" : path.startsWith("urn:") && !path.includes(":User:") ? ":" : ".";
    yield* flatten(child, `${path}${separator}${name}`);
  }
}

function nameElement(element: JsonValue, at: number): string {
  const type = isJsonObject(element) ? element["type"] : undefined;
  return typeof type === "string" ? `type eq "${type}"` : String(at);
}
