import type { Expression } from "./expression.ts";

/**
 * Prints an expression the way the portal's expression builder lays it out.
 *
 * @example
 * formatExpression(parseExpression('Switch([a],,"b","c")')); // Switch([a], , "b", "c")
 */
export function formatExpression(expression: Expression): string {
  switch (expression.kind) {
    case "attribute":
      return `[${expression.name}]`;
    case "string":
      return `"${expression.value.replace(/["\\]/g, String.raw`\$&`)}"`;
    case "number":
      return expression.text;
    case "constant":
      return expression.name;
    case "empty":
      return "";
    case "call":
      return `${expression.name}(${expression.arguments.map((argument) => formatExpression(argument)).join(", ")})`;
    case "comparison":
      return `${formatExpression(expression.left)} ${expression.operator} ${formatExpression(expression.right)}`;
  }
}
