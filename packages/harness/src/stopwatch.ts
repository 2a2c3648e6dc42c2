/**
 * Starts a stopwatch; the only place of this package that reads the machine's time.
 *
 * @returns A function that tells the milliseconds since the start, rounded.
 * @example
 * const elapsed = startStopwatch();
 * elapsed(); // 0
 */
export function startStopwatch(): () => number {
  const start = performance.now();
  return () => Math.round(performance.now() - start);
}
