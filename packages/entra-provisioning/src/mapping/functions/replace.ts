import { RegularExpressionError } from "../../dotnet/regular-expression-error.ts";
import { compileRegularExpression, type RegularExpression } from "../../dotnet/regular-expression.ts";
import { ArgumentRefusal } from "../expression-error.ts";
import type { Expression, ExpressionValue } from "../expression.ts";
import { optional, required } from "./function-parameter.ts";
import { assertLength, toText, type MappingFunction } from "./mapping-function.ts";

/** Where the seven arguments of Replace stand. */
const SOURCE = 0;
const OLD_VALUE = 1;
const PATTERN = 2;
const GROUP = 3;
const REPLACEMENT = 4;
const REPLACEMENT_ATTRIBUTE = 5;
const TEMPLATE = 6;

/**
 * `Replace(source, oldValue, regexPattern, regexGroupName, replacementValue, replacementAttributeName, template)`:
 * five ways to replace, told apart by which arguments are given (entra-client §2.6).
 *
 * Patterns are .NET's and run in linear time, so that what looks around or back is refused.
 */
export const replaceFunction: MappingFunction = {
  name: "Replace",
  parameters: [
    required("source"),
    optional("Find"),
    optional("RegularExpression"),
    optional("RegularExpressionGroupName"),
    optional("Replacement"),
    optional("ReplacementPropertyName"),
    optional("Template"),
  ],
  arity: { min: 7, max: 7 },
  check: checkArguments,
  evaluate(args) {
    const pattern = toText(args, PATTERN);
    return pattern === undefined ? replaceText(args) : replaceMatches(args, pattern);
  },
};

function replaceText(args: readonly ExpressionValue[]): string | undefined {
  const source = toText(args, SOURCE);
  const oldValue = toText(args, OLD_VALUE) ?? "";
  if (source === undefined || oldValue === "") return source;
  const template = toText(args, TEMPLATE);
  if (template !== undefined) return replaceEvery(template, oldValue, source);
  return replaceEvery(source, oldValue, toText(args, REPLACEMENT) ?? "");
}

function replaceEvery(text: string, oldValue: string, newValue: string): string {
  const parts = text.split(oldValue);
  assertLength(text.length + (parts.length - 1) * (newValue.length - oldValue.length));
  return parts.join(newValue);
}

function replaceMatches(args: readonly ExpressionValue[], pattern: string): string | undefined {
  const expression = compilePattern(pattern);
  const source = toText(args, SOURCE);
  const group = toText(args, GROUP);
  const replacement = toText(args, REPLACEMENT);
  if (group === undefined)
    return source === undefined ? undefined : expression.replace(source, replacement ?? "", assertLength);
  assertGroup(expression, pattern, group);
  if (replacement !== undefined) {
    return source === undefined
      ? undefined
      : expression.replaceGroup(source, group, replacement, assertLength);
  }
  if (source !== undefined && source !== "") return source;
  return expression.firstGroup(toText(args, REPLACEMENT_ATTRIBUTE) ?? "", group);
}

function compilePattern(pattern: string): RegularExpression {
  try {
    return compileRegularExpression(pattern);
  } catch (error) {
    if (!(error instanceof RegularExpressionError)) throw error;
    const got = `${JSON.stringify(pattern.slice(0, 120))} (${error.message})`;
    throw new ArgumentRefusal(PATTERN, got, "a regular expression that takes linear time");
  }
}

function assertGroup({ groupNames }: RegularExpression, pattern: string, group: string): void {
  if (groupNames.has(group)) return;
  const expected = `the name of a group of ${JSON.stringify(pattern)}`;
  throw new ArgumentRefusal(GROUP, JSON.stringify(group), expected);
}

function checkArguments(args: readonly Expression[]): ReturnType<NonNullable<MappingFunction["check"]>> {
  const pattern = args[PATTERN];
  const group = args[GROUP];
  if (args[OLD_VALUE]?.kind === "empty" && pattern?.kind === "empty") {
    return { index: OLD_VALUE, got: "neither", expected: "oldValue or regexPattern" };
  }
  if (pattern?.kind !== "string") return undefined;
  try {
    const expression = compilePattern(pattern.value);
    if (group?.kind === "string") assertGroup(expression, pattern.value, group.value);
    return undefined;
  } catch (error) {
    if (error instanceof ArgumentRefusal) return error;
    throw error;
  }
}
