import { setTimeout as pause } from "node:timers/promises";

/** Where the provisioning service gets its time from. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Lets time pass, for a limit of requests; the machine's own time if absent.
   *
   * @param ms Milliseconds.
   */
  sleep?(ms: number): Promise<void>;
}

/** A clock that stands still until it is moved; who sleeps by it moves it. */
export interface SimulatedClock extends Clock {
  sleep(ms: number): Promise<void>;
  /** @param time Milliseconds since the Unix epoch; an earlier one than the present is taken too. */
  set(time: number): void;
  /** @param ms Milliseconds. */
  advance(ms: number): void;
}

/**
 * The clock of the machine.
 *
 * @example
 * systemClock.now(); // milliseconds since the Unix epoch
 */
export const systemClock: Clock = { now: () => Date.now(), sleep: (ms) => pause(ms) };

/**
 * Creates a clock for a simulation, in which four weeks pass in no time.
 *
 * @param start Milliseconds since the Unix epoch.
 * @example
 * const clock = createSimulatedClock(Date.UTC(2026, 2, 24));
 * clock.advance(6 * 3_600_000);
 */
export function createSimulatedClock(start: number): SimulatedClock {
  let time = start;
  return {
    now: () => time,
    set(next) {
      time = next;
    },
    advance(ms) {
      time += ms;
    },
    sleep(ms) {
      time += ms;
      return Promise.resolve();
    },
  };
}
