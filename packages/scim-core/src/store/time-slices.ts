import { setImmediate } from "node:timers";

/** Milliseconds that long work may take before it lets others go first. */
const SLICE_MS = 4;

/** Long work that is waiting to go on, in the whole process, since it has one event loop. */
const waiting: (() => void)[] = [];

/**
 * Waits for the event loop to come round. Of all that wait, each time one goes on: ten scans at once hold up a point
 * read no longer than one does.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(releaseOne);
  });
}

function releaseOne(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(releaseOne);
}

/** The share of time that one piece of long work has before its next turn. */
export interface TimeSlice {
  /** Whether the work should await {@link TimeSlice.renew} now. */
  isOver(): boolean;
  renew(): Promise<void>;
}

/** Starts a slice now. */
export function startTimeSlice(): TimeSlice {
  let end = performance.now() + SLICE_MS;
  return {
    isOver: () => performance.now() >= end,
    async renew() {
      await nextTurn();
      end = performance.now() + SLICE_MS;
    },
  };
}
