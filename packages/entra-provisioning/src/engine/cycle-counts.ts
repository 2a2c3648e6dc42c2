import type { ObjectRun } from "./object-run.ts";
import type { CycleCounts } from "./provisioning-job.ts";

/** Counts how many objects came to each end. */
export function countOutcomes(runs: readonly ObjectRun[]): CycleCounts {
  const counts = { created: 0, updated: 0, disabled: 0, enabled: 0, deleted: 0, skipped: 0, failed: 0 };
  for (const { outcome } of runs) if (outcome !== undefined) counts[outcome] += 1;
  return counts;
}
