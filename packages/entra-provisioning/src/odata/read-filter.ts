/**
 * The part of OData's `$filter` that Graph's lists understand here (OData 4.01 URL Conventions §5.1.1):
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
import { FilterError } from "./filter-error.ts";
import type { FilterProperty } from "./filter-property.ts";

/** Whether an item is in the list. */
type FilterTest<Item> = (item: Item) => boolean;

/** What the names and strings of a filter mean. */
export interface FilterRules<Item> {
  /** Whether strings compare with case, as the provisioning logs do (entra-client §4.1). */
  readonly caseExact: boolean;
  /** Finds a property; throws FilterError where there is none. */
  property(path: string): FilterProperty<Item>;
}

/** Deepest nesting, so that no filter exhausts the stack. */
const MAX_DEPTH = 50;

/**
 * Parses a `$filter`.
 *
 * @throws FilterError that says where and what was expected.
 * @example
 * readFilter("displayName eq 'QA'", { caseExact: false, property: anyProperty })({ displayName: "qa" }); // true
 */
export function readFilter<Item>(text: string, rules: FilterRules<Item>): FilterTest<Item> {
  const reader = new FilterReader(lexFilter(text), rules);
  const test = reader.filter(0);
  reader.expectEnd();
  return test;
}

class FilterReader<Item> {
  readonly #tokens: readonly FilterToken[];
  readonly #rules: FilterRules<Item>;
  #at = 0;

  constructor(tokens: readonly FilterToken[], rules: FilterRules<Item>) {
    this.#tokens = tokens;
    this.#rules = rules;
  }

  filter(depth: number): FilterTest<Item> {
    if (depth > MAX_DEPTH) throw this.#unexpected(`at most ${MAX_DEPTH} brackets within each other`);
    const tests: FilterTest<Item>[] = [];
    do tests.push(this.#and(depth));
    while (this.#take("or"));
    return (item) => tests.some((test) => test(item));
  }

  expectEnd(): void {
    if (this.#at < this.#tokens.length) throw this.#unexpected("and, or, or the end");
  }

  #and(depth: number): FilterTest<Item> {
    const tests: FilterTest<Item>[] = [];
    do tests.push(this.#not(depth));
    while (this.#take("and"));
    return (item) => tests.every((test) => test(item));
  }

  #not(depth: number): FilterTest<Item> {
    if (!this.#take("not")) return this.#primary(depth);
    const test = this.#primary(depth);
    return (item) => !test(item);
  }

  #primary(depth: number): FilterTest<Item> {
    if (this.#take("(")) {
      const test = this.filter(depth + 1);
      this.#expect(")");
      return test;
    }
    const name = this.#word("a property");
    const call = functions[name.toLowerCase()];
    if (call === undefined || this.#peek()?.text !== "(") return this.#comparison(name);
    this.#expect("(");
    const { read } = this.#rules.property(this.#word("a property"));
    this.#expect(",");
    const value = this.#literal();
    this.#expect(")");
    if (typeof value !== "string") throw this.#unexpected("a string in quotes");
    return (item) => {
      const found = read(item);
      return typeof found === "string" && call(this.#folded(found), this.#folded(value));
    };
  }

  #comparison(path: string): FilterTest<Item> {
    const property = this.#rules.property(path);
    if (this.#take("in")) return this.#membership(property);
    const operator = operators[this.#peek()?.text.toLowerCase() ?? ""];
    if (operator === undefined) throw this.#unexpected(`one of ${Object.keys(operators).join(", ")}, in`);
    this.#at += 1;
    const value = this.#literalFor(property);
    return (item) => operator(this.#order(property.read(item), value));
  }

  #membership(property: FilterProperty<Item>): FilterTest<Item> {
    const values: Literal[] = [];
    this.#expect("(");
    do values.push(this.#literalFor(property));
    while (this.#take(","));
    this.#expect(")");
    return (item) => values.some((value) => this.#order(property.read(item), value) === 0);
  }

  #order(found: unknown, value: Literal): number | undefined {
    return compareLiterals(this.#folded(found), this.#folded(value));
  }

  #folded<Value>(value: Value): Value | string {
    return typeof value === "string" && !this.#rules.caseExact ? value.toLowerCase() : value;
  }

  #literalFor({ type }: FilterProperty<Item>): Literal {
    const value = this.#literal();
    if (value === null || type === undefined) return value;
    const got = JSON.stringify(value);
    if (type === "number" && typeof value !== "number") {
      throw new FilterError(`got ${got}, expected a number.`);
    }
    if (type === "dateTime" && Number.isNaN(Date.parse(String(value)))) {
      throw new FilterError(`got ${got}, expected a date and time.`);
    }
    return value;
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

  #unexpected(expected: string): FilterError {
    const token = this.#peek();
    const got = token === undefined ? "the end" : `"${token.text}" at position ${token.offset}`;
    return new FilterError(`got ${got}, expected ${expected}.`);
  }
}
