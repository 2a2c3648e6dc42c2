import type { QuarantineReason } from "../job-status.ts";

/** When failures of single objects quarantine a job (entra-client §3). */
export interface QuarantineThresholds {
  /** Below this many failures nothing is evaluated. */
  readonly evaluatedFrom: number;
  /** Greatest share of events that may fail, 0 to 1. */
  readonly proportion: number;
  /** Most failures, those of references left out. */
  readonly failures: number;
  /** Most failures, those of references among them. */
  readonly failuresWithReferences: number;
}

/** Entra's own (entra-client §3). */
export const QUARANTINE_THRESHOLDS: QuarantineThresholds = {
  evaluatedFrom: 5000,
  proportion: 0.4,
  failures: 40_000,
  failuresWithReferences: 60_000,
};

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
export function thresholdExceeded(
  { events, failures, referenceFailures }: CycleFailures,
  thresholds: QuarantineThresholds = QUARANTINE_THRESHOLDS,
): QuarantineReason | undefined {
  const { evaluatedFrom, proportion, failures: base, failuresWithReferences } = thresholds;
  const total = failures + referenceFailures;
  if (total < evaluatedFrom) return undefined;
  if (failures > base) return "EncounteredBaseEscrowThreshold";
  if (total > failuresWithReferences) return "EncounteredTotalEscrowThreshold";
  const isMostlyFailing = failures >= evaluatedFrom && failures > events * proportion;
  return isMostlyFailing ? "EncounteredEscrowProportionThreshold" : undefined;
}
