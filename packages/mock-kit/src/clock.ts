import type { Clock } from "@understudy/scim-core";

/** How a clock stands: stopped at an instant, or ahead of the machine by an offset; both in milliseconds. */
export type ClockSetting = { readonly stoppedAt: number } | { readonly offset: number };

/** The time of a mock: the machine's until somebody moves it. */
export interface MockClock extends Clock {
  /** Stops the clock at an instant, in milliseconds since the Unix epoch. */
  set(instant: number): void;
  /** Moves the clock to an instant; it stays stopped, or goes on running from there. */
  moveTo(instant: number): void;
  readonly setting: ClockSetting;
  restore(setting: ClockSetting): void;
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
  let setting: ClockSetting = stoppedAt === undefined ? { offset: 0 } : { stoppedAt };
  return {
    now: () => ("stoppedAt" in setting ? setting.stoppedAt : Date.now() + setting.offset),
    set(instant) {
      setting = { stoppedAt: instant };
    },
    moveTo(instant) {
      setting = "stoppedAt" in setting ? { stoppedAt: instant } : { offset: instant - Date.now() };
    },
    get setting() {
      return setting;
    },
    restore(saved) {
      setting = saved;
    },
  };
}

/**
 * Starts measuring; the result tells the milliseconds since then, whatever the mock's clock says.
 *
 * @example
 * const elapsed = startStopwatch();
 * elapsed(); // 0.021
 */
export function startStopwatch(): () => number {
  const start = performance.now();
  return () => Math.round((performance.now() - start) * 1000) / 1000;
}
