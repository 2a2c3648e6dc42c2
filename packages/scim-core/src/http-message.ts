import type { IncomingMessage, ServerResponse } from "node:http";
import { payloadTooLarge, quoted, ScimError, toErrorResponse } from "./error.ts";
import type { ScimRequest, ScimResponse } from "./request.ts";
import type { ScimService } from "./service/scim-service.ts";

/** What every adapter lets one choose. */
export interface AdapterOptions {
  /** Largest request body that is read, in bytes; beyond it 413. Default, and no less than: the service's own. */
  readonly maxBodyBytes?: number;
}

/** Where a message is addressed, apart from the server's own part of it. */
export interface RequestTarget {
  readonly path: string;
  readonly query: URLSearchParams;
}

/**
 * Takes a request target's path and query apart; undefined where the path is not below `basePath`. Whoever takes the
 * server for a proxy sends the whole URL (RFC 9112 §3.2.2).
 */
export function targetBelow(basePath: string, requestTarget: string): RequestTarget | undefined {
  const url = requestTarget.replace(/^https?:\/\/[^/?#]*/i, "");
  const mark = url.indexOf("?");
  const path = mark === -1 ? url : url.slice(0, mark);
  const rest = path.startsWith(basePath) ? path.slice(basePath.length) : undefined;
  if (rest === undefined || (rest !== "" && !rest.startsWith("/"))) {
    return undefined;
  }
  return { path: rest, query: new URLSearchParams(mark === -1 ? "" : url.slice(mark + 1)) };
}

/** A request that is not below the SCIM base URL. */
export function outsideBase(basePath: string, url: string): ScimError {
  return new ScimError(404, undefined, `There is no ${quoted(url)}: SCIM is served below ${basePath}/.`);
}

/**
 * Reads a body; undefined where there is none. The rest of one that is too large is read and dropped, so that the
 * client gets to the answer. Throws {@link ScimError} 413.
 */
export async function readBytes(
  chunks: AsyncIterable<Uint8Array>,
  maxBodyBytes: number,
): Promise<Uint8Array | undefined> {
  const kept: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes <= maxBodyBytes) {
      kept.push(chunk);
    }
  }
  if (bytes > maxBodyBytes) {
    throw payloadTooLarge(`${bytes} bytes`, `${maxBodyBytes} bytes`);
  }
  return bytes === 0 ? undefined : Buffer.concat(kept);
}

/** The scheme and host a client addressed, as far as it said. */
export function originOf(request: IncomingMessage): string | undefined {
  const scheme = "encrypted" in request.socket ? "https" : "http";
  return request.headers.host === undefined ? undefined : `${scheme}://${request.headers.host}`;
}

/**
 * Has a service answer a `node:http` exchange.
 *
 * @param read gives what only the adapter knows: where the request is addressed, and its body
 */
export async function answer(
  service: ScimService,
  message: IncomingMessage,
  response: ServerResponse,
  read: () => Promise<Pick<ScimRequest, "path" | "query" | "body" | "baseUrl">>,
): Promise<void> {
  const { method = "GET", headers } = message;
  try {
    send(response, await service.handle({ method, headers, ...(await read()) }));
  } catch (error) {
    send(response, toErrorResponse(error));
  }
}

/** Left to itself, `end` works out the `content-length`. */
function send(response: ServerResponse, { status, headers, body }: ScimResponse): void {
  if (response.headersSent) {
    return;
  }
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, value);
  }
  response.end(body);
}
