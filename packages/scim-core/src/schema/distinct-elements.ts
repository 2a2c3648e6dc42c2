import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { Attribute } from "./attribute.ts";

/**
 * Takes elements that refer to the same resource for one, what the later says besides included: RFC 7643 §2.4 wants no
 * combination of `type` and `value` twice. Elements that refer to nothing, such as e-mail addresses, stay as they are.
 */
export function distinctElements(elements: readonly JsonValue[], attribute: Attribute): JsonValue[] {
  const isReference = attribute.subAttributes?.some(({ name }) => name === "$ref") === true;
  if (!isReference || elements.length < 2) {
    return [...elements];
  }
  const distinct: JsonValue[] = [];
  const positions = new Map<string, number[]>();
  for (const element of elements) {
    const key = isJsonObject(element) ? keyOf(element) : undefined;
    if (key === undefined || !isJsonObject(element)) {
      distinct.push(element);
      continue;
    }
    const known = positions.get(key) ?? [];
    const twin = known.find((position) => isSameType(distinct[position], element));
    if (twin === undefined) {
      positions.set(key, [...known, distinct.push(element) - 1]);
    } else {
      distinct[twin] = joined(distinct[twin], element);
    }
  }
  return distinct;
}

/** Case makes no difference to what an id refers to (RFC 7643 §8.7.1). */
function keyOf({ value }: JsonObject): string | undefined {
  return typeof value === "string" ? value.toLowerCase() : undefined;
}

function isSameType(one: JsonValue | undefined, other: JsonObject): boolean {
  const type = isJsonObject(one) ? one["type"] : undefined;
  return type === undefined || other["type"] === undefined || type === other["type"];
}

function joined(first: JsonValue | undefined, later: JsonObject): JsonObject {
  const kept = isJsonObject(first) ? first : {};
  return { ...kept, ...later, ...(kept["value"] === undefined ? {} : { value: kept["value"] }) };
}
