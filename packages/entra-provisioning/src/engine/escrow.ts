import type { DirectoryChange } from "../directory/directory.ts";
import { formatAttempt, type StepDetails } from "../log/step-details.ts";

const HOUR_MS = 3_600_000;

/** Hours after the first failure at which an escrow is retried; every 24 from the last on (entra-client §3). */
const RETRY_AFTER_HOURS = [6, 12, 24];

/** Hours after the first failure at which an escrow is given up: 28 days (entra-client §3). */
const GIVE_UP_AFTER_HOURS = 28 * 24;

/** Milliseconds between cycles (entra-client §2.1). */
const CYCLE_INTERVAL_MS = 40 * 60_000;

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

/**
 * Puts an object into escrow, or back, and says when it is tried again.
 *
 * @param code Error code of the failure.
 * @param now Milliseconds since the Unix epoch.
 * @returns `undefined` where the object is given up.
 */
export function escrow(
  escrows: Escrows,
  change: DirectoryChange,
  code: string,
  now: number,
): Escrow | undefined {
  const before = escrows.get(change.id);
  const failedFirstAt = before?.failedFirstAt ?? now;
  if (now - failedFirstAt >= GIVE_UP_AFTER_HOURS * HOUR_MS) {
    escrows.delete(change.id);
    return undefined;
  }
  const isRetriedNextCycle = RETRIED_NEXT_CYCLE.has(code);
  const made: Escrow = {
    change,
    failedFirstAt,
    retries: before === undefined ? 0 : before.retries + 1,
    isRetriedNextCycle,
    nextAttempt: isRetriedNextCycle ? now + CYCLE_INTERVAL_MS : nextAttemptAfter(failedFirstAt, now),
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

function nextAttemptAfter(failedFirstAt: number, now: number): number {
  const passed = (now - failedFirstAt) / HOUR_MS;
  const planned = RETRY_AFTER_HOURS.find((hours) => hours > passed);
  const hours = planned ?? 24 * (Math.floor(passed / 24) + 1);
  return failedFirstAt + hours * HOUR_MS;
}
