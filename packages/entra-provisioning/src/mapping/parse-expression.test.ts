import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Expression } from "./expression.ts";
import { formatExpression } from "./format-expression.ts";
import { MAX_EXPRESSION_DEPTH, parseExpression } from "./parse-expression.ts";

const raw = String.raw;

describe("parseExpression (entra-client §2.6)", () => {
  it("reads attributes, strings, numbers and arguments left out", () => {
    expect(parseExpression(raw`Switch([a], , "\"x\\", &HF)`)).toEqual({
      kind: "call",
      name: "Switch",
      arguments: [
        { kind: "attribute", name: "a", offset: 7 },
        { kind: "empty", offset: 12 },
        { kind: "string", value: raw`"x\ `.trim(), offset: 14 },
        { kind: "number", text: "&HF", offset: 23 },
      ],
      offset: 0,
    });
  });

  it("reads a condition", () => {
    expect(parseExpression("CBool([a] <> 1)")).toMatchObject({
      arguments: [{ kind: "comparison", operator: "<>", left: { name: "a" }, right: { text: "1" } }],
    });
  });

  it.each([
    ["switch([a], , 1, 2)", 0, "got switch, expected a function such as Switch."],
    ['Jion(" ", [a])', 0, "got Jion, expected a function such as Join."],
    [
      'ToLower(SelectUniqueValue("a", "b"))',
      8,
      "got SelectUniqueValue within another function, expected it to be the whole expression.",
    ],
    ['SelectUniqueValue("a")', 0, "got 1 argument for SelectUniqueValue, expected 2 or more."],
    ["Append([a])", 0, "got 1 argument for Append, expected 2."],
    ["Left([a], 1, 2)", 0, "got 3 arguments for Left, expected 2."],
    ["Coalesce()", 0, "got 0 arguments for Coalesce, expected 1 or more."],
    ["InStr([a])", 0, "got 1 argument for InStr, expected 2 to 4."],
    ["Switch([a], , 1, 2, 3)", 0, "got 5 arguments for Switch, expected an even number of them, 4 or more."],
    ["", 0, "got the end, expected a function call, [attribute], string or number."],
    ["[a] [b]", 4, "got [b], expected the end of the expression."],
    ["mail", 0, 'got mail, expected [mail], "mail" or mail(…).'],
    ["Append([a], 'x')", 12, "got ', expected a function call, [attribute], string or number."],
    ["Append([a], 1", 13, "got the end, expected , or )."],
    ["Append([a, 1)", 7, "got [a, 1), expected [attributeName]."],
    ["CBool([a] = )", 12, "got ), expected a function call, [attribute], string or number."],
    ['Append([a], "x)', 12, 'got a string without an end, expected ".'],
    [raw`Append([a], "\\d\d")`, 16, raw`got \d, expected a backslash only before " or another backslash.`],
    ['Replace([a], , , , "x", , )', 13, "got neither, expected oldValue or regexPattern."],
    ['Replace([a], , "x", "n", "y", , )', 20, 'got "n", expected the name of a group of "x".'],
  ])("refuses %s at offset %d", (text, offset, message) => {
    expect(() => parseExpression(text)).toThrow(`Expression, at offset ${offset}: ${message}`);
  });

  it("refuses a pattern that is no regular expression before any user is read", () => {
    expect(() => parseExpression('Replace([a], , "(", , "x", , )')).toThrow(
      /^Expression, at offset 15: got "\(" \(.*missing closing \).*\), expected a regular expression that takes linear time\.$/,
    );
  });

  it("refuses more than 10,000 characters", () => {
    expect(parseExpression(`"${"x".repeat(9998)}"`).kind).toBe("string");
    expect(() => parseExpression(`"${"x".repeat(9999)}"`)).toThrow(
      "got 10001 characters, expected no more than 10000",
    );
  });

  it("refuses calls nested too deep instead of overflowing", () => {
    expect(parseExpression(nested(MAX_EXPRESSION_DEPTH)).kind).toBe("call");
    expect(() => parseExpression(nested(1900))).toThrow("got 101 calls within each other");
  });
});

const operand = fc.oneof(
  fc.stringMatching(/^[^[\]"\s]{1,12}$/).map((name): Expression => ({ kind: "attribute", name, offset: 0 })),
  fc.string().map((value): Expression => ({ kind: "string", value, offset: 0 })),
  fc
    .stringMatching(/^(-?\d{1,9}(\.\d{1,3})?|&H[0-9A-F]{1,6})$/)
    .map((text): Expression => ({ kind: "number", text, offset: 0 })),
  fc
    .constantFrom("vbTextCompare", "vbBinaryCompare")
    .map((name): Expression => ({ kind: "constant", name, offset: 0 })),
);

const { expression } = fc.letrec<{ expression: Expression; call: Expression; comparison: Expression }>(
  (tie) => ({
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      operand,
      tie("call"),
      tie("comparison"),
    ),
    call: fc
      .tuple(
        fc.constantFrom("Coalesce", "Join"),
        fc.array(fc.oneof(tie("expression"), fc.constant<Expression>({ kind: "empty", offset: 0 })), {
          minLength: 2,
          maxLength: 4,
        }),
      )
      .map(([name, args]): Expression => ({ kind: "call", name, arguments: args, offset: 0 })),
    comparison: fc
      .tuple(
        fc.constantFrom("=", "<>", ">", ">=", "<", "<="),
        fc.oneof(operand, tie("call")),
        fc.oneof(operand, tie("call")),
      )
      .map(([operator, left, right]): Expression => ({
        kind: "comparison",
        operator,
        left,
        right,
        offset: 0,
      })),
  }),
);

describe("formatExpression", () => {
  it("prints what parses to the same expression", () => {
    fc.assert(
      fc.property(expression, (tree) => {
        const printed = formatExpression(tree);
        const parsed = parseExpression(printed);
        expect(formatExpression(parsed)).toBe(printed);
        expect(withoutOffsets(parsed)).toEqual(withoutOffsets(tree));
      }),
      { numRuns: 500 },
    );
  });

  it("lays an expression out as the portal does", () => {
    expect(formatExpression(parseExpression('Switch( [a],,"b" ,"c")'))).toBe('Switch([a], , "b", "c")');
  });

  it("survives any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'[ ] " \\ ( ) , = < > & H 1 a S'.split(" "), " ") }),
        (text) => {
          expect(problemWith(text)).toBeOneOf([undefined, "ExpressionError"]);
        },
      ),
    );
  });
});

function withoutOffsets(tree: Expression): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === "offset" ? undefined : value)));
}

function nested(depth: number): string {
  return `${"Not(".repeat(depth)}1${")".repeat(depth)}`;
}

function problemWith(text: string): string | undefined {
  try {
    formatExpression(parseExpression(text));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}
