/**
 * Where the protocol gets its time from; the only source of "now" in this package.
 *
 * @example
 * const stopped: Clock = { now: () => Date.UTC(2026, 0, 1) };
 */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/**
 * The clock of the machine.
 *
 * @example
 * new Date(systemClock.now()).toISOString();
 */
export const systemClock: Clock = { now: () => Date.now() };
