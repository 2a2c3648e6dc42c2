/** An expression of Entra's mapping language as a tree; `offset` is where its text begins. */
export type Expression =
  | AttributeExpression
  | StringExpression
  | NumberExpression
  | ConstantExpression
  | EmptyExpression
  | CallExpression
  | ComparisonExpression;

/** `[userPrincipalName]`: the value of a source attribute. */
export interface AttributeExpression {
  readonly kind: "attribute";
  readonly name: string;
  readonly offset: number;
}

/** `"work"` */
export interface StringExpression {
  readonly kind: "string";
  readonly value: string;
  readonly offset: number;
}

/** `12`, `-1`, `1.5` or, in hexadecimal, `&HF7`. */
export interface NumberExpression {
  readonly kind: "number";
  /** As written. */
  readonly text: string;
  readonly offset: number;
}

/** A name that stands for a number: `vbTextCompare` or `vbBinaryCompare`. */
export interface ConstantExpression {
  readonly kind: "constant";
  readonly name: ConstantName;
  readonly offset: number;
}

/** An argument left out: `Switch([a], , "x", "y")`. */
export interface EmptyExpression {
  readonly kind: "empty";
  readonly offset: number;
}

/** `Left([givenName], 1)` */
export interface CallExpression {
  readonly kind: "call";
  readonly name: string;
  readonly arguments: readonly Expression[];
  readonly offset: number;
}

/** `[country] = "JP"` */
export interface ComparisonExpression {
  readonly kind: "comparison";
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly offset: number;
}

/** The operators of `IIF`; there is no AND or OR (entra-client §2.6). */
export type ComparisonOperator = "=" | "<>" | ">" | ">=" | "<" | "<=";

/** The compare types of VBA's InStr, with VBA's numbers. */
export const CONSTANTS = { vbBinaryCompare: 0, vbTextCompare: 1 } as const;

export type ConstantName = keyof typeof CONSTANTS;

/** What an expression gives; `undefined` is Entra's NULL. */
export type ExpressionValue = string | number | boolean | readonly string[] | undefined;

/** Tells whether an expression calls a function, at any depth. */
export function calls(expression: Expression, name: string): boolean {
  if (expression.kind === "comparison") return calls(expression.left, name) || calls(expression.right, name);
  if (expression.kind !== "call") return false;
  return expression.name === name || expression.arguments.some((argument) => calls(argument, name));
}
