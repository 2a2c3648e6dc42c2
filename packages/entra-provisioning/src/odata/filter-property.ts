/** A property that a `$filter` names. */
export interface FilterProperty<Item> {
  readonly read: (item: Item) => unknown;
  /** What it may be compared with, where a literal of another type is a mistake; anything if absent. */
  readonly type?: "number" | "dateTime";
}

/**
 * Finds whatever property an item has, by its path.
 *
 * @param path E.g. `sourceIdentity/displayName`.
 * @example
 * anyProperty("a/b").read({ a: { b: 1 } }); // 1
 */
export function anyProperty(path: string): FilterProperty<unknown> {
  return { read: (item) => readPath(item, path) };
}

/**
 * Follows a path into an item; undefined where it leads nowhere.
 *
 * @param path E.g. `sourceIdentity/displayName`.
 * @example
 * readPath({ a: { b: 1 } }, "a/b"); // 1
 */
export function readPath(item: unknown, path: string): unknown {
  let value = item;
  for (const name of path.split("/")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
