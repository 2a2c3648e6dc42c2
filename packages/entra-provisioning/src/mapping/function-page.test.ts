import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createEvaluationContext } from "./evaluation-context.ts";
import { evaluateExpression } from "./evaluate-expression.ts";
import { ExpressionError } from "./expression-error.ts";
import { mappingFunctions } from "./function-table.ts";
import type { MappingFunction } from "./functions/mapping-function.ts";
import { parseExpression } from "./parse-expression.ts";
import type { SourceObject } from "./source-object.ts";

/** What the page has on one function. */
interface Section {
  readonly name: string;
  readonly signature: string;
  readonly rows: readonly (readonly [expression: string, source: string, value: string])[];
}

const page = readFileSync(new URL("../../../../docs/entra/expressions.md", import.meta.url), "utf8");
const sections = page
  .split(/^## /m)
  .slice(1)
  .map((text) => readSection(text));

function readSection(text: string): Section {
  const [name = "", ...lines] = text.split("\n");
  const codes = lines.map((line) => [...line.matchAll(/`([^`]*)`/g)].map(([, code = ""]) => code));
  const rows = codes
    .filter((_, index) => lines[index]?.startsWith("| `") === true)
    .map(([expression = "", source = "", value = ""]) => [expression, source, value] as const);
  return { name, signature: codes.find((found) => found.length > 0)?.[0] ?? "", rows };
}

function signatureOf({ name, parameters }: MappingFunction): string {
  const written = parameters.map(
    (parameter) =>
      `${parameter.name}${parameter.allowMultipleOccurrences ? "…" : ""}${parameter.required ? "" : "?"}`,
  );
  return `${name}(${written.join(", ")})`;
}

function evaluate(expression: string, source: SourceObject): string {
  const clock = { now: () => Date.UTC(2021, 7, 25, 17, 41, 18) };
  try {
    const context = createEvaluationContext({ clock, seed: 1 });
    return JSON.stringify(evaluateExpression(parseExpression(expression), source, context) ?? null);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return `refused: ${error.message.replace(/^.*?: /, "")}`;
  }
}

describe("docs/entra/expressions.md (entra-client §2.6)", () => {
  it("has a section on every function, and on nothing else", () => {
    expect(sections.map(({ name }) => name)).toEqual(mappingFunctions.map(({ name }) => name).toSorted());
  });

  it.each(mappingFunctions.map((row) => [row.name, row] as const))(
    "gives the parameters of %s",
    (name, row) => {
      expect(sections.find((section) => section.name === name)?.signature).toBe(signatureOf(row));
    },
  );

  it.each(sections)("has an example of $name", ({ rows }) => {
    expect(rows.length).toBeGreaterThan(0);
  });

  it.each(sections.flatMap(({ rows }) => rows))("%s of %s is %s", (expression, source, value) => {
    expect(evaluate(expression, JSON.parse(source) as SourceObject)).toBe(value);
  });
});
