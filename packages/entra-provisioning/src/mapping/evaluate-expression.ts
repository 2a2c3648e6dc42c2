import { createEvaluationContext, type EvaluationContext } from "./evaluation-context.ts";
import { CONSTANTS, type CallExpression, type Expression, type ExpressionValue } from "./expression.ts";
import { ArgumentRefusal, ExpressionError } from "./expression-error.ts";
import { compareValues } from "./compare-values.ts";
import { functionOf } from "./function-table.ts";
import { assertLength, fromBigInt } from "./functions/mapping-function.ts";
import type { SourceObject } from "./source-object.ts";

/** Evaluates with the time and chance of the machine. */
const DEFAULT_CONTEXT: EvaluationContext = createEvaluationContext();

/**
 * Evaluates a parsed expression for a source object.
 *
 * @param context Default: the clock of the machine, random GUIDs, no quirks.
 * Throws {@link ExpressionError} where a function cannot take a value, as `Item` with 0.
 *
 * @example
 * evaluateExpression(parseExpression("ToLower([city])"), { city: "Kyoto" }); // "kyoto"
 */
export function evaluateExpression(
  expression: Expression,
  source: SourceObject,
  context: EvaluationContext = DEFAULT_CONTEXT,
): ExpressionValue {
  switch (expression.kind) {
    case "attribute":
      return Object.hasOwn(source, expression.name) ? source[expression.name] : undefined;
    case "string":
      return expression.value;
    case "number":
      return toNumber(expression.text);
    case "constant":
      return CONSTANTS[expression.name];
    case "empty":
      return undefined;
    case "call":
      return evaluateCall(expression, source, context);
    case "comparison":
      return compareValues(
        evaluateExpression(expression.left, source, context),
        expression.operator,
        evaluateExpression(expression.right, source, context),
      );
  }
}

/** The source attributes an expression reads, in the order of reading, each once. */
export function attributesOf(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case "attribute":
      return [expression.name];
    case "call":
      return [...new Set(expression.arguments.flatMap((argument) => attributesOf(argument)))];
    case "comparison":
      return [...new Set([...attributesOf(expression.left), ...attributesOf(expression.right)])];
    case "string":
    case "number":
    case "constant":
    case "empty":
      return [];
  }
}

function evaluateCall(
  call: CallExpression,
  source: SourceObject,
  context: EvaluationContext,
): ExpressionValue {
  const { condition, evaluate } = functionOf(call);
  if (forgets(call, context)) return undefined;
  const args = call.arguments.map((argument, index) =>
    index === condition && readsNothing(argument, source)
      ? false
      : evaluateExpression(argument, source, context),
  );
  try {
    const value = evaluate(args, context);
    if (typeof value === "string") assertLength(value.length);
    return value;
  } catch (error) {
    if (!(error instanceof ArgumentRefusal)) throw error;
    const { index, got, expected } = error;
    const offset = call.arguments[index]?.offset ?? call.offset;
    throw new ExpressionError({ offset, got: `${got} for ${call.name}`, expected });
  }
}

/** The documented defect of Switch, see {@link ExpressionQuirks}. */
function forgets(call: CallExpression, { quirks, changed }: EvaluationContext): boolean {
  if (call.name !== "Switch" || quirks.switchForgetsUnchangedSource !== true || changed === undefined) {
    return false;
  }
  const [source] = call.arguments;
  return source !== undefined && !attributesOf(source).some((name) => changed.has(name));
}

function readsNothing(expression: Expression, source: SourceObject): boolean {
  return attributesOf(expression).some((name) => {
    const value = Object.hasOwn(source, name) ? source[name] : undefined;
    return value === undefined || value === "";
  });
}

/** A whole number beyond what a number holds stays text, as `DateFromNum` is given. */
function toNumber(text: string): number | string {
  if (text.includes(".")) return Number(text);
  return fromBigInt(BigInt(text.startsWith("&H") ? `0x${text.slice(2)}` : text));
}
