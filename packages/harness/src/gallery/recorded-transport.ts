import type { ScimExchange, Transport, WireRequest } from "@understudy/entra-provisioning";

/** An exchange as a report shows it: no credential, bodies cut. */
export interface RecordedExchange {
  readonly request: string;
  readonly requestBody?: string;
  /** Absent where no answer arrived. */
  readonly status?: number;
  readonly responseBody?: string;
  /** What the connection failed with. */
  readonly error?: string;
}

/** A transport that remembers what it carried. */
export interface RecordedTransport extends Transport {
  /** What was carried so far, oldest first; a long run forgets the oldest. */
  readonly exchanges: readonly (ScimExchange & { readonly error?: string })[];
}

/** Exchanges kept for a report; a test sends a few dozen. */
const MOST_EXCHANGES = 1000;
const MOST_CHARACTERS = 2000;

/**
 * Creates a transport that remembers each exchange.
 *
 * @example
 * const transport = createRecordedTransport(createUndiciTransport());
 */
export function createRecordedTransport(send: Transport): RecordedTransport {
  const exchanges: (ScimExchange & { readonly error?: string })[] = [];
  const record = (exchange: ScimExchange & { readonly error?: string }): void => {
    exchanges.push(exchange);
    if (exchanges.length > MOST_EXCHANGES) exchanges.shift();
  };
  const transport: Transport = async (request) => {
    const started = performance.now();
    try {
      const response = await send(request);
      record({ request, response, durationMs: performance.now() - started });
      return response;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      record({ request, durationMs: performance.now() - started, error: reason });
      throw error;
    }
  };
  return Object.assign(transport, { exchanges });
}

/**
 * Picks the exchange that tells most of a failure: the last that was refused or not answered, else the last of all.
 *
 * @example
 * const exchange = tellingExchange(transport.exchanges);
 */
export function tellingExchange(exchanges: RecordedTransport["exchanges"]): RecordedExchange | undefined {
  const refused = exchanges.findLast(({ response }) => response === undefined || response.status >= 400);
  const telling = refused ?? exchanges.at(-1);
  if (telling === undefined) return undefined;
  const { request, response, error } = telling;
  return {
    request: `${request.method} ${request.url}`,
    ...(request.body === undefined ? {} : { requestBody: cut(withoutSecrets(request)) }),
    ...(response === undefined
      ? {}
      : { status: response.status, responseBody: cut(withoutTokens(response.body)) }),
    ...(error === undefined ? {} : { error }),
  };
}

/** A form goes to a token endpoint and holds secrets (RFC 6749 §4.4.2); JSON never does. */
function withoutSecrets({ headers, body = "" }: WireRequest): string {
  const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1];
  return contentType?.startsWith("application/x-www-form-urlencoded") === true
    ? body.replaceAll(/(client_secret|client_assertion)=[^&]*/g, "$1=[redacted]")
    : body;
}

/** What token endpoints answer. */
function withoutTokens(text: string): string {
  return text.replaceAll(/"(access_token|assertion)"\s*:\s*"[^"]*"/g, '"$1":"[redacted]"');
}

function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}…`;
}
