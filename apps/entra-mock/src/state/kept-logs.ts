import type { Clock } from "@understudy/entra-provisioning";

/**
 * How long Entra keeps provisioning logs and audit logs with a P1 or P2 licence (entra-client §4.1 Query; Microsoft:
 * howto-analyze-provisioning-logs, reference-reports-data-retention), which the provisioning logs need. A free tenant's 7 days are not played.
 */
const RETENTION_MS = 30 * 24 * 3_600_000;

/** Log entries of the last 30 days; what is older is forgotten. */
export interface KeptLogs<Entry> {
  add(entry: Entry): void;
  oldestFirst(): readonly Entry[];
  find(id: string): Entry | undefined;
}

/**
 * Creates a log that forgets what is older than 30 days.
 *
 * @param clock Tells how old an entry is.
 * @example
 * createKeptLogs<DirectoryAudit>(clock).oldestFirst(); // []
 */
export function createKeptLogs<Entry extends { readonly id: string; readonly activityDateTime: string }>(
  clock: Clock,
): KeptLogs<Entry> {
  const kept: Entry[] = [];
  const forget = (): void => {
    const oldest = clock.now() - RETENTION_MS;
    const first = kept.findIndex(({ activityDateTime }) => Date.parse(activityDateTime) >= oldest);
    kept.splice(0, first < 0 ? kept.length : first);
  };
  return {
    add(entry) {
      kept.push(entry);
      forget();
    },
    oldestFirst() {
      forget();
      return kept;
    },
    find(id) {
      forget();
      return kept.find((entry) => entry.id === id);
    },
  };
}
