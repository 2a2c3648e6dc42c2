import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEvaluationContext, type EvaluationContext } from "../evaluation-context.ts";
import { evaluateExpression } from "../evaluate-expression.ts";
import type { ExpressionValue } from "../expression.ts";
import { parseExpression } from "../parse-expression.ts";

const small = fc.integer({ min: 0, max: 20 });

function draw(expression: string, seed?: number): ExpressionValue {
  const context = createEvaluationContext(seed === undefined ? {} : { seed });
  return evaluateExpression(parseExpression(expression), {}, context);
}

function count(text: string, characters: RegExp): number {
  return text.match(characters)?.length ?? 0;
}

describe("RandomString (entra-client §2.6)", () => {
  it("has the length and the minimums asked for, and none of the characters to avoid", () => {
    fc.assert(
      fc.property(small, small, small, small, small, (digits, special, capital, lower, more) => {
        const length = digits + special + capital + lower + more;
        const text = String(
          draw(`RandomString(${length}, ${digits}, ${special}, ${capital}, ${lower}, "a7?Z")`, 7),
        );
        expect(text).toHaveLength(length);
        expect(count(text, /\d/g)).toBeGreaterThanOrEqual(digits);
        expect(count(text, /[A-Z]/g)).toBeGreaterThanOrEqual(capital);
        expect(count(text, /[a-z]/g)).toBeGreaterThanOrEqual(lower);
        expect(count(text, /[^A-Za-z0-9]/g)).toBeGreaterThanOrEqual(special);
        expect(text).not.toMatch(/[a7?Z]/);
      }),
    );
  });

  it.each([
    ["RandomString(2, 1, 0, -1, 0)", "got -1 for RandomString, expected 0 or more"],
    ['RandomString(2, 1, 0, 0, 0, "0123456789")', "got no character that is left for RandomString"],
    ['RandomString("a", 1, 0, 0, 0)', 'got "a" for RandomString, expected a whole number'],
  ])("refuses %s", (expression, message) => {
    expect(() => draw(expression)).toThrow(message);
  });
});

describe("chance", () => {
  it.each(["Guid()", "RandomString(20, 1, 1, 1, 1)"])(
    "draws the same %s from the same seed",
    (expression) => {
      expect(draw(expression, 1)).toBe(draw(expression, 1));
      expect(draw(expression, 1)).not.toBe(draw(expression, 2));
      expect(draw(expression)).not.toBe(draw(expression));
    },
  );
});

function taking(...taken: readonly string[]): EvaluationContext {
  return { ...createEvaluationContext(), isTaken: (value) => taken.includes(value) };
}

describe("SelectUniqueValue (entra-client §2.6)", () => {
  const expression = parseExpression('SelectUniqueValue([a], Append([a], "1"), Append([a], "2"))');
  it("takes the first value that the target does not have", () => {
    expect(evaluateExpression(expression, { a: "ada" }, taking("ada"))).toBe("ada1");
    expect(evaluateExpression(expression, { a: "ada" }, taking())).toBe("ada");
  });

  it("fails where the target has them all", () => {
    expect(() => evaluateExpression(expression, { a: "x" }, taking("x", "x1", "x2"))).toThrow(
      "expected one that is unique",
    );
  });
});
