import { once } from "node:events";

/**
 * Waits for SIGINT or SIGTERM.
 *
 * Called before the work starts, it also keeps a signal during the work from killing the process half-way.
 *
 * @example
 * const stopped = untilStopped();
 * await Promise.race([work(), stopped]);
 */
export async function untilStopped(): Promise<void> {
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
}
