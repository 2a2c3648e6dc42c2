import type { DirectoryChange } from "../../directory/directory.ts";
import { formatAttempt, type StepDetails } from "../../log/step-details.ts";
import { CYCLE_INTERVAL_MS, GIVE_UP_AFTER_MS, nextAttemptAfter } from "./retry-schedule.ts";

/** Codes that are retried in the next cycle, without a schedule (entra-client §3, wording of the log codes). */
const RETRIED_NEXT_CYCLE = new Set([
  "InternalServerError",
  "WebExceptionProtocolError",
  "Timeout",
  "InternalError",
  "TooManyRequests",
]);

/** An object that failed and waits to be tried again. Times are milliseconds since the Unix epoch. */
export interface Escrow {
  readonly change: DirectoryChange;
  readonly failedFirstAt: number;
  readonly retries: number;
  readonly isRetriedNextCycle: boolean;
  readonly nextAttempt: number;
}

/** The objects of a job that failed, by object id. */
export type Escrows = Map<string, Escrow>;

/** How an object failed. */
export interface Failed {
  /** Error code of the log entry. */
  readonly code: string;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** Milliseconds the target asked to be left alone for. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * Puts an object into escrow, or back, and says when it is tried again.
 *
 * A target that names a time is left alone that long; whether Entra does so is not known (entra-client §9): assumed.
 *
 * @returns `undefined` where the object is given up.
 */
export function escrow(
  escrows: Escrows,
  change: DirectoryChange,
  { code, now, retryAfterMs }: Failed,
): Escrow | undefined {
  const before = escrows.get(change.id);
  const failedFirstAt = before?.failedFirstAt ?? now;
  if (now - failedFirstAt >= GIVE_UP_AFTER_MS) {
    escrows.delete(change.id);
    return undefined;
  }
  const isBusy = RETRIED_NEXT_CYCLE.has(code);
  const planned = isBusy ? now + CYCLE_INTERVAL_MS : nextAttemptAfter(failedFirstAt, now);
  const made: Escrow = {
    change,
    failedFirstAt,
    retries: before === undefined ? 0 : before.retries + 1,
    isRetriedNextCycle: isBusy && retryAfterMs === undefined,
    nextAttempt: isBusy && retryAfterMs !== undefined ? now + retryAfterMs : planned,
  };
  escrows.set(change.id, made);
  return made;
}

/** The escrows whose time has come, oldest first. */
export function dueEscrows(escrows: Escrows, now: number): readonly Escrow[] {
  return [...escrows.values()].filter(
    ({ isRetriedNextCycle, nextAttempt }) => isRetriedNextCycle || nextAttempt <= now,
  );
}

/** Details of the step `EntryEscrowRetry` (entra-client §3). */
export function escrowDetails(
  { change, failedFirstAt, retries, nextAttempt }: Escrow,
  isLinked: boolean,
): StepDetails {
  return {
    CountProcessed: String(retries + 1),
    CreationTime: formatAttempt(failedFirstAt),
    Identifier: change.id,
    ModificationType: isLinked ? "Update" : "Add",
    NextAttempt: formatAttempt(nextAttempt),
    Origin: "Source",
    TypeName: "EscrowedEntryDefault",
  };
}
