import type { Family, Level, Rfc } from "../check/check.ts";
import type { Exchange } from "../http/exchange.ts";
import type { Fix } from "./fix-list.ts";

/**
 * How a run is judged. `strict`: a SHOULD counts as a MUST does. `compat`: a SHOULD, and a MUST that provisioning
 * clients such as Entra and Okta do without, is advice.
 */
export type CheckProfile = "strict" | "compat";

/** `advice` never makes a run fail. */
export type Severity = "must" | "should" | "advice";

/** What came of one check. `errored` is a fault of the check, not of the server. */
export interface CheckResult {
  readonly id: string;
  readonly family: Family;
  readonly level: Level;
  readonly rfc: Rfc;
  readonly section: string;
  readonly title: string;
  readonly status: "passed" | "failed" | "skipped" | "errored";
  /** Where it failed: what the profile makes of it. */
  readonly severity?: Severity;
  /** Why it was skipped, or how it errored. */
  readonly reason?: string;
  /** Where it failed: what was looked at. */
  readonly what?: string;
  readonly got?: string;
  readonly expected?: string;
  /** Where it failed: what was said to the server, the last of it last. */
  readonly exchanges?: readonly Exchange[];
  readonly durationMs: number;
}

/** Something the run made and could not remove. */
export interface Leftover {
  /** Below the Tenant URL. */
  readonly path: string;
  readonly reason: string;
}

/** How many checks came out how. */
export interface CheckSummary {
  readonly passed: number;
  readonly must: number;
  readonly should: number;
  readonly advice: number;
  readonly skipped: number;
  readonly errored: number;
}

/** What came of a run. */
export interface CheckReport {
  readonly tenantUrl: string;
  readonly profile: CheckProfile;
  readonly results: readonly CheckResult[];
  readonly summary: CheckSummary;
  /** What to fix first, the first first. */
  readonly fixes: readonly Fix[];
  readonly notes: readonly string[];
  readonly leftovers: readonly Leftover[];
  readonly isInterrupted: boolean;
  /** At least one check passed, none failed that counts, none errored, and nothing cut the run short. */
  readonly isConformant: boolean;
  readonly durationMs: number;
}

/**
 * Counts results.
 *
 * @example
 * summarise(results).must; // 0
 */
export function summarise(results: readonly CheckResult[]): CheckSummary {
  const failed = (severity: Severity): number =>
    results.filter((result) => result.severity === severity).length;
  const having = (status: CheckResult["status"]): number =>
    results.filter((result) => result.status === status).length;
  return {
    passed: having("passed"),
    must: failed("must"),
    should: failed("should"),
    advice: failed("advice"),
    skipped: having("skipped"),
    errored: having("errored"),
  };
}
