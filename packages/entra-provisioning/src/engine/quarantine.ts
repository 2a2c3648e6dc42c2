/** When failures of single objects quarantine a job (entra-client §3). */
const QUARANTINE_THRESHOLDS = {
  /** Below this many failures nothing is evaluated. */
  evaluatedFrom: 5000,
  /** Greatest share of events that may fail. */
  proportion: 0.4,
  /** Most failures, those of references left out. */
  failures: 40_000,
  /** Most failures, those of references among them. */
  failuresWithReferences: 60_000,
} as const;

/** Milliseconds in quarantine after which a job is disabled: 28 days (entra-client §3). */
export const DISABLED_AFTER_MS: number = 28 * 24 * 3_600_000;

/** Why a job is in quarantine, and since when in milliseconds since the Unix epoch. */
export interface Quarantine {
  readonly errorCode: string;
  readonly message: string;
  readonly since: number;
}

/** What became of the objects of a cycle. */
export interface CycleFailures {
  /** Objects that were looked at. */
  readonly events: number;
  readonly failures: number;
  /** References that could not be resolved. */
  readonly referenceFailures: number;
}

/**
 * Tells which threshold a cycle exceeds, by Graph's quarantine reasons (entra-client §3).
 *
 * @example
 * thresholdExceeded({ events: 35_000, failures: 30_000, referenceFailures: 0 }); // "EncounteredEscrowProportionThreshold"
 */
export function thresholdExceeded({
  events,
  failures,
  referenceFailures,
}: CycleFailures): string | undefined {
  const { evaluatedFrom, proportion, failures: base, failuresWithReferences } = QUARANTINE_THRESHOLDS;
  const total = failures + referenceFailures;
  if (total < evaluatedFrom) return undefined;
  if (failures > base) return "EncounteredBaseEscrowThreshold";
  if (total > failuresWithReferences) return "EncounteredTotalEscrowThreshold";
  const isMostlyFailing = failures >= evaluatedFrom && failures > events * proportion;
  return isMostlyFailing ? "EncounteredEscrowProportionThreshold" : undefined;
}
