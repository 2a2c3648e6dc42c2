import { DateTime } from "luxon";

/** Milliseconds of the units that are as long at any time of the year. */
const LENGTHS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1000 } as const;

/**
 * Counts the units from one moment to another as Visual Basic's DateDiff does: years and months by the calendar, weeks by
 * the Sundays they begin with, the others by their length, cut to whole ones (entra-client §2.6, DateDiff).
 *
 * @param from In milliseconds since the Unix epoch, as `to`.
 */
export function differenceBetween(
  unit: "years" | "months" | "weeks" | keyof typeof LENGTHS,
  from: number,
  to: number,
): number {
  const [first, second] = [
    DateTime.fromMillis(from, { zone: "utc" }),
    DateTime.fromMillis(to, { zone: "utc" }),
  ];
  switch (unit) {
    case "years":
      return second.year - first.year;
    case "months":
      return (second.year - first.year) * 12 + second.month - first.month;
    case "weeks":
      return wholeOf(wholeOf((sundayOf(second) - sundayOf(first)) / LENGTHS.days) / 7);
    case "days":
    case "hours":
    case "minutes":
    case "seconds":
      return wholeOf((to - from) / LENGTHS[unit]);
  }
}

/** The same time of the Sunday before. */
function sundayOf(at: DateTime): number {
  return at.minus({ days: at.weekday % 7 }).toMillis();
}

/** Without the -0 that cutting leaves. */
function wholeOf(count: number): number {
  return Math.trunc(count) + 0;
}
