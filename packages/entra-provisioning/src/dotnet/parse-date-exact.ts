import { tokenizeDateFormat } from "./date-format-tokens.ts";
import { DateReader, type DateFields } from "./date-reader.ts";
import { toParts, toTicks, type DotNetDateTime } from "./date-time.ts";
import type { DateTimeStyle } from "./date-time-styles.ts";

/**
 * Reads a date and time of one format, as .NET's `DateTime.ParseExact` does in the invariant culture; undefined where the
 * text has another form.
 *
 * @param now What a format without a date or a year takes these from, in ticks.
 * @throws DateFormatError where the format is none.
 * @example
 * parseDateExact("20150123105347.1Z", "yyyyMMddHHmmss.fZ", new Set(["RoundtripKind"]), 0n)?.kind; // "utc"
 */
export function parseDateExact(
  text: string,
  format: string,
  styles: ReadonlySet<DateTimeStyle>,
  now: bigint,
): DotNetDateTime | undefined {
  const reader = new DateReader(trimmed(text, styles), styles.has("AllowInnerWhite"));
  const fields = reader.read(tokenizeDateFormat(format));
  return fields && toDateTime(fields, styles, now);
}

function trimmed(text: string, styles: ReadonlySet<DateTimeStyle>): string {
  const start = styles.has("AllowLeadingWhite") ? text.trimStart() : text;
  return styles.has("AllowTrailingWhite") ? start.trimEnd() : start;
}

function toDateTime(
  fields: DateFields,
  styles: ReadonlySet<DateTimeStyle>,
  now: bigint,
): DotNetDateTime | undefined {
  const hour = hourOf(fields);
  if (hour === undefined) return undefined;
  const date = dateOf(fields, styles, now);
  const [minute = 0, second = 0, fraction = 0] = (["minute", "second", "fraction"] as const).map((name) =>
    fields.get(name),
  );
  const offset = fields.get("offset");
  const ticks = toTicks({ ...date, hour, minute, second, fraction }, offset);
  if (ticks === undefined) return undefined;
  const weekday = fields.get("weekday");
  const local = ticks + BigInt(offset ?? 0) * 600_000_000n;
  if (weekday !== undefined && toParts(local).weekday !== weekday) return undefined;
  return { ticks, kind: kindOf(offset, styles) };
}

/** What a format leaves out is today, the first of a month or January (.NET's NoCurrentDateDefault: the year 1). */
function dateOf(
  fields: DateFields,
  styles: ReadonlySet<DateTimeStyle>,
  now: bigint,
): { readonly year: number; readonly month: number; readonly day: number } {
  const today = toParts(now);
  const [year, month, day] = (["year", "month", "day"] as const).map((name) => fields.get(name));
  if (year === undefined && month === undefined && day === undefined) {
    if (styles.has("NoCurrentDateDefault")) return { year: 1, month: 1, day: 1 };
    return { year: today.year, month: today.month, day: today.day };
  }
  return { year: year ?? today.year, month: month ?? 1, day: day ?? 1 };
}

function hourOf(fields: DateFields): number | undefined {
  const [hour, hour12] = [fields.get("hour"), fields.get("hour12")];
  const isAfternoon = fields.get("isAfternoon");
  if (hour12 !== undefined) {
    if (hour12 < 1 || hour12 > 12) return undefined;
    return (hour12 % 12) + (isAfternoon === 1 ? 12 : 0);
  }
  if (hour !== undefined && isAfternoon !== undefined && isAfternoon !== (hour < 12 ? 0 : 1))
    return undefined;
  return hour ?? 0;
}

/** The server's time is UTC, so that only the kind tells how a zone was given. */
function kindOf(offset: number | undefined, styles: ReadonlySet<DateTimeStyle>): DotNetDateTime["kind"] {
  if (styles.has("AdjustToUniversal") && (offset !== undefined || styles.has("AssumeUniversal")))
    return "utc";
  if (offset === undefined)
    return styles.has("AssumeLocal") || styles.has("AssumeUniversal") ? "local" : "unspecified";
  return offset === 0 && styles.has("RoundtripKind") ? "utc" : "local";
}
