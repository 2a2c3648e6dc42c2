import type { AttributePath } from "../path/attribute-path.ts";

/**
 * Comparison operators of RFC 7644 Table 3.
 *
 * @example
 * const operator: ComparisonOperator = "eq";
 */
export type ComparisonOperator = "eq" | "ne" | "co" | "sw" | "ew" | "gt" | "ge" | "lt" | "le";

/**
 * A value a filter compares with: `true / false / null / number / string`.
 *
 * @example
 * const value: ComparisonValue = "bjensen";
 */
export type ComparisonValue = string | number | boolean | null;

/**
 * A parsed filter (RFC 7644 §3.4.2.2).
 *
 * @example
 * const filter: Filter = { kind: "present", path: { attribute: "title" } };
 */
export type Filter =
  | {
      readonly kind: "comparison";
      readonly path: AttributePath;
      readonly operator: ComparisonOperator;
      readonly value: ComparisonValue;
    }
  | { readonly kind: "present"; readonly path: AttributePath }
  /** `emails[type eq "work"]`: some element passes the path's `valueFilter`. */
  | { readonly kind: "valuePath"; readonly path: AttributePath }
  | { readonly kind: "and" | "or"; readonly left: Filter; readonly right: Filter }
  | { readonly kind: "not"; readonly operand: Filter };
