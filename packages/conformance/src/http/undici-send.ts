import { Agent, request, type Dispatcher } from "undici";
import { NoAnswerError, type IncomingAnswer, type Send } from "./exchange.ts";

/** Largest answer that is read, in bytes: a server that never stops sending is cut off. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** A {@link Send} that holds connections open. */
export interface HttpSend {
  readonly send: Send;
  /** Ends the open connections. */
  close(): Promise<void>;
}

/**
 * Creates the sender over HTTP.
 *
 * @param timeoutMs Milliseconds a request may take from its first byte to the last of its answer.
 * @example
 * const { send, close } = createHttpSend(10_000);
 */
export function createHttpSend(timeoutMs: number): HttpSend {
  const agent = new Agent({
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: MAX_ANSWER_BYTES,
    keepAliveTimeout: 4000,
  });
  return {
    send: async ({ method, url, headers, body }, signal) => {
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        const answer = await request(url, {
          method: method,
          headers,
          dispatcher: agent,
          signal: AbortSignal.any([signal, timeout]),
          ...(body === undefined ? {} : { body }),
        });
        return await received(answer);
      } catch (error) {
        if (timeout.aborted) throw new NoAnswerError(`no answer within ${timeoutMs / 1000} s`);
        throw new NoAnswerError(`no answer: ${reasonOf(error)}`);
      }
    },
    close: () => agent.destroy(),
  };
}

async function received(answer: Dispatcher.ResponseData): Promise<IncomingAnswer> {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
  return { status: answer.statusCode, headers, text: await answer.body.text() };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return error.message === "" ? (code ?? error.name) : error.message;
}
