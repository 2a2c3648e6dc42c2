import { RE2JS } from "re2js";
import { RegularExpressionError } from "./regular-expression-error.ts";
import { translatePattern } from "./translate-pattern.ts";

/** A .NET regular expression, run in time linear in the text. */
export interface RegularExpression {
  readonly groupNames: ReadonlySet<string>;
  /** Whether it matches anywhere in a text, as .NET's `Regex.IsMatch`. */
  isMatch(text: string): boolean;
  /** Replaces every match, as .NET's `Regex.Replace`: `$1`, `${name}`, `$$`, `$&`, `` $` ``, `$'`, `$_` and `$+`. */
  replace(text: string, replacement: string, assertLength?: AssertLength): string;
  /** Replaces what a named group matched in every match, and leaves the rest of the match. */
  replaceGroup(text: string, group: string, replacement: string, assertLength?: AssertLength): string;
  /** What a named group matched in the first match; undefined where it matched nothing. */
  firstGroup(text: string, group: string): string | undefined;
}

/** Is told how long a result has become, and throws where that is too long. */
type AssertLength = (length: number) => void;

/** Mappings evaluate the same few patterns for every object. */
const CACHE_SIZE = 256;
const cache = new Map<string, RegularExpression>();

/**
 * Compiles a .NET regular expression.
 *
 * @throws RegularExpressionError where the pattern is none, or needs what takes more than linear time.
 * @example
 * compileRegularExpression("(?<name>[^@]+)@").firstGroup("ada@contoso.example", "name"); // "ada"
 */
export function compileRegularExpression(pattern: string): RegularExpression {
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  const compiled = compile(pattern);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(pattern, compiled);
  return compiled;
}

/** Where a match and its groups stand; groups by number and by name. */
interface Match {
  readonly start: number;
  readonly end: number;
  group(number: number): Span | undefined;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function compile(pattern: string): RegularExpression {
  const translated = translatePattern(pattern);
  const engine = compileTranslated(translated.pattern);
  const numbers = new Map<string, number>();
  for (const [index, name] of translated.groups.entries())
    if (name !== undefined) numbers.set(name, index + 1);
  const byDotNetNumber = inDotNetOrder(translated.groups);
  return {
    groupNames: new Set(numbers.keys()),
    isMatch: (text) => engine.matcher(text).find(),
    replace(text, replacement, assertLength) {
      const expandFor = (match: Match): string =>
        expand(replacement, { text, match, numbers, byDotNetNumber });
      return replaceAll(text, matchesOf(engine, text), expandFor, assertLength);
    },
    replaceGroup(text, group, replacement, assertLength) {
      const number = numbers.get(group) ?? 0;
      const spans = matchesOf(engine, text).flatMap((match) => match.group(number) ?? []);
      return replaceAll(text, spans, () => replacement, assertLength);
    },
    firstGroup(text, group) {
      const [first] = matchesOf(engine, text, 1);
      const span = first?.group(numbers.get(group) ?? 0);
      return span === undefined ? undefined : text.slice(span.start, span.end);
    },
  };
}

function compileTranslated(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw new RegularExpressionError(error instanceof Error ? error.message : String(error));
  }
}

/** .NET numbers the unnamed groups first and the named ones after them. */
function inDotNetOrder(groups: readonly (string | undefined)[]): readonly number[] {
  const numbered = groups.map((name, index) => ({ name, number: index + 1 }));
  const unnamed = numbered.filter(({ name }) => name === undefined);
  const named = numbered.filter(({ name }) => name !== undefined);
  return [0, ...[...unnamed, ...named].map(({ number }) => number)];
}

function matchesOf(engine: RE2JS, text: string, limit = Number.POSITIVE_INFINITY): readonly Match[] {
  const matcher = engine.matcher(text);
  const found: Match[] = [];
  while (found.length < limit && matcher.find()) {
    const spans = Array.from({ length: engine.groupCount() + 1 }, (_, number): Span | undefined => {
      const start = matcher.start(number);
      return start < 0 ? undefined : { start, end: matcher.end(number) };
    });
    found.push({ start: matcher.start(), end: matcher.end(), group: (number) => spans[number] });
  }
  return found;
}

function replaceAll<Found extends Span>(
  text: string,
  found: readonly Found[],
  replacementOf: (match: Found) => string,
  assertLength?: AssertLength,
): string {
  let result = "";
  let from = 0;
  for (const match of found) {
    result += text.slice(from, match.start) + replacementOf(match);
    from = match.end;
    assertLength?.(result.length);
  }
  return result + text.slice(from);
}

interface Expansion {
  readonly text: string;
  readonly match: Match;
  readonly numbers: ReadonlyMap<string, number>;
  readonly byDotNetNumber: readonly number[];
}

/** Puts a match into a replacement; what names no group is text. */
function expand(replacement: string, expansion: Expansion): string {
  return replacement.replace(
    /\$(?:\{(\w+)\}|(\d+)|([$&`'_+]))/g,
    (whole, name?: string, digits?: string, sign?: string) => {
      if (sign !== undefined) return expandSign(sign, expansion);
      const number = numberOf(name ?? digits ?? "", expansion);
      if (number === undefined) return whole;
      return spanText(expansion.text, expansion.match.group(number));
    },
  );
}

function numberOf(name: string, { numbers, byDotNetNumber }: Expansion): number | undefined {
  return /^\d+$/.test(name) ? byDotNetNumber[Number(name)] : numbers.get(name);
}

function expandSign(sign: string, { text, match, byDotNetNumber }: Expansion): string {
  switch (sign) {
    case "$":
      return "$";
    case "&":
      return text.slice(match.start, match.end);
    case "`":
      return text.slice(0, match.start);
    case "'":
      return text.slice(match.end);
    case "_":
      return text;
    default:
      return spanText(text, match.group(byDotNetNumber.at(-1) ?? 0));
  }
}

function spanText(text: string, span: Span | undefined): string {
  return span === undefined ? "" : text.slice(span.start, span.end);
}
