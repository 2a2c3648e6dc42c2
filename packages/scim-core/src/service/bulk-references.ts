import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";

/*
 * Where a bulk operation may name what another creates (RFC 7644 §3.7.2):
 *
 *     a value          "bulkId:ada"
 *     a reference      "../Users/bulkId:ada"
 *     a PATCH path     members[value eq "bulkId:ada"]
 *     the path         /Users/bulkId:ada
 *
 * Text that merely mentions one is left alone.
 */
const VALUE = /^bulkId:(.+)$/s;
const REFERENCE = /^(.*\/)bulkId:([^/]+)$/s;
const IN_FILTER = /"bulkId:((?:[^"\\]|\\.)+)"/g;
const IN_PATH = /(\/bulkId(?::|%3A))([^/?]+)/gi;

/** Says which id a bulkId stands for. */
type Resolve = (bulkId: string) => string;

/** Lists the bulkIds that a path of an operation names. */
export function bulkIdsInPath(path: string): readonly string[] {
  return [...path.matchAll(IN_PATH)].map(([, , name = ""]) => decoded(name));
}

/** Puts ids in the place of bulkIds in the path of an operation. */
export function resolvePath(path: string, resolve: Resolve): string {
  return path.replaceAll(
    IN_PATH,
    (_whole, _prefix, name: string) => `/${encodeURIComponent(resolve(decoded(name)))}`,
  );
}

/** Lists the bulkIds that the data of an operation names. */
export function bulkIdsIn(data: JsonValue | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  if (data !== undefined) {
    resolveData(data, (bulkId) => {
      found.add(bulkId);
      return bulkId;
    });
  }
  return found;
}

/** Puts ids in the place of bulkIds in the data of an operation, and returns a copy. */
export function resolveData(data: JsonValue, resolve: Resolve, name = ""): JsonValue {
  if (typeof data === "string") {
    return resolveText(data, resolve, name === "path");
  }
  if (Array.isArray(data)) {
    return data.map((element) => resolveData(element, resolve, name));
  }
  if (!isJsonObject(data)) {
    return data;
  }
  return Object.fromEntries(
    Object.entries(data).map(([key, member]) => [
      resolveText(key, resolve, true),
      resolveData(member, resolve, key.toLowerCase()),
    ]),
  );
}

function resolveText(text: string, resolve: Resolve, isPath: boolean): string {
  if (!text.includes("bulkId:")) {
    return text;
  }
  if (isPath) {
    return text.replaceAll(IN_FILTER, (_whole, bulkId: string) => JSON.stringify(resolve(bulkId)));
  }
  const value = VALUE.exec(text)?.[1];
  if (value !== undefined) {
    return resolve(value);
  }
  const [, base, bulkId] = REFERENCE.exec(text) ?? [];
  return base === undefined || bulkId === undefined ? text : base + encodeURIComponent(resolve(bulkId));
}

/** Takes a resource without the values that name certain bulkIds, and those attributes by themselves. */
export function splitAt(
  data: JsonObject,
  bulkIds: ReadonlySet<string>,
): { readonly rest: JsonObject; readonly later: JsonObject } {
  const rest: JsonObject = {};
  const later: JsonObject = {};
  for (const [name, member] of Object.entries(data)) {
    if (!namesOne(member, bulkIds)) {
      rest[name] = member;
      continue;
    }
    later[name] = member;
    // An extension keeps its other attributes.
    const kept =
      name.includes(":") && isJsonObject(member) ? splitAt(member, bulkIds).rest : without(member, bulkIds);
    if (kept !== undefined) {
      rest[name] = kept;
    }
  }
  return { rest, later };
}

function without(value: JsonValue, bulkIds: ReadonlySet<string>): JsonValue | undefined {
  return Array.isArray(value) ? value.filter((element) => !namesOne(element, bulkIds)) : undefined;
}

function namesOne(value: JsonValue, bulkIds: ReadonlySet<string>): boolean {
  return [...bulkIdsIn(value)].some((bulkId) => bulkIds.has(bulkId));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
