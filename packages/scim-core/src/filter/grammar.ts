import type { ScimError } from "../error.ts";
import type { AttributePath } from "../path/attribute-path.ts";
import { isAttributeName, parseQualifiedName } from "../path/qualified-name.ts";
import type { ComparisonOperator, ComparisonValue, Filter } from "./ast.ts";
import {
  createLexer,
  endOf,
  type Lexer,
  MAX_EXPRESSION_LENGTH,
  MAX_NESTING_DEPTH,
  type Token,
} from "./lexer.ts";

/*
 * RFC 7644 Figure 1, with its precedence spelt out (not, then and, then or), keywords in any case, and a value path
 * that may be compared as well (`emails[type eq "work"].value eq "ada@example.com"`, which Entra sends):
 *
 *     filter    = term *("or" term)
 *     term      = factor *("and" factor)
 *     factor    = ["not"] "(" filter ")" / path "pr" / path compareOp compValue / valuePath
 *     path      = attrPath / valuePath ["." ATTRNAME]
 *     valuePath = attrPath "[" filter "]"               ; brackets do not nest
 *     compValue = string / number / "true" / "false" / "null"
 */

/** What is wrong, where: a parser of filters makes it `invalidFilter`, a parser of paths `invalidPath`. */
export type Refusal = (offset: number, got: string, expected: string, isInFilter: boolean) => ScimError;

const OPERATORS: ReadonlySet<string> = new Set(["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"]);
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const LITERALS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** A recursive descent parser for one text; each start symbol, `filter` and `path`, is read once. */
export class Parser {
  readonly #text: string;
  readonly #refusal: Refusal;
  readonly #lexer: Lexer;
  #depth = 0;
  #isFilter = false;
  #isInBrackets = false;

  constructor(text: string, refusal: Refusal) {
    this.#text = text;
    this.#refusal = refusal;
    // What is too long is refused by #whole without being read.
    this.#lexer = createLexer(text.length > MAX_EXPRESSION_LENGTH ? "" : text);
  }

  /** Reads the whole text as a filter. */
  filter(): Filter {
    this.#isFilter = true;
    return this.#whole(this.#disjunction, '"and", "or" or the end');
  }

  /** Reads the whole text as a path. */
  path(): AttributePath {
    return this.#whole(this.#attributePath, "the end");
  }

