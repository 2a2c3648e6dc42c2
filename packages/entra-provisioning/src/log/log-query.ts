import type { ProvisioningObjectSummary } from "./provisioning-object-summary.ts";

/** A query of the provisioning logs, by Graph's parameters without their `$` (entra-client §4.1 Query). */
export interface LogQuery {
  /** E.g. `provisioningStatusInfo/status eq 'failure'`. */
  readonly filter?: string;
  /** E.g. `activityDateTime desc`, which is the default. */
  readonly orderby?: string;
  /** Entries a page, 1 to 1000. Default 1000. */
  readonly top?: number;
  /** From the page before. */
  readonly skiptoken?: string;
}

/** One page of entries. */
export interface LogPage {
  readonly value: readonly ProvisioningObjectSummary[];
  /** Absent on the last page. */
  readonly skiptoken?: string;
}

/**
 * A query that cannot be answered, with what, where, got and expected.
 *
 * @example
 * try {
 *   job.queryLogs({ top: 0 });
 * } catch (error) {
 *   if (error instanceof LogQueryError) console.error(error.message); // $top: got 0, expected …
 * }
 */
export class LogQueryError extends Error {
  override readonly name = "LogQueryError";
}
