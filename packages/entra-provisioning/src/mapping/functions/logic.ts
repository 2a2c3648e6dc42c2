import type { ExpressionValue } from "../expression.ts";
import { toInteger, toText, type MappingFunction } from "./mapping-function.ts";

const MANY = Number.POSITIVE_INFINITY;

/** Functions that choose, test and convert (entra-client §2.6). */
export const logicFunctions: readonly MappingFunction[] = [
  {
    name: "Switch",
    arity: { min: 4, max: MANY, isEven: true },
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
    arity: { min: 3, max: 3 },
    condition: 0,
    evaluate: (args) => (isTrue(args[0]) ? args[1] : args[2]),
  },
  {
    name: "Coalesce",
    arity: { min: 1, max: MANY },
    evaluate: (args) => args.find((value) => value !== undefined),
  },
  { name: "IsNull", arity: { min: 1, max: 1 }, evaluate: ([value]) => value === undefined },
  { name: "IsNullOrEmpty", arity: { min: 1, max: 1 }, evaluate: ([value]) => isEmpty(value) },
  { name: "IsPresent", arity: { min: 1, max: 1 }, evaluate: ([value]) => !isEmpty(value) },
  { name: "IsString", arity: { min: 1, max: 1 }, evaluate: ([value]) => typeof value === "string" },
  { name: "Not", arity: { min: 1, max: 1 }, evaluate: (args) => toText(args, 0) !== "True" },
  { name: "CBool", arity: { min: 1, max: 1 }, evaluate: ([value]) => isTrue(value) },
  { name: "CStr", arity: { min: 1, max: 1 }, evaluate: (args) => toText(args, 0) },
  {
    name: "BitAnd",
    arity: { min: 2, max: 2 },
    // BigInt: userAccountControl fits 32 bits, other flags need not.
    evaluate: (args) => Number(BigInt(toInteger(args, 0)) & BigInt(toInteger(args, 1))),
  },
  {
    name: "IgnoreFlowIfNullOrEmpty",
    arity: { min: 1, max: 1 },
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
