import { DateTime, Duration } from "luxon";

/**
 * Milliseconds since the Unix epoch of an ISO 8601 instant, in UTC where it names no zone; undefined for anything else
 * and beyond the years 1970 to 9999.
 *
 * @example
 * parseInstant("2026-01-05T09:00:00Z"); // 1767603600000
 */
export function parseInstant(text: string): number | undefined {
  return inRange(DateTime.fromISO(text, { zone: "utc" }));
}

/**
 * A time that is not negative, from ISO 8601; undefined for anything else.
 *
 * @example
 * parseDuration("PT8H")?.as("hours"); // 8
 */
export function parseDuration(text: string): Duration | undefined {
  const duration = Duration.fromISO(text);
  const parts = Object.values(duration.toObject());
  return duration.isValid && parts.length > 0 && parts.every((part) => part >= 0) ? duration : undefined;
}

/**
 * The instant a duration later by the calendar, so that a year after 5 January is 5 January; undefined beyond 9999.
 *
 * @param instant Milliseconds since the Unix epoch.
 * @example
 * addDuration(0, Duration.fromISO("P1Y")); // 31536000000
 */
export function addDuration(instant: number, duration: Duration): number | undefined {
  return inRange(DateTime.fromMillis(instant, { zone: "utc" }).plus(duration));
}

/**
 * An instant in ISO 8601, UTC, to the millisecond.
 *
 * @param instant Milliseconds since the Unix epoch.
 * @example
 * formatInstant(0); // "1970-01-01T00:00:00.000Z"
 */
export function formatInstant(instant: number): string {
  return new Date(instant).toISOString();
}

/**
 * A time to come in words, to the minute and never longer than it is.
 *
 * @param span Milliseconds.
 * @example
 * describeSpan(27_000_000); // "7 hours, 30 minutes"
 */
export function describeSpan(span: number): string {
  if (span < 60_000) return "less than a minute";
  const parts = Duration.fromMillis(Math.floor(span / 60_000) * 60_000, { locale: "en" });
  return parts.shiftTo("days", "hours", "minutes").removeZeros().toHuman();
}

function inRange(moment: DateTime): number | undefined {
  return moment.isValid && moment.year >= 1970 && moment.year <= 9999 ? moment.toMillis() : undefined;
}
