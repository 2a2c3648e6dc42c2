import type { CallExpression } from "./expression.ts";
import { ExpressionError } from "./expression-error.ts";
import { caseFunctions } from "./functions/case.ts";
import { listFunctions } from "./functions/lists.ts";
import { logicFunctions } from "./functions/logic.ts";
import type { MappingFunction } from "./functions/mapping-function.ts";
import { replaceFunction } from "./functions/replace.ts";
import { textFunctions } from "./functions/text.ts";
import { nearestName } from "./nearest-name.ts";

/** The functions that are played, by name; names are case-sensitive (entra-client §2.6). */
const FUNCTIONS: ReadonlyMap<string, MappingFunction> = new Map(
  [...textFunctions, ...caseFunctions, ...logicFunctions, ...listFunctions, replaceFunction].map((row) => [
    row.name,
    row,
  ]),
);

/** Functions that Entra has and this library does not. */
const NOT_PLAYED: ReadonlySet<string> = new Set([
  "AppRoleAssignmentsComplex",
  "AssertiveAppRoleAssignmentsComplex",
  "CDate",
  "DateAdd",
  "DateDiff",
  "DateFromNum",
  "FormatDateTime",
  "Guid",
  "Now",
  "NumFromDate",
  "RandomString",
  "Redact",
  "SelectUniqueValue",
  "SingleAppRoleAssignment",
]);

/** Names of the functions that expressions may call. */
export const mappingFunctionNames: readonly string[] = [...FUNCTIONS.keys()];

/** Finds a call's function. Throws {@link ExpressionError} naming the nearest name where there is none. */
export function functionOf(call: CallExpression): MappingFunction {
  const found = FUNCTIONS.get(call.name);
  if (found !== undefined) return found;
  if (NOT_PLAYED.has(call.name)) {
    const got = `${call.name}, a function of Entra that is not played here`;
    throw new ExpressionError({ offset: call.offset, got, expected: "one that is" });
  }
  const expected = `a function such as ${nearestName(call.name, mappingFunctionNames)}`;
  throw new ExpressionError({ offset: call.offset, got: call.name, expected });
}

/** Checks what can be checked of a call before there is a source object: its name, the number of its arguments, patterns. */
export function checkCall(call: CallExpression): void {
  const { arity, check } = functionOf(call);
  const count = call.arguments.length;
  if (count < arity.min || count > arity.max || (arity.isEven === true && count % 2 === 1)) {
    const got = `${count} argument${count === 1 ? "" : "s"} for ${call.name}`;
    throw new ExpressionError({ offset: call.offset, got, expected: describeArity(arity) });
  }
  const problem = check?.(call.arguments);
  if (problem === undefined) return;
  const { index, got, expected } = problem;
  throw new ExpressionError({ offset: call.arguments[index]?.offset ?? call.offset, got, expected });
}

function describeArity({ min, max, isEven }: MappingFunction["arity"]): string {
  if (isEven === true) return `an even number of them, ${min} or more`;
  if (max === Number.POSITIVE_INFINITY) return `${min} or more`;
  return min === max ? `${min}` : `${min} to ${max}`;
}
