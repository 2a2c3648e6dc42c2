/**
 * The part of OData's `$filter` that Graph's lists here understand (OData 4.01 URL Conventions §5.1.1):
 *
 *   filter     = and *( "or" and )
 *   and        = not *( "and" not )
 *   not        = [ "not" ] primary
 *   primary    = "(" filter ")" / function "(" path "," literal ")" / path operator literal / path "in" list
 *   function   = "contains" / "startswith" / "endswith"
 *   operator   = "eq" / "ne" / "gt" / "ge" / "lt" / "le"
 *   list       = "(" literal *( "," literal ) ")"
 *   path       = name *( "/" name )
 *   literal    = string / number / dateTime / guid / "true" / "false" / "null"
 */
import { compareLiterals, functions, operators, type Literal } from "./filter-operators.ts";
import { lexFilter, type FilterToken } from "./filter-lexer.ts";
import { GraphError } from "./graph-error.ts";

/** Whether an item is in the list. */
export type FilterTest = (item: unknown) => boolean;

/** Deepest nesting, so that no filter exhausts the stack. */
const MAX_DEPTH = 50;

/**
 * Parses a `$filter`.
 *
 * @param caseExact Whether strings compare with case, as the provisioning logs do (entra-client §4.1).
 * @throws GraphError 400 that says where and what was expected.
 * @example
 * readFilter("displayName eq 'QA'", false)({ displayName: "qa" }); // true
 */
export function readFilter(text: string, caseExact: boolean): FilterTest {
  const reader = new FilterReader(lexFilter(text), caseExact);
  const test = reader.filter(0);
  reader.expectEnd();
  return test;
}

class FilterReader {
  readonly #tokens: readonly FilterToken[];
  readonly #caseExact: boolean;
  #at = 0;

  constructor(tokens: readonly FilterToken[], caseExact: boolean) {
    this.#tokens = tokens;
    this.#caseExact = caseExact;
  }

  filter(depth: number): FilterTest {
    if (depth > MAX_DEPTH)
      throw new GraphError(400, "BadRequest", `Invalid filter clause: nested deeper than ${MAX_DEPTH}.`);
    let left = this.#and(depth);
    while (this.#take("or")) {
      const [before, after] = [left, this.#and(depth)];
      left = (item) => before(item) || after(item);
    }
    return left;
  }

  expectEnd(): void {
    if (this.#at < this.#tokens.length) throw this.#unexpected("and, or, or the end");
  }

  #and(depth: number): FilterTest {
    let left = this.#not(depth);
    while (this.#take("and")) {
      const [before, after] = [left, this.#not(depth)];
      left = (item) => before(item) && after(item);
    }
    return left;
  }

  #not(depth: number): FilterTest {
    if (!this.#take("not")) return this.#primary(depth);
    const test = this.#primary(depth);
    return (item) => !test(item);
  }

  #primary(depth: number): FilterTest {
    if (this.#take("(")) {
      const test = this.filter(depth + 1);
      this.#expect(")");
      return test;
    }
    const name = this.#word("a property");
    const call = functions[name.toLowerCase()];
    if (call === undefined || this.#peek()?.text !== "(") return this.#comparison(name);
    this.#expect("(");
    const path = this.#word("a property");
    this.#expect(",");
    const value = this.#literal();
    this.#expect(")");
    if (typeof value !== "string") throw this.#unexpected("a string in quotes");
    return (item) => {
      const found = readPath(item, path);
      return typeof found === "string" && call(this.#folded(found), this.#folded(value));
    };
  }

  #comparison(path: string): FilterTest {
    if (this.#take("in")) return this.#membership(path);
    const operator = operators[this.#peek()?.text.toLowerCase() ?? ""];
    if (operator === undefined) throw this.#unexpected(`one of ${Object.keys(operators).join(", ")}, in`);
    this.#at += 1;
    const value = this.#literal();
    return (item) => operator(this.#order(readPath(item, path), value));
  }

  #membership(path: string): FilterTest {
    const values: Literal[] = [];
    this.#expect("(");
    do values.push(this.#literal());
    while (this.#take(","));
    this.#expect(")");
    return (item) => values.some((value) => this.#order(readPath(item, path), value) === 0);
  }

  #order(found: unknown, value: Literal): number | undefined {
    return compareLiterals(this.#folded(found), this.#folded(value));
  }

  #folded<Value>(value: Value): Value | string {
    return typeof value === "string" && !this.#caseExact ? value.toLowerCase() : value;
  }

  #literal(): Literal {
    const token = this.#peek();
    if (token === undefined || (token.kind !== "string" && token.kind !== "word"))
      throw this.#unexpected("a value");
    this.#at += 1;
    if (token.kind === "string") return token.text;
    if (token.text === "null") return null;
    if (token.text === "true" || token.text === "false") return token.text === "true";
    return /^-?\d+(\.\d+)?$/u.test(token.text) ? Number(token.text) : token.text;
  }

  #word(expected: string): string {
    const token = this.#peek();
    if (token?.kind !== "word") throw this.#unexpected(expected);
    this.#at += 1;
    return token.text;
  }

  #take(text: string): boolean {
    const token = this.#peek();
    if (token === undefined || token.kind === "string" || token.text.toLowerCase() !== text) return false;
    this.#at += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw this.#unexpected(`"${text}"`);
  }

  #peek(): FilterToken | undefined {
    return this.#tokens[this.#at];
  }

  #unexpected(expected: string): GraphError {
    const token = this.#peek();
    const got = token === undefined ? "the end" : `"${token.text}" at position ${token.offset}`;
    return new GraphError(400, "BadRequest", `Invalid filter clause: got ${got}, expected ${expected}.`);
  }
}

/** Follows a path such as `sourceIdentity/displayName` into an item; undefined where it leads nowhere. */
export function readPath(item: unknown, path: string): unknown {
  let value = item;
  for (const name of path.split("/")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
