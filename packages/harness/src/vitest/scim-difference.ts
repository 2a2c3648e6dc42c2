import { isJsonObject, type JsonObject } from "@understudy/scim-core";

/** Compares two values, asymmetric matchers included, as vitest does. */
export type Equals = (actual: unknown, expected: unknown) => boolean;

/**
 * Picks of a resource what is expected of it, so that the two can be compared and shown side by side.
 *
 * By the rules of SCIM: attribute names in any case (RFC 7643 §2.1), lists in any order (§2.4), and what is null, empty or
 * absent is unassigned (§2.5).
 *
 * @returns The expectation itself where it is met.
 * @example
 * pickExpected({ USERNAME: "ada", id: "1" }, { userName: "ada" }, isDeepStrictEqual); // { userName: "ada" }
 */
export function pickExpected(actual: unknown, expected: unknown, equals: Equals): unknown {
  if (isUnassigned(expected) && isUnassigned(actual)) return expected;
  if (Array.isArray(expected) && Array.isArray(actual)) return pickElements(actual, expected, equals);
  if (isPlain(expected) && isJsonObject(actual)) {
    return Object.fromEntries(
      Object.entries(expected).map(([name, value]) => [
        name,
        pickExpected(attributeOf(actual, name), value, equals),
      ]),
    );
  }
  return equals(actual, expected) ? expected : actual;
}

/** Each expected element is met by another one; what is left stands at the end. */
function pickElements(actual: readonly unknown[], expected: readonly unknown[], equals: Equals): unknown[] {
  const left = [...actual];
  const taken = expected.map((wanted) => {
    const at = left.findIndex((candidate) => equals(pickExpected(candidate, wanted, equals), wanted));
    if (at < 0) return undefined;
    left.splice(at, 1);
    return wanted;
  });
  const missing = taken.map((found, at) => found ?? pickExpected(left.shift(), expected[at], equals));
  return [...missing.filter((element) => element !== undefined), ...left];
}

function attributeOf(resource: JsonObject, name: string): unknown {
  const key = Object.keys(resource).find((each) => each.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : resource[key];
}

function isUnassigned(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** Asymmetric matchers are objects too, of a class of their own. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return isJsonObject(value) && Object.getPrototypeOf(value) === Object.prototype;
}