  #whole<T>(read: () => T, expected: string): T {
    if (this.#text.length > MAX_EXPRESSION_LENGTH) {
      throw this.#refuse(
        MAX_EXPRESSION_LENGTH,
        `${this.#text.length} characters`,
        `at most ${MAX_EXPRESSION_LENGTH}`,
      );
    }
    const result = read();
    if (this.#lexer.current().kind !== "end") {
      throw this.#unexpected(expected);
    }
    return result;
  }

  #disjunction = (): Filter => this.#chain("or", this.#conjunction);

  #conjunction = (): Filter => this.#chain("and", this.#factor);

  #chain(keyword: "and" | "or", operand: () => Filter): Filter {
    let left = operand();
    while (this.#isAt(keyword)) {
      this.#lexer.take();
      left = { kind: keyword, left, right: operand() };
    }
    return left;
  }

  #factor = (): Filter => {
    if (this.#lexer.current().kind === "(") {
      return this.#group();
    }
    if (this.#isAt("not") && this.#lexer.next().kind === "(") {
      this.#lexer.take();
      return { kind: "not", operand: this.#group() };
    }
    return this.#condition();
  };

  #group(): Filter {
    const inner = this.#enclosed();
    this.#expect(")", '"and", "or" or ")"');
    return inner;
  }

  /** Reads what follows an opening token; the depth is bounded, so that no input exhausts the stack. */
  #enclosed(): Filter {
    const opening = this.#lexer.take();
    this.#depth += 1;
    if (this.#depth > MAX_NESTING_DEPTH) {
      throw this.#refuse(
        opening.offset,
        `nesting ${this.#depth} deep`,
        `at most ${MAX_NESTING_DEPTH} levels`,
      );
    }
    const inner = this.#disjunction();
    this.#depth -= 1;
    return inner;
  }

  #condition(): Filter {
    const path = this.#attributePath();
    if (this.#isAt("pr")) {
      this.#lexer.take();
      return { kind: "present", path };
    }
    const operator = comparisonOperator(this.#lexer.current());
    if (operator !== undefined) {
      this.#lexer.take();
      return { kind: "comparison", path, operator, value: this.#comparisonValue() };
    }
    if (path.valueFilter !== undefined && path.subAttribute === undefined) {
      return { kind: "valuePath", path };
    }
    throw this.#unexpected("an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr)");
  }

  #attributePath = (): AttributePath => {
    const token = this.#lexer.current();
    const name = token.kind === "word" ? parseQualifiedName(token.text) : undefined;
    if (name === undefined) {
      throw this.#unexpected(
        this.#isReadingFilter() ? 'an attribute path, "not" or "("' : "an attribute path",
      );
    }
    this.#lexer.take();
    const opening = this.#lexer.current();
    if (opening.kind !== "[" || opening.offset !== endOf(token)) {
      return name;
    }
    if (this.#isInBrackets || name.subAttribute !== undefined) {
      throw this.#unexpected("no value filter on a sub-attribute");
    }
    return { ...name, ...this.#valueFilter() };
  };

  #valueFilter(): Pick<AttributePath, "valueFilter" | "subAttribute"> {
    this.#isInBrackets = true;
    const valueFilter = this.#enclosed();
    const closing = this.#expect("]", '"and", "or" or "]"');
    this.#isInBrackets = false;
    const suffix = this.#lexer.current();
    if (suffix.kind !== "word" || suffix.offset !== endOf(closing)) {
      return { valueFilter };
    }
    const subAttribute = suffix.text.slice(1);
    if (!suffix.text.startsWith(".") || !isAttributeName(subAttribute)) {
      throw this.#unexpected('"." and the name of a sub-attribute');
    }
    this.#lexer.take();
    return { valueFilter, subAttribute };
  }

  #comparisonValue(): ComparisonValue {
    const value = literalOf(this.#lexer.current());
    if (value === undefined) {
      throw this.#unexpected("a string in double quotes, a number, true, false or null");
    }
    this.#lexer.take();
    return value;
  }

  #isAt(keyword: string): boolean {
    const token = this.#lexer.current();
    return token.kind === "word" && token.text.toLowerCase() === keyword;
  }

  #expect(kind: Token["kind"], expected: string): Token {
    if (this.#lexer.current().kind !== kind) {
      throw this.#unexpected(expected);
    }
    return this.#lexer.take();
  }

  #unexpected(expected: string): ScimError {
    const token = this.#lexer.current();
    return this.#refuse(token.offset, describe(token), expected);
  }

  #refuse(offset: number, got: string, expected: string): ScimError {
    return this.#refusal(offset, got, expected, this.#isReadingFilter());
  }

  #isReadingFilter(): boolean {
    return this.#isFilter || this.#isInBrackets;
  }
}

function comparisonOperator(token: Token): ComparisonOperator | undefined {
  const operator = token.text.toLowerCase();
  return token.kind === "word" && OPERATORS.has(operator) ? (operator as ComparisonOperator) : undefined;
}

function literalOf(token: Token): ComparisonValue | undefined {
  if (token.kind === "string") {
    return JSON.parse(token.text) as string;
  }
  if (token.kind !== "word") {
    return undefined;
  }
  if (NUMBER.test(token.text)) {
    // Adding 0 turns -0 into 0, which is how both print.
    const number = Number(token.text) + 0;
    return Number.isFinite(number) ? number : undefined;
  }
  return LITERALS.get(token.text.toLowerCase());
}

function describe(token: Token): string {
  if (token.kind === "end") {
    return "the end";
  }
  return token.kind === "broken" ? "a string that is not closed or not valid JSON" : `\`${token.text}\``;
}
