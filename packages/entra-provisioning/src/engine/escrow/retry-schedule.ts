const HOUR_MS = 3_600_000;

/** Hours after the first failure at which there is another attempt; every 24 from the last on (entra-client §3). */
const RETRY_AFTER_HOURS = [6, 12, 24];

/** Milliseconds after which an escrow is given up and a job in quarantine is disabled: 28 days (entra-client §3). */
export const GIVE_UP_AFTER_MS: number = 28 * 24 * HOUR_MS;

/** Milliseconds between cycles (entra-client §2.1). */
export const CYCLE_INTERVAL_MS: number = 40 * 60_000;

/**
 * Tells when an object in escrow, or a job in quarantine, is tried again (entra-client §3).
 *
 * @param failedFirstAt Milliseconds since the Unix epoch, as are `now` and the result.
 * @example
 * nextAttemptAfter(0, 0); // 21_600_000, six hours
 */
export function nextAttemptAfter(failedFirstAt: number, now: number): number {
  const passed = (now - failedFirstAt) / HOUR_MS;
  const planned = RETRY_AFTER_HOURS.find((hours) => hours > passed);
  const hours = planned ?? 24 * (Math.floor(passed / 24) + 1);
  return failedFirstAt + hours * HOUR_MS;
}
