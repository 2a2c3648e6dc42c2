import type { AttributePath } from "../path/attribute-path.ts";
import type { Filter } from "./ast.ts";
import { operandsOf } from "./operands.ts";

/**
 * Writes a filter with no more parentheses than it needs; `parseFilter` reads back the same filter.
 *
 * @example
 * formatFilter(parseFilter('(userName EQ "bjensen")')); // 'userName eq "bjensen"'
 */
export function formatFilter(filter: Filter): string {
  switch (filter.kind) {
    case "comparison":
      return `${formatPath(filter.path)} ${filter.operator} ${JSON.stringify(filter.value)}`;
    case "present":
      return `${formatPath(filter.path)} pr`;
    case "valuePath":
      return formatPath(filter.path);
    case "not":
      return `not (${formatFilter(filter.operand)})`;
    case "and":
    case "or":
      return formatChain(filter, filter.kind);
  }
}

function formatChain(filter: Filter, keyword: "and" | "or"): string {
  return operandsOf(filter, keyword)
    .map((operand, index) => formatOperand(operand, keyword, index > 0))
    .join(` ${keyword} `);
}

/** `or` needs parentheses within `and`; a chain needs them on the right, for `and` and `or` group to the left. */
function formatOperand(operand: Filter, keyword: "and" | "or", isRight: boolean): string {
  const needsParentheses =
    (operand.kind === "or" && keyword === "and") || (isRight && operand.kind === keyword);
  return needsParentheses ? `(${formatFilter(operand)})` : formatFilter(operand);
}

/** Writes a path; see `formatAttributePath`, which is the same for callers outside this folder. */
export function formatPath(path: AttributePath): string {
  const schema = path.schema === undefined ? "" : `${path.schema}:`;
  const valueFilter = path.valueFilter === undefined ? "" : `[${formatFilter(path.valueFilter)}]`;
  const subAttribute = path.subAttribute === undefined ? "" : `.${path.subAttribute}`;
  return `${schema}${path.attribute}${valueFilter}${subAttribute}`;
}
