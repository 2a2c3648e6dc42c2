import { DateTime } from "luxon";

/** A moment as .NET's DateTime has it: ticks of 100 ns, and what it knows of its time zone. */
export interface DotNetDateTime {
  /** Since 1970-01-01, in UTC. */
  readonly ticks: bigint;
  /** `local` is the time of the server, which is taken to be UTC. */
  readonly kind: "utc" | "local" | "unspecified";
}

/** The parts of a date and time, as a calendar shows them. */
export interface DateTimeParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Of the second, from 0 to 9999999. */
  readonly fraction: number;
}

export const TICKS_PER_MILLISECOND = 10_000n;

const TICKS_PER_SECOND = 10_000_000n;

/** .NET's years are those of four digits. */
const [FIRST_YEAR, LAST_YEAR] = [1, 9999] as const;

/** Whether .NET could hold a date. */
export function isInRange(milliseconds: number): boolean {
  const { year } = DateTime.fromMillis(milliseconds, { zone: "utc" });
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/**
 * Makes ticks of the parts of a date and time in UTC; undefined where the calendar has no such date.
 *
 * @param offset What the parts are ahead of UTC, in minutes.
 */
export function toTicks({ fraction, ...parts }: DateTimeParts, offset = 0): bigint | undefined {
  if (parts.year < FIRST_YEAR || parts.year > LAST_YEAR) return undefined;
  const found = DateTime.fromObject(parts, { zone: "utc" });
  if (!found.isValid) return undefined;
  const milliseconds = found.toMillis() - offset * 60_000;
  return isInRange(milliseconds)
    ? BigInt(milliseconds) * TICKS_PER_MILLISECOND + BigInt(fraction)
    : undefined;
}

/** The whole milliseconds since the Unix epoch. */
export function toMilliseconds(ticks: bigint): number {
  return Number(floorDivide(ticks, TICKS_PER_MILLISECOND));
}

/** Takes ticks apart, with the day of the week, Sunday 0. */
export function toParts(ticks: bigint): DateTimeParts & { readonly weekday: number } {
  const at = DateTime.fromMillis(toMilliseconds(ticks), { zone: "utc" });
  const { year, month, day, hour, minute, second, weekday } = at;
  const fraction = Number(ticks - floorDivide(ticks, TICKS_PER_SECOND) * TICKS_PER_SECOND);
  return { year, month, day, hour, minute, second, fraction, weekday: weekday % 7 };
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}
