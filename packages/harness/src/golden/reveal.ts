import { isJsonObject, type JsonValue } from "@understudy/scim-core";
import type { Learnt } from "./learnt.ts";

/** A placeholder that nothing was learnt of. */
export class PlaceholderError extends Error {
  constructor(placeholder: string) {
    super(`got ${placeholder}, expected one that a given resource or an earlier answer has`);
    this.name = "PlaceholderError";
  }
}

/**
 * Puts what was learnt in the place of placeholders.
 *
 * @param write How a value is written there; not of a URL, which is written already.
 * @throws PlaceholderError for one that nothing was learnt of.
 * @example
 * revealInText("/Users/{{id-1}}", learnt, encodeURIComponent); // "/Users/2819c223"
 */
export function revealInText(
  text: string,
  learnt: Learnt,
  write: (value: string) => string = (value) => value,
): string {
  return text.replace(/\{\{[^{}]*\}\}/g, (placeholder) => {
    if (placeholder === "{{braces}}") return "{{";
    const value = learnt.valueOf(placeholder);
    if (value === undefined) throw new PlaceholderError(placeholder);
    return /^https?:/.test(value) ? value : write(value);
  });
}

/**
 * Puts what was learnt in the place of placeholders, in JSON.
 *
 * @throws PlaceholderError for one that nothing was learnt of.
 * @example
 * revealInJson({ members: [{ value: "{{id-1}}" }] }, learnt); // { members: [{ value: "2819c223" }] }
 */
export function revealInJson(value: JsonValue, learnt: Learnt): JsonValue {
  if (Array.isArray(value)) return value.map((one) => revealInJson(one, learnt));
  if (typeof value === "string") return revealInText(value, learnt);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      revealInText(name, learnt),
      revealInJson(member ?? null, learnt),
    ]),
  );
}
