import { setTimeout as wait } from "node:timers/promises";
import type { IncomingAnswer, Send } from "./exchange.ts";

/** How often a request is sent again where the server asks for patience. */
const MOST_RETRIES = 6;

/** Seconds waited where a 429 has no Retry-After that can be read. */
const DEFAULT_RETRY_SECONDS = 1;

/** Sleeps for milliseconds; a parameter so that tests need not. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Sleeps on the clock of this machine. */
export const systemSleep: Sleep = (milliseconds, signal) => wait(milliseconds, undefined, { signal });

/**
 * Wraps a sender so that it honours 429, and 503 that names a time, with `Retry-After` (RFC 6585 §4, RFC 9110 §10.2.3).
 *
 * @param patienceMs Most milliseconds one request waits in all; then the 429 is the answer.
 * @param onWait Told how many milliseconds the run waits.
 * @example
 * const patient = withPatience(send, systemSleep, 60_000);
 */
export function withPatience(
  send: Send,
  sleep: Sleep,
  patienceMs: number,
  onWait: (milliseconds: number) => void = () => {},
): Send {
  return async (request, signal) => {
    let waited = 0;
    for (let attempt = 0; ; attempt += 1) {
      const answer = await send(request, signal);
      const delay = delayOf(answer);
      if (delay === undefined || attempt === MOST_RETRIES || waited + delay > patienceMs) return answer;
      waited += delay;
      onWait(delay);
      await sleep(delay, signal);
    }
  };
}

function delayOf({ status, headers }: IncomingAnswer): number | undefined {
  const field = headers["retry-after"];
  if (status !== 429 && (status !== 503 || field === undefined)) return undefined;
  const text = field?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const sent = Date.parse(headers["date"] ?? "");
  const until = Date.parse(text) - sent;
  return Number.isNaN(until) ? DEFAULT_RETRY_SECONDS * 1000 : Math.max(0, until);
}
