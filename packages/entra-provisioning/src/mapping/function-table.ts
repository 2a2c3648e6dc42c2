import type { CallExpression } from "./expression.ts";
import { ExpressionError } from "./expression-error.ts";
import type { FunctionParameter } from "./functions/function-parameter.ts";
import { caseFunctions } from "./functions/case.ts";
import { chanceFunctions } from "./functions/chance.ts";
import { dateFunctions } from "./functions/dates.ts";
import { listFunctions } from "./functions/lists.ts";
import { logicFunctions } from "./functions/logic.ts";
import type { MappingFunction } from "./functions/mapping-function.ts";
import { replaceFunction } from "./functions/replace.ts";
import { roleFunctions } from "./functions/roles.ts";
import { textFunctions } from "./functions/text.ts";
import { nearestName } from "./nearest-name.ts";

/** The functions by name; names are case-sensitive (entra-client §2.6). */
const FUNCTIONS: ReadonlyMap<string, MappingFunction> = new Map(
  [
    ...textFunctions,
    ...caseFunctions,
    ...logicFunctions,
    ...listFunctions,
    ...roleFunctions,
    ...dateFunctions,
    ...chanceFunctions,
    replaceFunction,
  ].map((row) => [row.name, row]),
);

/** The functions, in the order they are listed. */
export const mappingFunctions: readonly MappingFunction[] = [...FUNCTIONS.values()];

/**
 * Names of the functions that expressions may call.
 *
 * @example
 * mappingFunctionNames.includes("Join"); // true
 */
export const mappingFunctionNames: readonly string[] = [...FUNCTIONS.keys()];

/** Finds a call's function, as {@link functionNamed} does. */
export function functionOf({ name, offset }: CallExpression): MappingFunction {
  return functionNamed(name, offset);
}

/** Finds a function by its name. Throws {@link ExpressionError} naming the nearest name where there is none. */
export function functionNamed(name: string, offset: number): MappingFunction {
  const found = FUNCTIONS.get(name);
  if (found !== undefined) return found;
  const expected = `a function such as ${nearestName(name, mappingFunctionNames)}`;
  throw new ExpressionError({ offset, got: name, expected });
}

/** How many arguments a function is written with. */
export function arityOf({ arity, parameters }: MappingFunction): NonNullable<MappingFunction["arity"]> {
  if (arity !== undefined) return arity;
  const isOpen = parameters.some(({ allowMultipleOccurrences }) => allowMultipleOccurrences);
  return {
    min: parameters.filter(({ required }) => required).length,
    max: isOpen ? Number.POSITIVE_INFINITY : parameters.length,
  };
}

/** The parameter an argument is for; the last one where it may be given many times. */
export function parameterAt({ parameters }: MappingFunction, index: number): FunctionParameter {
  const found = parameters[Math.min(index, parameters.length - 1)];
  if (found === undefined) throw new RangeError(`no parameter ${index}: the function takes none`);
  return found;
}

/** Checks what can be checked of a call before there is a source object: its name, the number of its arguments, patterns. */
export function checkCall(call: CallExpression, isNested: boolean): void {
  const found = functionOf(call);
  const { check, isTopLevel } = found;
  const arity = arityOf(found);
  const count = call.arguments.length;
  if (count < arity.min || count > arity.max || (arity.isEven === true && count % 2 === 1)) {
    const got = `${count} argument${count === 1 ? "" : "s"} for ${call.name}`;
    throw new ExpressionError({ offset: call.offset, got, expected: describeArity(arity) });
  }
  if (isTopLevel === true && isNested) {
    const got = `${call.name} within another function`;
    throw new ExpressionError({ offset: call.offset, got, expected: "it to be the whole expression" });
  }
  const problem = check?.(call.arguments);
  if (problem === undefined) return;
  const { index, got, expected } = problem;
  throw new ExpressionError({ offset: call.arguments[index]?.offset ?? call.offset, got, expected });
}

function describeArity({ min, max, isEven }: ReturnType<typeof arityOf>): string {
  if (isEven === true) return `an even number of them, ${min} or more`;
  if (max === Number.POSITIVE_INFINITY) return `${min} or more`;
  return min === max ? `${min}` : `${min} to ${max}`;
}
