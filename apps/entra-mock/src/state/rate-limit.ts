import type { Clock } from "@understudy/entra-provisioning";

/** Lets so many requests through in a time. */
export interface RateLimit {
  /** Counts a request; answers 0 where it may pass, or else the seconds until one may. */
  take(): number;
  /** Forgets what passed. */
  clear(): void;
}

/**
 * Creates a limit over a sliding window.
 *
 * @param most Requests in a window.
 * @param windowMs Length of the window in milliseconds.
 * @example
 * createRateLimit(clock, 5, 10_000).take(); // 0
 */
export function createRateLimit(clock: Clock, most: number, windowMs: number): RateLimit {
  const passed: number[] = [];
  return {
    take() {
      const now = clock.now();
      // A clock that was set back leaves times ahead of it: they are of no window.
      while (passed[0] !== undefined && (passed[0] <= now - windowMs || passed[0] > now)) passed.shift();
      const oldest = passed[0];
      if (passed.length < most || oldest === undefined) {
        passed.push(now);
        return 0;
      }
      return Math.max(1, Math.ceil((oldest + windowMs - now) / 1000));
    },
    clear() {
      passed.length = 0;
    },
  };
}
