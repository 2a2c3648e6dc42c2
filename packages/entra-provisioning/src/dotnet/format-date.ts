import { tokenizeDateFormat, type FormatToken } from "./date-format-tokens.ts";
import { ABBREVIATED, MONTHS, WEEKDAYS } from "./date-names.ts";
import { toParts, type DotNetDateTime } from "./date-time.ts";

/** The longest fraction of a second, in digits. */
const FRACTION_DIGITS = 7;

type Parts = ReturnType<typeof toParts>;

/**
 * Formats a date and time as .NET's `DateTime.ToString(format)` does in the invariant culture.
 *
 * @throws DateFormatError where the format is none.
 * @example
 * formatDate({ ticks: 0n, kind: "utc" }, "M/d/yyyy h:mm:ss tt"); // "1/1/1970 12:00:00 AM"
 */
export function formatDate({ ticks, kind }: DotNetDateTime, format: string): string {
  const parts = toParts(ticks);
  let result = "";
  for (const token of tokenizeDateFormat(format)) {
    const written = token.kind === "text" ? token.text : formatSpecifier(token, parts, kind);
    // The point before a fraction that is left out goes with it.
    if (written === "" && isOptionalFraction(token) && result.endsWith(".")) result = result.slice(0, -1);
    result += written;
  }
  return result;
}

type Specifier = Extract<FormatToken, { readonly kind: "specifier" }>;

const FORMATS: Readonly<
  Record<string, (count: number, parts: Parts, kind: DotNetDateTime["kind"]) => string>
> = {
  d: (count, { day, weekday }) =>
    count <= 2 ? padded(day, count) : nameOf(WEEKDAYS, weekday, count === ABBREVIATED),
  f: (count, { fraction }) => fractionOf(fraction, count),
  F: (count, { fraction }) => fractionOf(fraction, count).replace(/0+$/, ""),
  g: () => "A.D.",
  h: (count, { hour }) => padded(hour % 12 || 12, Math.min(count, 2)),
  H: (count, { hour }) => padded(hour, Math.min(count, 2)),
  K: (_, __, kind) => (kind === "utc" ? "Z" : kind === "local" ? "+00:00" : ""),
  m: (count, { minute }) => padded(minute, Math.min(count, 2)),
  M: (count, { month }) =>
    count <= 2 ? padded(month, count) : nameOf(MONTHS, month - 1, count === ABBREVIATED),
  s: (count, { second }) => padded(second, Math.min(count, 2)),
  t: (count, { hour }) => (hour < 12 ? "AM" : "PM").slice(0, count),
  y: (count, { year }) => padded(count <= 2 ? year % 100 : year, count),
  // The server's offset from UTC.
  z: (count) => ["+0", "+00", "+00:00"][Math.min(count, 3) - 1] ?? "",
};

function formatSpecifier({ letter, count }: Specifier, parts: Parts, kind: DotNetDateTime["kind"]): string {
  return FORMATS[letter]?.(count, parts, kind) ?? letter.repeat(count);
}

function isOptionalFraction(token: FormatToken): boolean {
  return token.kind === "specifier" && token.letter === "F";
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, "0");
}

function fractionOf(fraction: number, digits: number): string {
  return padded(fraction, FRACTION_DIGITS).slice(0, digits);
}

function nameOf(names: readonly string[], index: number, isAbbreviated: boolean): string {
  const name = names[index] ?? "";
  return isAbbreviated ? name.slice(0, ABBREVIATED) : name;
}
