import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { isSameJson } from "../same-json.ts";
import type { Attribute } from "../schema/attribute.ts";
import { elementsWith, identityOf, inherit } from "./element-index.ts";

/** The values of a multi-valued attribute. */
export type Elements = JsonValue[];

/**
 * Adds elements to those that are there (RFC 7644 §3.5.2.1). One that is there already is not added again: what it says
 * besides is merged into it. One that is `primary` takes that from the others (RFC 7644 §3.5.2).
 */
export function joinElements(current: Elements, given: Elements, attribute: Attribute): Elements {
  const waiting = createTwins(given.filter(saysSomething), attribute);
  const primary = given.some((element) => isPrimary(element));
  // Where nothing is made primary, only those that are the same as a given one can change.
  const alike = primary ? undefined : sameAs(given, current, attribute);
  const kept =
    alike?.size === 0
      ? current
      : current.map((element) => {
          if (alike?.has(element) === false) return element;
          const twin = waiting.take(element);
          const joined = twin === undefined ? element : merged(element, twin, attribute);
          return primary && isPrimary(joined) && !isPrimary(twin) ? demoted(joined) : joined;
        });
  const joined = [...kept, ...waiting.rest()];
  const isSame = joined.length === current.length && joined.every((element, at) => element === current[at]);
  return isSame ? current : inherit(joined, current);
}

/** Takes away the elements that are the same as one of those listed. */
export function withoutElements(current: Elements, listed: Elements, attribute: Attribute): Elements {
  const twins = createTwins(listed, attribute);
  const alike = sameAs(listed, current, attribute) ?? current;
  return without(current, new Set([...alike].filter((element) => twins.has(element))));
}

/** Takes elements away. */
export function without(current: Elements, removed: ReadonlySet<JsonValue>): Elements {
  return removed.size === 0
    ? current
    : inherit(
        current.filter((element) => !removed.has(element)),
        current,
      );
}

/** The elements of a long list with the identity of a given one. */
function sameAs(
  given: Elements,
  current: Elements,
  attribute: Attribute,
): ReadonlySet<JsonValue> | undefined {
  return elementsWith(
    given.map((element) => identityOf(element, attribute)),
    current,
    attribute,
  );
}

/** Elements a request lists, each once, to be found by what they have in common with those that are there. */
interface Twins {
  /** Whether one of them is the same as an element. */
  has(element: JsonValue): boolean;
  /** Finds one that is the same as an element and takes it out. */
  take(element: JsonValue): JsonValue | undefined;
  /** Those that were not taken, in their order. */
  rest(): Elements;
}

/**
 * Makes elements ready to be found. Two with one identity are the same unless their types differ (RFC 7643 §2.4: type
 * and value together). Nothing is searched through, so that no list takes more time than its length.
 */
function createTwins(elements: Elements, attribute: Attribute): Twins {
  const waiting = new Map<string, JsonValue>();
  const groups = new Map<string, Map<string, Set<string>>>();
  for (const element of elements) {
    const text = canonicalText(element);
    const types = groups.get(identityOf(element, attribute)) ?? new Map<string, Set<string>>();
    const type = typeOf(element);
    waiting.set(text, element);
    types.set(type, (types.get(type) ?? new Set()).add(text));
    groups.set(identityOf(element, attribute), types);
  }
  const find = (element: JsonValue): readonly [string, Map<string, Set<string>>] | undefined => {
    const types = groups.get(identityOf(element, attribute));
    const type = typeOf(element);
    const candidates = type === UNTYPED ? types?.keys() : [type, UNTYPED];
    const found = [...(candidates ?? [])].find((candidate) => types?.has(candidate) === true);
    return types === undefined || found === undefined ? undefined : [found, types];
  };
  return {
    has: (element) => find(element) !== undefined,
    take(element) {
      const [type, types] = find(element) ?? [];
      const texts = type === undefined ? undefined : types?.get(type);
      const [text] = texts ?? [];
      if (type === undefined || texts === undefined || text === undefined) {
        return undefined;
      }
      const twin = waiting.get(text);
      waiting.delete(text);
      texts.delete(text);
      if (texts.size === 0) {
        types?.delete(type);
      }
      return twin;
    },
    rest: () => [...waiting.values()],
  };
}

/** Equal for equal elements, in whatever order their members came. */
function canonicalText(element: JsonValue): string {
  return isJsonObject(element)
    ? JSON.stringify(Object.entries(element).sort(([a], [b]) => (a < b ? -1 : 1)))
    : JSON.stringify(element);
}

/** The type of an element that has none. */
const UNTYPED = "";

function typeOf(element: JsonValue): string {
  const type = isJsonObject(element) ? element["type"] : undefined;
  return typeof type === "string" ? type.toLowerCase() : UNTYPED;
}

/**
 * Keeps the element itself where it says all of it, so that an unchanged resource stays the same. What is immutable
 * stays what it is (RFC 7643 §7): to add a member once more does not rename it.
 */
function merged(element: JsonValue, twin: JsonValue, { subAttributes = [] }: Attribute): JsonValue {
  if (!isJsonObject(element) || !isJsonObject(twin)) {
    return element;
  }
  const both: JsonObject = { ...element, ...twin };
  for (const { name, mutability } of subAttributes) {
    const own = element[name];
    if (own !== undefined && (name === "value" || mutability === "immutable")) {
      both[name] = own;
    }
  }
  return isSameJson(both, element) ? element : both;
}

function saysSomething(element: JsonValue): boolean {
  return !isJsonObject(element) || Object.keys(element).length > 0;
}

function isPrimary(element: JsonValue | undefined): boolean {
  return isJsonObject(element) && element["primary"] === true;
}

function demoted(element: JsonValue): JsonValue {
  return isJsonObject(element) ? { ...element, primary: false } : element;
}
