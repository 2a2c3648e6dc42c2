import type { Filter } from "./ast.ts";

/** The operands of a chain of one keyword, from left to right; a loop, for a chain is as deep as it is long. */
export function operandsOf(filter: Filter, keyword: "and" | "or"): Filter[] {
  const operands: Filter[] = [];
  let rest = filter;
  while (rest.kind === keyword) {
    operands.push(rest.right);
    rest = rest.left;
  }
  operands.push(rest);
  return operands.toReversed();
}
