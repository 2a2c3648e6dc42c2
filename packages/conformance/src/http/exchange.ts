/** A request, as it leaves. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer, as it came. */
export interface IncomingAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * Sends a request and waits for the whole answer; throws a {@link NoAnswerError} where none comes.
 *
 * @example
 * const send: Send = async ({ url }) => ({ status: 404, headers: {}, text: `no ${url} here` });
 */
export type Send = (request: OutgoingRequest, signal: AbortSignal) => Promise<IncomingAnswer>;

/** No answer came: refused, reset, or not in time. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
}

/** What was sent and what came back, without credentials, as reports show it. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly requestBody?: string;
  /** Undefined where no answer came; `failure` says why. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly failure?: string;
}
