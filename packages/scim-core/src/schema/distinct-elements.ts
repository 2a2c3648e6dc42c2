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
  const positions = new Map<string, number[]>();
  for (const element of elements) {
    const key = isJsonObject(element) ? keyOf(element, isReference) : undefined;
    if (key === undefined || !isJsonObject(element)) {
      distinct.push(element);
      continue;
    }
    const known = positions.get(key) ?? [];
    const twin = known.find((position) => isSameType(distinct[position], element, isReference));
    if (twin === undefined) {
      positions.set(key, [...known, distinct.push(element) - 1]);
    } else {
      distinct[twin] = joined(distinct[twin], element);
    }
  }
  return distinct;
}

/** Case makes no difference to what an id refers to (RFC 7643 §8.7.1). */
function keyOf({ value }: JsonObject, isReference: boolean): string | undefined {
  if (typeof value !== "string") {
    return undefined;
  }
  return isReference ? value.toLowerCase() : value;
}

/** A reference without a type is to the same resource as one with it; an address without a type is another. */
function isSameType(one: JsonValue | undefined, other: JsonObject, isReference: boolean): boolean {
  const type = isJsonObject(one) ? one["type"] : undefined;
  if (!isReference) {
    return type === other["type"];
  }
  return type === undefined || other["type"] === undefined || type === other["type"];
}

function joined(first: JsonValue | undefined, later: JsonObject): JsonObject {
  const kept = isJsonObject(first) ? first : {};
  return { ...kept, ...later, ...(kept["value"] === undefined ? {} : { value: kept["value"] }) };
}
