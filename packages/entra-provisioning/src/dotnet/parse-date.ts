import { ABBREVIATED, MONTHS } from "./date-names.ts";
import { toTicks } from "./date-time.ts";

const MONTH = MONTHS.map((name) => `${name.slice(0, ABBREVIATED)}(?:${name.slice(ABBREVIATED)})?`).join("|");

const DATE = [
  String.raw`(?<isoYear>\d{4})[-/](?<isoMonth>\d{1,2})[-/](?<isoDay>\d{1,2})`,
  String.raw`(?<usMonth>\d{1,2})[-/](?<usDay>\d{1,2})[-/](?<usYear>\d{4})`,
  String.raw`(?<dmyDay>\d{1,2})[ -](?<dmyMonth>${MONTH})[ -](?<dmyYear>\d{4})`,
  String.raw`(?<mdyMonth>${MONTH}) (?<mdyDay>\d{1,2}),? (?<mdyYear>\d{4})`,
].join("|");

const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d{1,7}))?)?(?: ?(?<designator>[AP]M))?`;

const ZONE = String.raw`(?<zone>Z|GMT|UTC|[+-]\d{2}(?::?\d{2})?)`;

const FORM = new RegExp(`^(?:[A-Za-z]{3,9}, ?)?(?:${DATE})(?:(?:T| +)${TIME})?(?: ?${ZONE})?$`, "i");

/**
 * Reads a date and time in any of the forms .NET's `DateTime.Parse` is given most: ISO 8601, the American order with
 * slashes, and months by their English names. What has no time zone is in UTC.
 *
 * @returns Ticks since 1970; undefined where the text is no date.
 * @example
 * parseDate("2021-06-30+08:00"); // 16249824000000000n, which is 2021-06-29T16:00:00Z
 */
export function parseDate(text: string): bigint | undefined {
  const groups = FORM.exec(text.trim())?.groups;
  if (groups === undefined) return undefined;
  const hour = hourOf(groups);
  if (hour === undefined) return undefined;
  return toTicks(
    {
      year: Number(pick(groups, "Year")),
      month: monthOf(pick(groups, "Month")),
      day: Number(pick(groups, "Day")),
      hour,
      minute: Number(groups["minute"] ?? 0),
      second: Number(groups["second"] ?? 0),
      fraction: Number((groups["fraction"] ?? "").padEnd(7, "0")),
    },
    offsetOf(groups["zone"]),
  );
}

type Groups = Readonly<Record<string, string | undefined>>;

function pick(groups: Groups, part: string): string {
  return (
    ["iso", "us", "dmy", "mdy"].map((form) => groups[form + part]).find((found) => found !== undefined) ?? ""
  );
}

function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const beginning = text.slice(0, ABBREVIATED).toLowerCase();
  return MONTHS.findIndex((name) => name.toLowerCase().startsWith(beginning)) + 1;
}

function hourOf({ hour = "0", designator }: Groups): number | undefined {
  const value = Number(hour);
  if (designator === undefined) return value;
  if (value < 1 || value > 12) return undefined;
  return (value % 12) + (designator.toUpperCase() === "PM" ? 12 : 0);
}

/** In minutes. */
function offsetOf(zone: string | undefined): number {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? "") ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
