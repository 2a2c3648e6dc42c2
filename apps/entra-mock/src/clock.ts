import type { Clock } from "@understudy/entra-provisioning";

/** The time of the stand-in: the machine's until somebody moves it. */
export interface MockClock extends Clock {
  /** Whether time stands still until it is moved. */
  readonly isStopped: boolean;
  /** Stops the clock at an instant, in milliseconds since the Unix epoch. */
  set(instant: number): void;
  /** Moves the clock to an instant; it stays stopped, or goes on running from there. */
  moveTo(instant: number): void;
  /** Back to how it was created. */
  reset(): void;
}

/**
 * Creates a clock.
 *
 * @param stoppedAt Milliseconds since the Unix epoch; without it the clock runs with the machine.
 * @example
 * const clock = createMockClock(0);
 * clock.moveTo(clock.now() + 1000);
 * clock.now(); // 1000
 */
export function createMockClock(stoppedAt?: number): MockClock {
  let stopped = stoppedAt;
  let offset = 0;
  return {
    get isStopped() {
      return stopped !== undefined;
    },
    now: () => stopped ?? Date.now() + offset,
    set(instant) {
      stopped = instant;
    },
    moveTo(instant) {
      if (stopped === undefined) offset = instant - Date.now();
      else stopped = instant;
    },
    reset() {
      stopped = stoppedAt;
      offset = 0;
    },
  };
}
