import { invalidFilter, jsonTypeOf, type ScimError } from "../error.ts";
import type { JsonValue } from "../json.ts";
import type { Attribute } from "../schema/attribute.ts";
import { toBoolean } from "../schema/boolean.ts";
import { parseDateTime } from "../schema/date-time.ts";
import type { ComparisonOperator, Filter } from "./ast.ts";
import { formatFilter } from "./print.ts";

/** Tells whether one value passes; undefined stands for an attribute without a value. */
export type ValueTest = (value: JsonValue | undefined) => boolean;

/** A comparison with anything but null, which asks for presence and not for a value. */
export type Comparison = Extract<Filter, { kind: "comparison" }>;

type Order = "gt" | "ge" | "lt" | "le";
type Part = "co" | "sw" | "ew";

/**
 * Prepares a comparison with the values of one attribute (RFC 7644 Table 3): by its type, and for strings by its
 * `caseExact`. What the filter compares with is read here, once.
 *
 * A value that is missing passes `ne` and nothing else. Throws {@link ScimError} 400 `invalidFilter` for a value of
 * another type than the attribute's, and for an operator the type does not have.
 */
export function compileComparison(filter: Comparison, attribute: Attribute): ValueTest {
  switch (attribute.type) {
    case "string":
    case "reference":
      return compareText(filter.operator, stringOf(filter, attribute), attribute.caseExact);
    case "boolean":
      return compareBoolean(filter, attribute);
    case "decimal":
    case "integer":
      return compareNumber(filter, attribute);
    case "dateTime":
      return compareDateTime(filter, attribute);
    case "binary":
      return compareBinary(filter, attribute);
    case "complex":
      throw refused(filter, `the complex attribute "${attribute.name}"`, "one of its sub-attributes");
  }
}

function compareText(operator: ComparisonOperator, operand: string, caseExact: boolean): ValueTest {
  const fold = caseExact ? (text: string) => text : lowered;
  const folded = fold(operand);
  switch (operator) {
    case "eq":
      return (value) => typeof value === "string" && (value === operand || fold(value) === folded);
    case "ne":
      return (value) => typeof value !== "string" || fold(value) !== folded;
    case "co":
    case "sw":
    case "ew": {
      const contains = partTest(operator, folded);
      return (value) => typeof value === "string" && contains(fold(value));
    }
    case "gt":
    case "ge":
    case "lt":
    case "le": {
      const isOrdered = orderTest(operator);
      return (value) => typeof value === "string" && isOrdered(fold(value), folded);
    }
  }
}

/** What lower case may change: most texts have nothing of it, and lowering one makes another even so. */
const RAISED = /[A-Z\u0080-\uffff]/;

function lowered(text: string): string {
  return RAISED.test(text) ? text.toLowerCase() : text;
}

function partTest(operator: Part, part: string): (text: string) => boolean {
  switch (operator) {
    case "co":
      return (text) => text.includes(part);
    case "sw":
      return (text) => text.startsWith(part);
    case "ew":
      return (text) => text.endsWith(part);
  }
}

function orderTest(operator: Order): <T extends string | number>(left: T, right: T) => boolean {
  switch (operator) {
    case "gt":
      return (left, right) => left > right;
    case "ge":
      return (left, right) => left >= right;
    case "lt":
      return (left, right) => left < right;
    case "le":
      return (left, right) => left <= right;
  }
}

function compareBoolean(filter: Comparison, attribute: Attribute): ValueTest {
  const isEqual = isEquality(filter, attribute);
  const operand = toBoolean(filter.value);
  if (operand === undefined) {
    throw wrongType(filter, attribute, "true or false");
  }
  return isEqual ? (value) => value === operand : (value) => value !== operand;
}

/** Base64 differs by case whatever the schema says (RFC 7643 §2.3.6). */
function compareBinary(filter: Comparison, attribute: Attribute): ValueTest {
  const isEqual = isEquality(filter, attribute);
  const operand = stringOf(filter, attribute);
  return isEqual ? (value) => value === operand : (value) => value !== operand;
}

function compareNumber(filter: Comparison, attribute: Attribute): ValueTest {
  const operator = withoutParts(filter, attribute);
  const operand = filter.value;
  if (typeof operand !== "number") {
    throw wrongType(filter, attribute, "a number");
  }
  return compareInstantOrNumber(operator, operand, (value) =>
    typeof value === "number" ? value : undefined,
  );
}

/** `co`, `sw` and `ew` compare the text: `meta.created sw "2011-05"` asks for a month. */
function compareDateTime(filter: Comparison, attribute: Attribute): ValueTest {
  const text = stringOf(filter, attribute);
  if (isPart(filter.operator)) {
    return compareText(filter.operator, text, true);
  }
  const operand = parseDateTime(text);
  if (operand === undefined) {
    throw refused(filter, `the string "${text}"`, 'a dateTime such as "2011-05-13T04:42:34Z"');
  }
  return compareInstantOrNumber(filter.operator, operand, (value) =>
    typeof value === "string" ? parseDateTime(value) : undefined,
  );
}

function compareInstantOrNumber(
  operator: Exclude<ComparisonOperator, Part>,
  operand: number,
  read: (value: JsonValue | undefined) => number | undefined,
): ValueTest {
  if (operator === "eq") {
    return (value) => read(value) === operand;
  }
  if (operator === "ne") {
    return (value) => read(value) !== operand;
  }
  const isOrdered = orderTest(operator);
  return (value) => {
    const number = read(value);
    return number !== undefined && isOrdered(number, operand);
  };
}

/** RFC 7644 Table 3 refuses to order booleans and binary values; parts of them mean nothing either. */
function isEquality(filter: Comparison, attribute: Attribute): boolean {
  if (filter.operator !== "eq" && filter.operator !== "ne") {
    throw refused(
      filter,
      `the operator ${filter.operator}`,
      `eq or ne, since "${attribute.name}" is ${attribute.type}`,
    );
  }
  return filter.operator === "eq";
}

function withoutParts(filter: Comparison, attribute: Attribute): Exclude<ComparisonOperator, Part> {
  if (isPart(filter.operator)) {
    const expected = `eq, ne, gt, ge, lt or le, since "${attribute.name}" is ${attribute.type}`;
    throw refused(filter, `the operator ${filter.operator}`, expected);
  }
  return filter.operator;
}

function isPart(operator: ComparisonOperator): operator is Part {
  return operator === "co" || operator === "sw" || operator === "ew";
}

function stringOf(filter: Comparison, attribute: Attribute): string {
  if (typeof filter.value !== "string") {
    throw wrongType(filter, attribute, "a string");
  }
  return filter.value;
}

function wrongType(filter: Comparison, attribute: Attribute, expected: string): ScimError {
  return refused(
    filter,
    jsonTypeOf(filter.value),
    `${expected}, since "${attribute.name}" is ${attribute.type}`,
  );
}

function refused(filter: Comparison, got: string, expected: string): ScimError {
  return invalidFilter(formatFilter(filter), undefined, got, expected);
}
