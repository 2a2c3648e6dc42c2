import { invalidFilter } from "../error.ts";
import type { Filter } from "./ast.ts";
import { Parser } from "./grammar.ts";

/**
 * The filter that clients look one resource up by, which is most of all there are: a name that is no keyword, and a
 * string without escapes.
 */
// oxlint-disable-next-line no-control-regex -- JSON strings exclude exactly these
const EQUALITY = /^(?!(?:and|or|not) )([A-Za-z][A-Za-z0-9_-]*) eq "([^"\\\u0000-\u001f]*)"$/i;
const MAX_SIMPLE = 1000;

/**
 * Parses a filter (RFC 7644 §3.4.2.2).
 *
 * Throws {@link ScimError} 400 `invalidFilter` with the offset; also beyond {@link MAX_EXPRESSION_LENGTH} characters
 * or {@link MAX_NESTING_DEPTH} levels.
 *
 * @example
 * parseFilter('userName eq "bjensen" and not (active eq false)').kind; // "and"
 */
export function parseFilter(text: string): Filter {
  const [, attribute, value] = text.length < MAX_SIMPLE ? (EQUALITY.exec(text) ?? []) : [];
  if (attribute !== undefined && value !== undefined) {
    return { kind: "comparison", path: { attribute }, operator: "eq", value };
  }
  return new Parser(text, (offset, got, expected) => invalidFilter(text, offset, got, expected)).filter();
}
