import type { ProvisioningObjectSummary } from "./provisioning-object-summary.ts";

/** Milliseconds that Entra keeps an entry: 30 days (entra-client §4.1 Query). */
const RETENTION_MS = 30 * 24 * 3_600_000;

/** The log entries of a job, bounded in number and in time. */
export interface LogStore {
  readonly isKeeping: boolean;
  add(log: ProvisioningObjectSummary): void;
  /** Those kept, oldest first. @param now Milliseconds since the Unix epoch. */
  all(now: number): readonly ProvisioningObjectSummary[];
  /** The youngest, oldest first. */
  last(count: number): readonly ProvisioningObjectSummary[];
}

/**
 * Creates a store that keeps the youngest entries.
 *
 * @param limit Most entries, 0 or more.
 * @throws RangeError
 */
export function createLogStore(limit: number): LogStore {
  if (!Number.isSafeInteger(limit) || limit < 0) {
    throw new RangeError(`logRetention: got ${limit}, expected a whole number, 0 or more.`);
  }
  const entries: ProvisioningObjectSummary[] = [];
  return {
    isKeeping: limit > 0,
    add(log) {
      if (limit === 0) return;
      entries.push(log);
      // Now and then, since a shift of every entry for each new one would cost more than all else.
      if (entries.length >= 1.25 * limit) entries.splice(0, entries.length - limit);
    },
    all(now) {
      const oldest = now - RETENTION_MS;
      const kept = entries.slice(-limit || entries.length);
      const first = kept.findIndex(({ activityDateTime }) => Date.parse(activityDateTime) >= oldest);
      return first < 0 ? [] : kept.slice(first);
    },
    last: (count) => (count === 0 ? [] : entries.slice(-Math.min(count, limit))),
  };
}
