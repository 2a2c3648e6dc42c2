import { isDeepStrictEqual } from "node:util";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { Attribute } from "../schema/attribute.ts";

/** The values of a multi-valued attribute. */
export type Elements = JsonValue[];

/**
 * Adds elements to those that are there (RFC 7644 §3.5.2.1). One that is there already is not added again: what it says
 * besides is merged into it. One that is `primary` takes that from the others (RFC 7644 §3.5.2).
 */
export function joinElements(current: Elements, given: Elements, attribute: Attribute): Elements {
  const waiting = new Map<string, JsonValue[]>();
  for (const element of given.filter(saysSomething)) {
    const identity = identityOf(element, attribute);
    const twins = waiting.get(identity) ?? [];
    if (!twins.some((twin) => isDeepStrictEqual(twin, element))) {
      waiting.set(identity, [...twins, element]);
    }
  }
  const primary = given.some((element) => isPrimary(element));
  const kept = current.map((element) => {
    const twin = takeTwin(waiting.get(identityOf(element, attribute)), element);
    const joined = twin === undefined ? element : merged(element, twin);
    return primary && isPrimary(joined) && !isPrimary(twin) ? demoted(joined) : joined;
  });
  return [...kept, ...[...waiting.values()].flat()];
}

/**
 * What tells an element from others: its `value`, by the case rule of that (RFC 7643 §2.4), or else all of it.
 */
export function identityOf(element: JsonValue, attribute: Attribute): string {
  const value = isJsonObject(element) ? element["value"] : element;
  if (value === undefined) {
    return `{${JSON.stringify(element)}`;
  }
  const sub = attribute.subAttributes?.find(({ name }) => name === "value") ?? attribute;
  if (typeof value !== "string") {
    return JSON.stringify(value);
  }
  return sub.caseExact ? value : value.toLowerCase();
}

/** Two elements with one identity are the same unless their types differ (RFC 7643 §2.4: type and value together). */
export function isSameElement(one: JsonValue, other: JsonValue): boolean {
  const [a, b] = [typeOf(one), typeOf(other)];
  return a === undefined || b === undefined || a === b;
}

function typeOf(element: JsonValue): string | undefined {
  const type = isJsonObject(element) ? element["type"] : undefined;
  return typeof type === "string" ? type.toLowerCase() : undefined;
}

function takeTwin(twins: JsonValue[] | undefined, element: JsonValue): JsonValue | undefined {
  const index = twins?.findIndex((twin) => isSameElement(twin, element)) ?? -1;
  return index === -1 ? undefined : twins?.splice(index, 1)[0];
}

/** Keeps the element itself where it says all of it, so that an unchanged resource stays the same. */
function merged(element: JsonValue, twin: JsonValue): JsonValue {
  if (!isJsonObject(element) || !isJsonObject(twin)) {
    return element;
  }
  const both: JsonObject = {
    ...element,
    ...twin,
    ...(element["value"] === undefined ? {} : { value: element["value"] }),
  };
  return isDeepStrictEqual(both, element) ? element : both;
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
