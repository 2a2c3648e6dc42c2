import { isJsonObject } from "./json.ts";

/**
 * Whether two JSON values say the same, whatever the order of members. What is the very same value is not looked into,
 * so that comparing two versions of a large resource costs as much as they differ.
 */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((element, at) => isSameJson(element, other[at]))
    );
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSameJson(one[name], other[name]))
  );
}
