import { compileRegularExpression } from "../dotnet/regular-expression.ts";
import type { AttributeType } from "../schema/synchronization-schema.ts";

/** Graph's `filterOperatorSchema` (entra-client §2.2). */
export interface FilterOperatorSchema {
  readonly name: string;
  readonly arity: "Binary" | "Unary";
  readonly multivaluedComparisonType: "All" | "Any";
  readonly supportedAttributeTypes: readonly AttributeType[];
}

/** What an operator does with the one value of an attribute; it is never asked about an empty one. */
interface FilterOperator extends FilterOperatorSchema {
  /** What is wrong with the value a clause compares with; undefined for nothing. */
  readonly check?: (operand: string) => string | undefined;
  readonly test: (value: string, operand: string) => boolean;
  /** What the clause says of an attribute without a value. Default false (entra-client §2.2). */
  readonly ofEmpty?: true;
}

const TEXT: readonly AttributeType[] = ["String", "Reference"];

/** The operators by their exact names (entra-client §2.2). */
export const FILTER_OPERATORS: ReadonlyMap<string, FilterOperator> = new Map(
  [
    // "The evaluated attribute exists in the input string value": the attribute is looked for in what is entered.
    binary("&", TEXT, (value, operand) => operand.includes(value)),
    binary("!&", TEXT, (value, operand) => !operand.includes(value)),
    binary("ENDS_WITH", TEXT, (value, operand) => value.endsWith(operand)),
    binary("EQUALS", ["String", "Integer"], (value, operand) => value === operand),
    ordered("Greater_Than", (value, operand) => value > operand),
    ordered("Greater_Than_OR_EQUALS", (value, operand) => value >= operand),
    binary("Includes", TEXT, (value, operand) => value.includes(operand)),
    unary("IS FALSE", ["Boolean"], (value) => value.toLowerCase() === "false"),
    unary("IS NOT NULL", ["String", "Integer", "Boolean", "Reference"], () => true),
    {
      ...unary("IS NULL", ["String", "Integer", "Boolean", "Reference"], () => false),
      ofEmpty: true as const,
    },
    unary("IS TRUE", ["Boolean"], (value) => value.toLowerCase() === "true"),
    binary("NOT EQUALS", ["String", "Integer"], (value, operand) => value !== operand),
    matching("NOT REGEX MATCH", false),
    matching("REGEX MATCH", true),
  ].map((operator) => [operator.name, operator]),
);

/**
 * Lists the operators as Graph's `filterOperators` does.
 *
 * @example
 * filterOperators.find(({ name }) => name === "EQUALS")?.arity; // "Binary"
 */
export const filterOperators: readonly FilterOperatorSchema[] = [...FILTER_OPERATORS.values()].map(
  ({ name, arity, multivaluedComparisonType, supportedAttributeTypes }) => ({
    name,
    arity,
    multivaluedComparisonType,
    supportedAttributeTypes,
  }),
);

function binary(
  name: string,
  supportedAttributeTypes: readonly AttributeType[],
  test: FilterOperator["test"],
): FilterOperator {
  return { name, arity: "Binary", multivaluedComparisonType: "All", supportedAttributeTypes, test };
}

function unary(
  name: string,
  supportedAttributeTypes: readonly AttributeType[],
  test: FilterOperator["test"],
): FilterOperator {
  return { ...binary(name, supportedAttributeTypes, test), arity: "Unary" };
}

/** Both sides are to be integers; an attribute that is none is not greater than anything. */
function ordered(name: string, compare: (value: bigint, operand: bigint) => boolean): FilterOperator {
  const test: FilterOperator["test"] = (value, operand) =>
    isInteger(value) && isInteger(operand) && compare(BigInt(value), BigInt(operand));
  return { ...binary(name, ["Integer", "String"], test), check: checkInteger };
}

/** Found anywhere in the value, as by .NET's IsMatch; whether Entra wants the whole value is in no source. */
function matching(name: string, isWanted: boolean): FilterOperator {
  const test: FilterOperator["test"] = (value, operand) =>
    compileRegularExpression(operand).isMatch(value) === isWanted;
  return { ...binary(name, ["String", "Integer"], test), check: checkPattern };
}

function checkInteger(operand: string): string | undefined {
  return isInteger(operand) ? undefined : "an integer";
}

function checkPattern(operand: string): string | undefined {
  try {
    compileRegularExpression(operand);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `a regular expression that takes linear time (${reason})`;
  }
}

function isInteger(text: string): boolean {
  return /^-?\d{1,40}$/.test(text);
}
