import { arityOf, functionNamed } from "../mapping/function-table.ts";
import { formatExpression } from "../mapping/format-expression.ts";
import type { AttributeMappingSource } from "./synchronization-schema.ts";

/**
 * Gives the expression a mapping source stands for: its text, or, where a client left that out, what its tree says.
 *
 * @throws ExpressionError where the tree calls a function that does not exist.
 * @example
 * formatMappingSource({ expression: "", name: "mail", type: "Attribute", parameters: [] }); // "[mail]"
 */
export function formatMappingSource(source: AttributeMappingSource): string {
  const { expression, name, type } = source;
  if (expression.trim() !== "") return expression;
  if (type === "Attribute") return `[${name}]`;
  if (type === "Constant") return formatExpression({ kind: "string", value: name, offset: 0 });
  return `${name}(${argumentsOf(source).join(", ")})`;
}

/** Arguments stand where their parameter does; those of a repeated parameter follow one another. */
function argumentsOf({ name, parameters: given }: AttributeMappingSource): readonly string[] {
  const found = functionNamed(name, 0);
  const args = found.parameters.flatMap((parameter) => {
    const values = given.filter(({ key }) => key.toLowerCase() === parameter.name.toLowerCase());
    const texts = values.map(({ value }) => formatMappingSource(value));
    return parameter.allowMultipleOccurrences ? texts : [texts[0] ?? ""];
  });
  const { min } = arityOf(found);
  while (args.length > min && args.at(-1) === "") args.pop();
  return args;
}
