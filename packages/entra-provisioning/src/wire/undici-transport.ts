import { Agent, request as send } from "undici";
import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import type { Transport, WireResponse } from "./scim-exchange.ts";

/** Milliseconds to a connection. No source has Entra's own (entra-client §9): assumed. */
const CONNECT_TIMEOUT_MS = 10_000;

/** Milliseconds for the whole of an answer. Assumed, as above. */
const ANSWER_TIMEOUT_MS = 100_000;

/** Milliseconds an idle connection is kept. Assumed, as above. */
const KEEP_ALIVE_MS = 4000;

/** Largest answer in bytes; a target that never stops sending is cut off. Assumed. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** A {@link Transport} that holds connections open. */
export interface ClosableTransport extends Transport {
  /** Ends the open connections. */
  close(): Promise<void>;
}

/** How long a transport waits; each in milliseconds. */
export interface TransportTimeouts {
  /** To a connection. Default 10 000. */
  readonly connect?: number;
  /** For the whole of an answer, however slowly it drips. Default 100 000. */
  readonly answer?: number;
}

/**
 * Creates a transport over HTTP/1.1 that sends the headers it is given and, but for what HTTP itself needs, no other:
 * no `User-Agent` and no `Accept` (entra-client §1.1).
 *
 * Idle connections do not keep a process alive.
 *
 * @example
 * const transport = createUndiciTransport();
 * const { status } = await transport({ method: "GET", url: "http://qa.localhost:4105/Users", headers: {} });
 * await transport.close();
 */
export function createUndiciTransport(timeouts: TransportTimeouts = {}): ClosableTransport {
  const { connect = CONNECT_TIMEOUT_MS, answer: answerTimeout = ANSWER_TIMEOUT_MS } = timeouts;
  const dispatcher = new Agent({
    connect: { lookup: lookupLoopback, timeout: connect },
    headersTimeout: answerTimeout,
    bodyTimeout: answerTimeout,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxResponseSize: MAX_ANSWER_BYTES,
    allowH2: false,
  });
  const transport: Transport = async ({ method, url, headers, body }) => {
    const signal = AbortSignal.timeout(answerTimeout);
    const answer = await send(url, { method, headers, dispatcher, signal, body: body ?? null });
    return {
      status: answer.statusCode,
      headers: toLowerCaseNames(answer.headers),
      body: await answer.body.text(),
    };
  };
  return Object.assign(transport, { close: () => dispatcher.close() });
}

/** RFC 6761 §6.3: names under `localhost` are the loopback address, whatever the machine's resolver says. */
const lookupLoopback: LookupFunction = (hostname, options, callback) => {
  if (!/(?:^|\.)localhost\.?$/iu.test(hostname)) {
    lookup(hostname, options, callback);
    return;
  }
  if (options.all !== true) {
    callback(null, "127.0.0.1", 4);
    return;
  }
  callback(null, [
    { address: "127.0.0.1", family: 4 },
    { address: "::1", family: 6 },
  ]);
};

function toLowerCaseNames(headers: Record<string, string | string[] | undefined>): WireResponse["headers"] {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) result[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
  }
  return result;
}
