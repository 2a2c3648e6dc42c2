import type { ExpressionValue } from "../expression.ts";
import { optional, repeated, required } from "./function-parameter.ts";
import { fromBigInt, toBigInt, toText, type MappingFunction } from "./mapping-function.ts";

/** Functions that choose, test and convert (entra-client §2.6). */
export const logicFunctions: readonly MappingFunction[] = [
  {
    name: "Switch",
    parameters: [required("source"), optional("defaultValue"), repeated("switchValue", false)],
    arity: { min: 4, max: Number.POSITIVE_INFINITY, isEven: true },
    evaluate(args) {
      const source = toText(args, 0) ?? "";
      for (let key = 2; key < args.length; key += 2) {
        if ((toText(args, key) ?? "") === source) return args[key + 1];
      }
      return args[1];
    },
  },
  {
    name: "IIF",
    parameters: [required("condition", "Boolean"), required("valueIfTrue"), required("valueIfFalse")],
    condition: 0,
    evaluate: (args) => (isTrue(args[0]) ? args[1] : args[2]),
  },
  {
    name: "Coalesce",
    parameters: [repeated("source")],
    evaluate: (args) => args.find((value) => value !== undefined),
  },
  { name: "IsNull", parameters: [required("Expression")], evaluate: ([value]) => value === undefined },
  { name: "IsNothing", parameters: [required("source")], evaluate: ([value]) => value === undefined },
  { name: "IsNullOrEmpty", parameters: [required("Expression")], evaluate: ([value]) => isEmpty(value) },
  { name: "IsPresent", parameters: [required("Expression")], evaluate: ([value]) => !isEmpty(value) },
  {
    name: "IsString",
    parameters: [required("Expression")],
    evaluate: ([value]) => typeof value === "string",
  },
  {
    name: "Not",
    parameters: [required("source", "Boolean")],
    evaluate: (args) => toText(args, 0) !== "True",
  },
  { name: "CBool", parameters: [required("Expression", "Boolean")], evaluate: ([value]) => isTrue(value) },
  { name: "CStr", parameters: [required("value")], evaluate: (args) => toText(args, 0) },
  {
    name: "BitAnd",
    parameters: [required("value1", "Integer"), required("value2", "Integer")],
    // userAccountControl fits 32 bits, other flags need not.
    evaluate: (args) => fromBigInt(toBigInt(args, 0) & toBigInt(args, 1)),
  },
  {
    name: "IgnoreFlowIfNullOrEmpty",
    parameters: [required("Expression")],
    evaluate: ([value]) => (isEmpty(value) ? undefined : value),
  },
];

function isEmpty(value: ExpressionValue): boolean {
  return value === undefined || value === "" || (typeof value === "object" && value.length === 0);
}

/** True, "True" in any case, or a number other than zero. */
function isTrue(value: ExpressionValue): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  if (typeof value !== "string") return false;
  const number = value.trim() === "" ? 0 : Number(value);
  return value.toLowerCase() === "true" || (!Number.isNaN(number) && number !== 0);
}
