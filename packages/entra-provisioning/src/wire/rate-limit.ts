import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../clock.ts";

/** Waits until the next request may go. */
export type RateLimit = () => Promise<void>;

/**
 * Creates a limit that spaces requests evenly, so that no second has more than its share however many wait at once.
 *
 * @param requestsPerSecond More than 0; `undefined` for no limit.
 * @throws RangeError
 * @example
 * const mayGo = createRateLimit(25, systemClock);
 * await mayGo();
 */
export function createRateLimit(requestsPerSecond: number | undefined, clock: Clock): RateLimit | undefined {
  if (requestsPerSecond === undefined) return undefined;
  if (!(requestsPerSecond > 0)) {
    throw new RangeError(`requestsPerSecond: got ${requestsPerSecond}, expected a number greater than 0.`);
  }
  const sleep = clock.sleep?.bind(clock) ?? ((ms: number) => pause(ms));
  const interval = 1000 / requestsPerSecond;
  let next = 0;
  return async () => {
    const now = clock.now();
    const slot = Math.max(now, next);
    next = slot + interval;
    if (slot > now) await sleep(slot - now);
  };
}
