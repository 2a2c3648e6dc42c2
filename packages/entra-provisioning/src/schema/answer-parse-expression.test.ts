import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { arityOf, mappingFunctions } from "../mapping/function-table.ts";
import { answerParseExpression, type ParseExpressionRequest } from "./answer-parse-expression.ts";
import { attributeMappingFunctions } from "./function-schemas.ts";

const golden = JSON.parse(
  readFileSync(new URL("../../testdata/parse-expression.json", import.meta.url), "utf8"),
) as { readonly request: ParseExpressionRequest; readonly response: unknown };

function answer(expression: string, properties: Readonly<Record<string, unknown>> = {}) {
  const pairs = Object.entries(properties).map(([key, value]) => ({ key, value }));
  return answerParseExpression({ expression, testInputObject: { definition: null, properties: pairs } });
}

describe("parseExpression (entra-client §5)", () => {
  it("answers Graph's example", () => {
    expect(answerParseExpression(golden.request)).toEqual(golden.response);
  });

  it("shows numbers as constants in quotes, as Graph's example of Mid does", () => {
    const { parsedExpression } = answerParseExpression({ expression: "Mid([userPrincipalName], 1, 8)" });
    expect(parsedExpression?.parameters.map(({ key, value }) => [key, value.expression, value.name])).toEqual(
      [
        ["source", "[userPrincipalName]", "userPrincipalName"],
        ["start", '"1"', "1"],
        ["length", '"8"', "8"],
      ],
    );
  });

  it("only parses without a test object", () => {
    expect(answerParseExpression({ expression: "[mail]" })).toMatchObject({
      error: null,
      parsingSucceeded: true,
      evaluationSucceeded: false,
      evaluationResult: [],
    });
  });

  it.each([
    ['Split([a], ",")', { a: "x,y" }, ["x", "y"]],
    ["IsPresent([a])", { a: true }, ["True"]],
    ["Count([a])", { a: [1, "b"] }, ["2"]],
    ["Append([a], [b])", { a: 12, b: null }, ["12"]],
    ["[a]", {}, []],
    ['IIF([a] = "x", 1, 2)', { a: "x" }, ["1"]],
  ])("evaluates %s of %j to %j", (expression, properties, result) => {
    expect(answer(expression, properties)).toMatchObject({
      evaluationSucceeded: true,
      evaluationResult: result,
    });
  });

  it("says what cannot be parsed", () => {
    expect(answer("Jion([a])")).toEqual({
      error: {
        code: "ExpressionParsingFailed",
        message: "Expression, at offset 0: got Jion, expected a function such as Join.",
        target: "offset 0",
        details: [],
        innerError: null,
      },
      evaluationSucceeded: false,
      evaluationResult: [],
      parsedExpression: null,
      parsingSucceeded: false,
    });
  });

  it("says what cannot be evaluated, and shows the tree all the same", () => {
    const answered = answer("Item([a], 0)", { a: "x" });
    expect(answered).toMatchObject({ parsingSucceeded: true, evaluationSucceeded: false });
    expect(answered.error).toMatchObject({ code: "ExpressionEvaluationFailed", target: "offset 10" });
    expect(answered.parsedExpression?.name).toBe("Item");
  });

  it("refuses several values for a target attribute that takes one (entra-client §4.5)", () => {
    const testInputObject = { properties: [{ key: "a", value: ["x", "y"] }] };
    const to = (multivalued: boolean) =>
      answerParseExpression({
        expression: "[a]",
        testInputObject,
        targetAttributeDefinition: { multivalued },
      });
    expect(to(false).error?.code).toBe("SchemaPropertyCanOnlyAcceptValue");
    expect(to(true).evaluationResult).toEqual(["x", "y"]);
  });
});

describe("functions (entra-client §2.6)", () => {
  it.each([
    [
      "Replace",
      [
        "source",
        "Find",
        "RegularExpression",
        "RegularExpressionGroupName",
        "Replacement",
        "ReplacementPropertyName",
        "Template",
      ],
    ],
    ["Switch", ["source", "defaultValue", "switchValue"]],
    ["Join", ["separator", "source"]],
    ["DefaultDomain", []],
    ["Prepend", ["prefix", "source"]],
  ])("names the parameters of %s as Graph does", (function_, names) => {
    const found = attributeMappingFunctions.find(({ name }) => name === function_);
    expect(found?.parameters.map(({ name }) => name)).toEqual(names);
  });

  it.each(mappingFunctions.map((row) => [row.name, row] as const))(
    "gives every argument of %s a parameter",
    (_, row) => {
      const { max } = arityOf(row);
      const isOpen = row.parameters.at(-1)?.allowMultipleOccurrences === true;
      expect(max).toBe(isOpen ? Number.POSITIVE_INFINITY : row.parameters.length);
    },
  );
});
