import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds between two looks, and all together. */
const POLL_MS = 50;
const AT_MOST_MS = 30_000;

/**
 * Looks until something is so.
 *
 * @param what Names it, for the error.
 * @throws Error where it is not so within 30 s.
 * @example
 * await pollUntil("an answer", async () => (await fetch(url)).ok);
 */
export async function pollUntil(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + AT_MOST_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Waited for ${what}: got none in ${AT_MOST_MS} ms.`);
    await pause(POLL_MS);
  }
}
