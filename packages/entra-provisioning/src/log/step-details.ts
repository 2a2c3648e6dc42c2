import { toText } from "../wire/target-attribute.ts";

/** Details of a step: every value is text, booleans `True` and `False` (entra-client §4.1). */
export type StepDetails = Readonly<Record<string, string>>;

/**
 * Formats target attributes as details: keys lose `.` and `:`, what has no value is left out (entra-client §4.1).
 *
 * @example
 * formatDetails([["name.givenName", "Ada"]]); // { namegivenName: "Ada" }
 */
export function formatDetails(values: Iterable<readonly [string, unknown]>): StepDetails {
  const details: Record<string, string> = {};
  for (const [target, value] of values) {
    const text = toText(value);
    if (text !== undefined) details[target.replaceAll(/[.:]/gu, "")] = text;
  }
  return details;
}

/** Formats a condition as log entries have it. */
export function formatFlag(isTrue: boolean): "True" | "False" {
  return isTrue ? "True" : "False";
}

/**
 * Formats a time as `EntryEscrowRetry` has it (entra-client §3), UTC.
 *
 * @param time Milliseconds since the Unix epoch.
 * @example
 * formatAttempt(Date.UTC(2026, 2, 24, 7, 17, 42)); // "3/24/2026 7:17:42 AM"
 */
export function formatAttempt(time: number): string {
  return new Intl.DateTimeFormat("en-US", { dateStyle: "short", timeStyle: "medium", timeZone: "UTC" })
    .formatToParts(time)
    .map(({ type, value }) => (type === "year" ? String(new Date(time).getUTCFullYear()) : value))
    .join("")
    .replace(", ", " ")
    .replaceAll(/\s/gu, " ");
}

/**
 * Formats a time as failure reasons have it (entra-client §3), with .NET's seven decimals.
 *
 * @param time Milliseconds since the Unix epoch.
 * @example
 * formatRetryDate(0); // "1970-01-01T00:00:00.0000000Z UTC"
 */
export function formatRetryDate(time: number): string {
  return `${new Date(time).toISOString().replace("Z", "0000Z")} UTC`;
}
