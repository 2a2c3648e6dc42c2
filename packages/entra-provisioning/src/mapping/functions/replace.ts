import { ArgumentRefusal } from "../expression-error.ts";
import type { Expression, ExpressionValue } from "../expression.ts";
import { optional, required } from "./function-parameter.ts";
import { toText, type MappingFunction } from "./mapping-function.ts";

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
 * Patterns run as JavaScript's, whose syntax differs from .NET's in corners; a group is written `${name}` in the
 * replacement, as in .NET.
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
  if (template !== undefined) return template.replaceAll(oldValue, () => source);
  return source.replaceAll(oldValue, () => toText(args, REPLACEMENT) ?? "");
}

function replaceMatches(args: readonly ExpressionValue[], pattern: string): string | undefined {
  const expression = toRegExp(pattern);
  const source = toText(args, SOURCE);
  const group = toText(args, GROUP);
  const replacement = toText(args, REPLACEMENT);
  if (group === undefined) {
    return source?.replace(expression, (...match) => expand(replacement ?? "", match));
  }
  assertGroup(pattern, group);
  if (replacement !== undefined)
    return source === undefined ? undefined : replaceGroup(source, expression, group, replacement);
  if (source !== undefined && source !== "") return source;
  const other = toText(args, REPLACEMENT_ATTRIBUTE) ?? "";
  return [...other.matchAll(expression)][0]?.groups?.[group];
}

function replaceGroup(source: string, expression: RegExp, group: string, replacement: string): string {
  let result = "";
  let from = 0;
  for (const match of source.matchAll(expression)) {
    const [start, end] = match.indices?.groups?.[group] ?? [from, from];
    if (start === end && match.groups?.[group] === undefined) continue;
    result += source.slice(from, start) + replacement;
    from = end;
  }
  return result + source.slice(from);
}

/** Puts groups into a replacement: `${name}`, `$1`, and `$$` for a dollar. */
function expand(replacement: string, match: readonly unknown[]): string {
  const last = match.at(-1);
  const groups = typeof last === "object" && last !== null ? (last as Readonly<Record<string, string>>) : {};
  return replacement.replace(/\$(?:\{(\w+)\}|(\d+)|\$)/g, (whole, name?: string, number?: string) => {
    if (whole === "$$") return "$";
    const value = number === undefined ? groups[name ?? ""] : match[Number(number)];
    return typeof value === "string" ? value : "";
  });
}

/** .NET's options at the beginning of a pattern, `(?i)`, are flags in JavaScript. */
function toRegExp(pattern: string): RegExp {
  const options = /^\(\?([ims]+)\)/.exec(pattern);
  try {
    return new RegExp(pattern.slice(options?.[0].length ?? 0), `dg${options?.[1] ?? ""}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ArgumentRefusal(PATTERN, `${JSON.stringify(pattern)} (${reason})`, "a regular expression");
  }
}

function assertGroup(pattern: string, group: string): void {
  if (pattern.includes(`(?<${group}>`)) return;
  throw new ArgumentRefusal(
    GROUP,
    JSON.stringify(group),
    `the name of a group of ${JSON.stringify(pattern)}`,
  );
}

function checkArguments(args: readonly Expression[]): ReturnType<NonNullable<MappingFunction["check"]>> {
  const pattern = args[PATTERN];
  const group = args[GROUP];
  if (args[OLD_VALUE]?.kind === "empty" && pattern?.kind === "empty") {
    return { index: OLD_VALUE, got: "neither", expected: "oldValue or regexPattern" };
  }
  if (pattern?.kind !== "string") return undefined;
  try {
    toRegExp(pattern.value);
    if (group?.kind === "string") assertGroup(pattern.value, group.value);
    return undefined;
  } catch (error) {
    if (error instanceof ArgumentRefusal) return error;
    throw error;
  }
}
