import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { Attribute } from "./attribute.ts";

/**
 * Takes elements that refer to the same resource for one, what the later says besides included: RFC 7643 §2.4 wants no
 * combination of `type` and `value` twice. Of elements that refer to nothing, such as e-mail addresses, only those with
 * the very same `type` and `value` are one.
 */
export function distinctElements(elements: readonly JsonValue[], attribute: Attribute): JsonValue[] {
  const isReference = attribute.subAttributes?.some(({ name }) => name === "$ref") === true;
  if (elements.length < 2) {
    return [...elements];
  }
  const distinct: JsonValue[] = [];
  const known = new Map<string, Positions>();
  for (const element of elements) {
    const key = isJsonObject(element) ? keyOf(element, isReference) : undefined;
    if (key === undefined || !isJsonObject(element)) {
      distinct.push(element);
      continue;
    }
    const type = typeOf(element);
    const alike: Positions = known.get(key) ?? new Map();
    known.set(key, alike);
    const twin = isReference ? twinOf(type, alike) : alike.get(type);
    if (twin === undefined) {
      alike.set(type, distinct.push(element) - 1);
    } else {
      distinct[twin] = joined(distinct[twin], element);
      // Whoever had no type has one now.
      if (alike.get(UNTYPED) === twin && alike.delete(UNTYPED)) alike.set(type, twin);
    }
  }
  return distinct;
}

/** Where elements of one value stand, by type: nothing is searched through, however many there are. */
type Positions = Map<string, number>;

/** The type of an element that has none. */
const UNTYPED = "";

function typeOf({ type }: JsonObject): string {
  return type === undefined ? UNTYPED : JSON.stringify(type);
}

/** A reference without a type is to the same resource as one with it. */
function twinOf(type: string, alike: Positions): number | undefined {
  if (type !== UNTYPED) return alike.get(type) ?? alike.get(UNTYPED);
  const [first] = alike.values();
  return first;
}

/** Case makes no difference to what an id refers to (RFC 7643 §8.7.1). */
function keyOf({ value }: JsonObject, isReference: boolean): string | undefined {
  if (typeof value !== "string") {
    return undefined;
  }
  return isReference ? value.toLowerCase() : value;
}

function joined(first: JsonValue | undefined, later: JsonObject): JsonObject {
  const kept = isJsonObject(first) ? first : {};
  return { ...kept, ...later, ...(kept["value"] === undefined ? {} : { value: kept["value"] }) };
}
