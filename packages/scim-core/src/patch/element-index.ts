import { changedSpan } from "../changed-span.ts";
import { isJsonObject, type JsonValue } from "../json.ts";
import type { Attribute } from "../schema/attribute.ts";

/** Fewer elements are looked through in less time than an index takes. */
const MANY = 64;

/** The elements of a list by what tells them apart; a set only where several are alike. */
type ElementIndex = Map<string, JsonValue | Set<JsonValue>>;

/** What is known of lists, by themselves: one that changes is another list, which takes the index of the former over. */
const indexes = new WeakMap<
  readonly JsonValue[],
  { readonly attribute: Attribute; readonly index: ElementIndex }
>();

/**
 * What tells an element from others: its `value`, by the case rule of that (RFC 7643 §2.4), or else all of it.
 */
export function identityOf(element: JsonValue, attribute: Attribute): string {
  const value = isJsonObject(element) ? element["value"] : element;
  return value === undefined ? `{${JSON.stringify(element)}` : identityOfValue(value, attribute);
}

/** The identity of the elements that have a value. */
export function identityOfValue(value: JsonValue, attribute: Attribute): string {
  if (typeof value !== "string") {
    return JSON.stringify(value);
  }
  const sub = attribute.subAttributes?.find(({ name }) => name === "value") ?? attribute;
  return sub.caseExact ? value : value.toLowerCase();
}

/**
 * Finds the elements of a long list that have one of some identities, without looking at the others; undefined where
 * the list is short.
 */
export function elementsWith(
  identities: readonly string[],
  elements: readonly JsonValue[],
  attribute: Attribute,
): ReadonlySet<JsonValue> | undefined {
  if (elements.length < MANY) {
    return undefined;
  }
  const index = indexOf(elements, attribute);
  const found = new Set<JsonValue>();
  for (const identity of new Set(identities)) {
    const entry = index.get(identity);
    if (entry instanceof Set) for (const element of entry) found.add(element);
    else if (entry !== undefined) found.add(entry);
  }
  return found;
}

function indexOf(elements: readonly JsonValue[], attribute: Attribute): ElementIndex {
  const known = indexes.get(elements);
  if (known?.attribute === attribute) {
    return known.index;
  }
  const index: ElementIndex = new Map();
  addTo(index, elements, attribute);
  indexes.set(elements, { attribute, index });
  return index;
}

/**
 * Has a list that is made of another know its elements the same way. The former forgets them: it is asked again only
 * where the write it was for comes to nothing.
 */
export function inherit<T extends readonly JsonValue[]>(after: T, before: readonly JsonValue[]): T {
  const known = indexes.get(before);
  if (known === undefined || after === before || after.length < MANY) {
    return after;
  }
  const { attribute, index } = known;
  const { start, endBefore, endAfter } = changedSpan(before, after);
  if (endBefore - start + endAfter - start > after.length / 2) {
    return after;
  }
  indexes.delete(before);
  for (const element of before.slice(start, endBefore)) {
    const identity = identityOf(element, attribute);
    const entry = index.get(identity);
    if (entry instanceof Set) entry.delete(element);
    else if (entry === element) index.delete(identity);
  }
  addTo(index, after.slice(start, endAfter), attribute);
  indexes.set(after, known);
  return after;
}

function addTo(index: ElementIndex, elements: readonly JsonValue[], attribute: Attribute): void {
  for (const element of elements) {
    const identity = identityOf(element, attribute);
    const entry = index.get(identity);
    if (entry === undefined) index.set(identity, element);
    else if (entry instanceof Set) entry.add(element);
    else index.set(identity, new Set([entry, element]));
  }
}
