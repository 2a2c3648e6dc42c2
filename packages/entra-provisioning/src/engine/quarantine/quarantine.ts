import { GIVE_UP_AFTER_MS, nextAttemptAfter } from "../escrow/retry-schedule.ts";
import type { JobNotification } from "../job-events.ts";
import type { JobError, QuarantineReason, QuarantineStatus } from "../job-status.ts";

/** A quarantine, from the first cycle that imposed it; times are milliseconds since the Unix epoch. */
export interface Quarantine {
  readonly reason: QuarantineReason;
  readonly error: JobError;
  /** When it was last imposed. */
  readonly currentBegan: number;
  readonly seriesBegan: number;
  /** How often it was imposed since then. */
  readonly seriesCount: number;
  readonly nextAttempt: number;
}

/** Why a job goes into quarantine. */
export interface QuarantineCause {
  readonly reason: QuarantineReason;
  readonly code: string;
  readonly message: string;
}

/**
 * Imposes a quarantine, or goes on with one: attempts become fewer, down to one a day (entra-client §3).
 *
 * @param now Milliseconds since the Unix epoch.
 */
export function imposeQuarantine(
  before: Quarantine | undefined,
  { reason, code, message }: QuarantineCause,
  now: number,
): Quarantine {
  const seriesBegan = before?.seriesBegan ?? now;
  return {
    reason,
    error: { code, message, tenantActionable: reason !== "Unknown" && reason !== "IngestionInterrupted" },
    currentBegan: now,
    seriesBegan,
    seriesCount: (before?.seriesCount ?? 0) + 1,
    nextAttempt: nextAttemptAfter(seriesBegan, now),
  };
}

/** Tells whether a job was in quarantine for four weeks, after which it is disabled (entra-client §3). */
export function isOver({ seriesBegan }: Quarantine, now: number): boolean {
  return now - seriesBegan >= GIVE_UP_AFTER_MS;
}

/** Formats a quarantine as Graph has it. */
export function formatQuarantine(quarantine: Quarantine): QuarantineStatus {
  const { reason, error, currentBegan, seriesBegan, seriesCount, nextAttempt } = quarantine;
  return {
    currentBegan: formatTime(currentBegan),
    nextAttempt: formatTime(nextAttempt),
    reason,
    seriesBegan: formatTime(seriesBegan),
    seriesCount,
    error,
  };
}

/** Writes the e-mail about a quarantine (entra-client §3); sender and occasion are documented, the words are ours. */
export function formatNotification(
  { reason, error, currentBegan }: Quarantine,
  to: string,
  application: string,
): JobNotification {
  return {
    from: "azure-noreply@microsoft.com",
    to,
    subject: `Provisioning to ${application} is in quarantine`,
    text: `The provisioning job of ${application} was put in quarantine: ${reason}. ${error.code}: ${error.message}`,
    reason,
    sentDateTime: formatTime(currentBegan),
  };
}

/** @param time Milliseconds since the Unix epoch. */
export function formatTime(time: number): string {
  return new Date(time).toISOString();
}
