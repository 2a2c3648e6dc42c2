import { DateFormatError } from "./date-format-tokens.ts";

export type DateTimeStyle =
  | "AllowLeadingWhite"
  | "AllowTrailingWhite"
  | "AllowInnerWhite"
  | "NoCurrentDateDefault"
  | "AdjustToUniversal"
  | "AssumeLocal"
  | "AssumeUniversal"
  | "RoundtripKind";

/** The names of .NET's DateTimeStyles, with what they stand for. */
const STYLES: ReadonlyMap<string, readonly DateTimeStyle[]> = new Map<string, readonly DateTimeStyle[]>([
  ["None", []],
  ["AllowLeadingWhite", ["AllowLeadingWhite"]],
  ["AllowTrailingWhite", ["AllowTrailingWhite"]],
  ["AllowInnerWhite", ["AllowInnerWhite"]],
  ["AllowWhiteSpaces", ["AllowLeadingWhite", "AllowTrailingWhite", "AllowInnerWhite"]],
  ["NoCurrentDateDefault", ["NoCurrentDateDefault"]],
  ["AdjustToUniversal", ["AdjustToUniversal"]],
  ["AssumeLocal", ["AssumeLocal"]],
  ["AssumeUniversal", ["AssumeUniversal"]],
  ["RoundtripKind", ["RoundtripKind"]],
]);

/** What .NET does not allow together. */
const EXCLUSIVE: readonly (readonly [DateTimeStyle, DateTimeStyle])[] = [
  ["AssumeLocal", "AssumeUniversal"],
  ["RoundtripKind", "AssumeLocal"],
  ["RoundtripKind", "AssumeUniversal"],
  ["RoundtripKind", "AdjustToUniversal"],
];

/** Where no styles are given (entra-client §2.6, FormatDateTime). */
const DEFAULT: readonly DateTimeStyle[] = ["RoundtripKind", "AllowLeadingWhite", "AllowTrailingWhite"];

/**
 * Reads the names of DateTimeStyles, separated by commas, with or without `DateTimeStyles.` before them.
 *
 * @throws DateFormatError for a name that is none, and for two that exclude each other.
 * @example
 * parseDateTimeStyles("AssumeUniversal, AdjustToUniversal").size; // 2
 */
export function parseDateTimeStyles(text: string): ReadonlySet<DateTimeStyle> {
  if (text.trim() === "") return new Set(DEFAULT);
  const styles = new Set(text.split(",").flatMap((name) => styleOf(name.trim())));
  const both = EXCLUSIVE.find(([one, other]) => styles.has(one) && styles.has(other));
  if (both === undefined) return styles;
  throw new DateFormatError(`${both[0]} together with ${both[1]}`);
}

function styleOf(name: string): readonly DateTimeStyle[] {
  const found = STYLES.get(name.replace(/^DateTimeStyles\./, ""));
  if (found === undefined) throw new DateFormatError(`the style ${JSON.stringify(name)}`);
  return found;
}
