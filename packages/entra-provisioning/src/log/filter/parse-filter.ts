import { LogQueryError } from "../log-query.ts";
import { tokenizeFilter, type FilterToken } from "./filter-lexer.ts";

const COMPARISONS = ["eq", "ne", "gt", "ge", "lt", "le"] as const;
const FUNCTIONS = ["contains", "startswith", "endswith"] as const;

/** A filter of log entries, parsed. */
export type LogFilter =
  | { readonly kind: "and"; readonly left: LogFilter; readonly right: LogFilter }
  | { readonly kind: "or"; readonly left: LogFilter; readonly right: LogFilter }
  | { readonly kind: "not"; readonly operand: LogFilter }
  | { readonly kind: (typeof COMPARISONS)[number]; readonly path: string; readonly value: string }
  | { readonly kind: (typeof FUNCTIONS)[number]; readonly path: string; readonly value: string };

/** Deepest nesting of brackets and `not`: a client's filter takes no process down. */
const MAX_DEPTH = 50;

/**
 * Parses the part of OData's `$filter` that provisioning logs take (entra-client §4.1 Query).
 *
 * ```abnf
 * filter     = term *("or" term)
 * term       = factor *("and" factor)
 * factor     = "not" factor / "(" filter ")" / function / comparison
 * function   = ("contains" / "startswith" / "endswith") "(" path "," value ")"
 * comparison = path ("eq" / "ne" / "gt" / "ge" / "lt" / "le") value
 * path       = name *("/" name)
 * value      = "'" *char "'" / word
 * ```
 *
 * @throws LogQueryError
 * @example
 * parseFilter("provisioningAction eq 'create'"); // { kind: "eq", path: "provisioningAction", value: "create" }
 */
export function parseFilter(filter: string): LogFilter {
  const parser = new FilterParser(filter);
  const parsed = parser.parseOr(0);
  parser.expectEnd();
  return parsed;
}

class FilterParser {
  readonly #tokens: readonly FilterToken[];
  readonly #length: number;
  #next = 0;

  constructor(filter: string) {
    this.#tokens = tokenizeFilter(filter);
    this.#length = filter.length;
  }

  parseOr(depth: number): LogFilter {
    let left = this.#parseAnd(depth);
    while (this.#takeWord("or")) left = { kind: "or", left, right: this.#parseAnd(depth) };
    return left;
  }

  expectEnd(): void {
    if (this.#next < this.#tokens.length) throw this.#unexpected("and, or, or the end");
  }

  #parseAnd(depth: number): LogFilter {
    let left = this.#parseFactor(depth);
    while (this.#takeWord("and")) left = { kind: "and", left, right: this.#parseFactor(depth) };
    return left;
  }

  #parseFactor(depth: number): LogFilter {
    if (depth > MAX_DEPTH) throw this.#unexpected(`at most ${MAX_DEPTH} brackets within each other`);
    if (this.#takeWord("not")) return { kind: "not", operand: this.#parseFactor(depth + 1) };
    if (this.#takeSymbol("(")) {
      const inner = this.parseOr(depth + 1);
      this.#expectSymbol(")");
      return inner;
    }
    const name = this.#takeAny("word", "the path of a property");
    const kind = FUNCTIONS.find((each) => each === name);
    return kind === undefined ? this.#parseComparison(name) : this.#parseFunction(kind);
  }

  #parseFunction(kind: (typeof FUNCTIONS)[number]): LogFilter {
    this.#expectSymbol("(");
    const path = this.#takeAny("word", "the path of a property");
    this.#expectSymbol(",");
    const value = this.#takeValue();
    this.#expectSymbol(")");
    return { kind, path, value };
  }

  #parseComparison(path: string): LogFilter {
    const kind = COMPARISONS.find((each) => this.#takeWord(each));
    if (kind === undefined) throw this.#unexpected(`one of ${COMPARISONS.join(", ")}`);
    return { kind, path, value: this.#takeValue() };
  }

  #takeValue(): string {
    const token = this.#tokens[this.#next];
    if (token === undefined || token.kind === "symbol") throw this.#unexpected("a value");
    this.#next += 1;
    return token.text;
  }

  #takeAny(kind: FilterToken["kind"], expected: string): string {
    const token = this.#tokens[this.#next];
    if (token?.kind !== kind) throw this.#unexpected(expected);
    this.#next += 1;
    return token.text;
  }

  #takeWord(text: string): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== "word" || token.text !== text) return false;
    this.#next += 1;
    return true;
  }

  #takeSymbol(text: string): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== "symbol" || token.text !== text) return false;
    this.#next += 1;
    return true;
  }

  #expectSymbol(text: string): void {
    if (!this.#takeSymbol(text)) throw this.#unexpected(text);
  }

  #unexpected(expected: string): LogQueryError {
    const token = this.#tokens[this.#next];
    const got = token === undefined ? "the end" : JSON.stringify(token.text);
    return new LogQueryError(
      `$filter: got ${got} at ${token?.offset ?? this.#length}, expected ${expected}.`,
    );
  }
}
