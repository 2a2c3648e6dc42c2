import { functionOf, parameterAt } from "../mapping/function-table.ts";
import type { CallExpression, Expression } from "../mapping/expression.ts";
import { formatExpression } from "../mapping/format-expression.ts";
import type { AttributeMappingSource, MappingSourceParameter } from "./synchronization-schema.ts";

/**
 * Describes a parsed expression as Graph does: text, name, type and parameters by key (entra-client §5, parseExpression).
 *
 * An argument left out is left out, but for one of a repeated parameter, whose place matters; a number is a Constant
 * whose text has quotes. How Graph shows a comparison is in no source: here it is a Function named by its operator.
 *
 * @example
 * toMappingSource(parseExpression("Mid([mail], 1, 8)")).parameters[1]?.value.expression; // '"1"'
 */
export function toMappingSource(expression: Expression): AttributeMappingSource {
  switch (expression.kind) {
    case "attribute":
      return leaf(formatExpression(expression), expression.name, "Attribute");
    case "string":
      return leaf(formatExpression(expression), expression.value, "Constant");
    case "number":
      return leaf(`"${expression.text}"`, expression.text, "Constant");
    case "constant":
      return leaf(`"${expression.name}"`, expression.name, "Constant");
    case "empty":
      return leaf('""', "", "Constant");
    case "call":
      return {
        expression: formatExpression(expression),
        name: expression.name,
        parameters: parametersOf(expression),
        type: "Function",
      };
    case "comparison": {
      const { operator, left, right } = expression;
      const parameters = [
        { key: "left", value: toMappingSource(left) },
        { key: "right", value: toMappingSource(right) },
      ];
      return { expression: formatExpression(expression), name: operator, parameters, type: "Function" };
    }
  }
}

function leaf(expression: string, name: string, type: "Attribute" | "Constant"): AttributeMappingSource {
  return { expression, name, parameters: [], type };
}

function parametersOf(call: CallExpression): readonly MappingSourceParameter[] {
  const found = functionOf(call);
  return call.arguments.flatMap((argument, index) => {
    const { name: key, allowMultipleOccurrences } = parameterAt(found, index);
    if (argument.kind === "empty" && !allowMultipleOccurrences) return [];
    return [{ key, value: toMappingSource(argument) }];
  });
}
