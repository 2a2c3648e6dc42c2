import type { ObjectRun } from "../object/object-run.ts";
import type { CycleCounts } from "../provisioning-job.ts";

/** What a cycle counts; becomes its report and Graph's `synchronizationTaskExecution`. */
export interface CycleTally {
  readonly counts: { -readonly [Name in keyof CycleCounts]: number };
  /** Objects looked at. */
  looked: number;
  /** Those of them that came from the delta. */
  deltas: number;
  staged: number;
  entitled: number;
  entitledForProvisioning: number;
  /** Objects written. */
  exported: number;
  /** Write requests. */
  exports: number;
  /** Objects whose references were looked at. */
  referenced: number;
  referenceFailures: number;
}

/** Begins to count. */
export function createTally(): CycleTally {
  return {
    counts: { created: 0, updated: 0, disabled: 0, enabled: 0, deleted: 0, skipped: 0, failed: 0 },
    looked: 0,
    deltas: 0,
    staged: 0,
    entitled: 0,
    entitledForProvisioning: 0,
    exported: 0,
    exports: 0,
    referenced: 0,
    referenceFailures: 0,
  };
}

/** Counts what became of an object. */
export function countRun(tally: CycleTally, run: ObjectRun): void {
  const { outcome, exports, entitled } = run;
  if (outcome === "staged") tally.staged += 1;
  else if (outcome !== undefined) tally.counts[outcome] += 1;
  countExports(tally, exports);
  if (entitled !== undefined) tally.entitled += 1;
  if (entitled === "active") tally.entitledForProvisioning += 1;
}

/** Counts what became of an object's references, which were written after the object itself. */
export function countReferences(tally: CycleTally, run: ObjectRun, earlier: ObjectRun["outcome"]): void {
  tally.referenced += 1;
  tally.referenceFailures += run.unresolved;
  if (earlier === undefined) return countRun(tally, run);
  countExports(tally, run.exports);
  // One object comes to one end.
  if (run.outcome !== "failed" || earlier === "staged") return;
  tally.counts[earlier] -= 1;
  tally.counts.failed += 1;
}

function countExports(tally: CycleTally, exports: number): void {
  tally.exports += exports;
  if (exports > 0) tally.exported += 1;
}
