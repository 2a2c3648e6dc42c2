import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEvaluationContext } from "./evaluation-context.ts";
import { evaluateExpression } from "./evaluate-expression.ts";
import { ExpressionError } from "./expression-error.ts";
import type { Expression } from "./expression.ts";
import { formatExpression } from "./format-expression.ts";
import { arityOf, mappingFunctions } from "./function-table.ts";
import type { MappingFunction } from "./functions/mapping-function.ts";
import { parseExpression } from "./parse-expression.ts";

/** Texts that some function reads as more than text. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom(
    "",
    "0",
    "-1",
    "3",
    "512",
    "99999999999999999999",
    "True",
    "2020-03-16-07:00",
    "9999-12-31",
    "d",
    "yyyy",
  ),
  fc.constantFrom(
    "yyyy-MM-dd",
    "%",
    "'",
    "(",
    "(?<n>a+)+$",
    "[a-",
    "\\",
    "$1${n}",
    "tr-TR",
    "AssumeLocal",
    "1e308",
  ),
);

const operand: fc.Arbitrary<Expression> = fc.oneof(
  fc
    .constantFrom("a", "b", "list", "flag", "none", "__proto__")
    .map((name): Expression => ({ kind: "attribute", name, offset: 0 })),
  text.map((value): Expression => ({ kind: "string", value, offset: 0 })),
  fc
    .constantFrom("0", "7", "-3", "1.5", "&HFF", "99999999999999999999")
    .map((of): Expression => ({ kind: "number", text: of, offset: 0 })),
  fc.constant<Expression>({ kind: "constant", name: "vbTextCompare", offset: 0 }),
);

function callOf(row: MappingFunction, argument: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  const { min, max, isEven } = arityOf(row);
  const most = Math.min(max, min + 2);
  return fc
    .array(fc.oneof(argument, fc.constant<Expression>({ kind: "empty", offset: 0 })), {
      minLength: min,
      maxLength: most,
    })
    .map((args): Expression => ({
      kind: "call",
      name: row.name,
      arguments: isEven === true && args.length % 2 === 1 ? args.slice(1) : args,
      offset: 0,
    }));
}

const inner = fc.oneof(
  ...mappingFunctions.filter(({ isTopLevel }) => isTopLevel !== true).map((row) => callOf(row, operand)),
);
const call = fc.oneof(
  ...mappingFunctions.map((row) => callOf(row, fc.oneof({ weight: 2, arbitrary: operand }, inner))),
);

const source = fc.record({
  a: text,
  b: fc.option(text, { nil: undefined }),
  list: fc.array(text, { maxLength: 3 }),
  flag: fc.boolean(),
});

describe("any call of any function", () => {
  it("gives a value or an ExpressionError, and nothing else", () => {
    const context = createEvaluationContext({ seed: 1 });
    fc.assert(
      fc.property(call, source, (tree, object) => {
        expect(
          problemOf(() => evaluateExpression(parseExpression(formatExpression(tree)), object, context)),
        ).toBeOneOf([undefined, ExpressionError]);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("calls within each other", () => {
  it.each([
    ['Replace(@, "a", , , "aaaaaaaaaa", , )', "Replace"],
    ['Replace(@, , "a", , "$_$_", , )', "Replace"],
    ['Replace(@, , "(?<n>a)", "n", "aaaaaaaaaa", , )', "Replace"],
    ['Replace(@, "b", , , , , "b b b b b")', "Replace"],
    ["Join(@, [a], [a], [a])", "Join"],
    ["ConvertToBase64(@)", "ConvertToBase64"],
  ])("cannot fill the memory: %s", (call_, name) => {
    const nested = Array.from({ length: 60 }).reduce<string>(
      (text_) => call_.replace("@", () => text_),
      "[a]",
    );
    expect(() => evaluateExpression(parseExpression(nested), { a: "aaaa" })).toThrow(
      new RegExp(`a result of \\d+ characters for ${name}, expected 1000000 at most`),
    );
  });
});

function problemOf(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof ExpressionError ? ExpressionError : error;
  }
}
