import type { EvaluationContext } from "../evaluation-context.ts";
import { ArgumentRefusal } from "../expression-error.ts";
import type { Expression, ExpressionValue } from "../expression.ts";
import type { FunctionParameter } from "./function-parameter.ts";

/** A function of the mapping language. */
export interface MappingFunction {
  readonly name: string;
  readonly parameters: readonly FunctionParameter[];
  /** Where the parameters do not say it: how many arguments are to be written, empty ones included. */
  readonly arity?: { readonly min: number; readonly max: number; readonly isEven?: true };
  /**
   * Which argument is a condition: it fails where any attribute in it has no value, whatever it says of it
   * (entra-client §2.6, IIF).
   */
  readonly condition?: number;
  /** The function stands alone, in no other. */
  readonly isTopLevel?: true;
  /** What is wrong with the arguments as they are written, before there is a source object. */
  check?(
    this: void,
    args: readonly Expression[],
  ): { readonly index: number; readonly got: string; readonly expected: string } | undefined;
  /** Throws {@link ArgumentRefusal} for a value it cannot take. */
  evaluate(this: void, args: readonly ExpressionValue[], context: EvaluationContext): ExpressionValue;
}

/** The longest text a function gives, so that calls within each other cannot fill the memory; Entra names none. */
const MAX_VALUE_LENGTH = 1_000_000;

/** Refuses to make a text that is too long, before it is made. */
export function assertLength(length: number): void {
  if (length <= MAX_VALUE_LENGTH) return;
  throw new ArgumentRefusal(0, `a result of ${length} characters`, `${MAX_VALUE_LENGTH} at most`);
}

/** A value as text: booleans as .NET writes them, a list of one as its value. Throws for a list of several. */
export function toText(args: readonly ExpressionValue[], index: number): string | undefined {
  const value = args[index];
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (typeof value !== "object") return value;
  if (value.length <= 1) return value[0];
  throw new ArgumentRefusal(index, `${value.length} values`, "one value");
}

/** A value as a whole number. Throws where it is none. */
export function toInteger(args: readonly ExpressionValue[], index: number): number {
  const text = toText(args, index);
  if (text !== undefined && /^\s*-?\d+\s*$/.test(text) && Number.isSafeInteger(Number(text))) {
    return Number(text);
  }
  throw new ArgumentRefusal(index, text === undefined ? "no value" : JSON.stringify(text), "a whole number");
}

/** A value as a whole number of any size. Throws where it is none. */
export function toBigInt(args: readonly ExpressionValue[], index: number): bigint {
  const text = toText(args, index)?.trim();
  if (text !== undefined && /^-?\d{1,40}$/.test(text)) return BigInt(text);
  throw new ArgumentRefusal(index, text === undefined ? "no value" : JSON.stringify(text), "a whole number");
}

/** A whole number as a value: one that a number cannot hold is text. */
export function fromBigInt(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** A value as a list: a single value is a list of one, none an empty one. */
export function toList(args: readonly ExpressionValue[], index: number): readonly string[] {
  const value = args[index];
  if (typeof value === "object") return value;
  const text = toText(args, index);
  return text === undefined ? [] : [text];
}
