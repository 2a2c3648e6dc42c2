import type { ComparisonOperator, ExpressionValue } from "./expression.ts";

/**
 * Compares two values as the condition of an `IIF` does. A condition on an empty value fails, whatever the operator
 * (entra-client §2.6); values that are both numbers compare as numbers, others as case-sensitive text.
 */
export function compareValues(
  left: ExpressionValue,
  operator: ComparisonOperator,
  right: ExpressionValue,
): boolean {
  if (left === undefined || right === undefined) return false;
  const order = orderOf(left, right);
  switch (operator) {
    case "=":
      return order === 0;
    case "<>":
      return order !== 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
  }
}

function orderOf(left: NonNullable<ExpressionValue>, right: NonNullable<ExpressionValue>): number {
  // Two strings stay strings: the employee ids "007" and "7" are not the same.
  const isNumeric = typeof left === "number" || typeof right === "number";
  const [leftNumber, rightNumber] = [Number(left), Number(right)];
  if (isNumeric && !Number.isNaN(leftNumber) && !Number.isNaN(rightNumber)) return leftNumber - rightNumber;
  const [leftText, rightText] = [textOf(left), textOf(right)];
  if (leftText === rightText) return 0;
  return leftText < rightText ? -1 : 1;
}

function textOf(value: NonNullable<ExpressionValue>): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}
