import { invalidFilter } from "../error.ts";
import type { Filter } from "./ast.ts";
import { Parser } from "./grammar.ts";

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
  return new Parser(text, (offset, got, expected) => invalidFilter(text, offset, got, expected)).filter();
}
