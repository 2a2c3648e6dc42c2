import type { IncomingMessage, ServerResponse } from "node:http";
import { payloadTooLarge, quoted, ScimError, toErrorResponse } from "./error.ts";
import type { ScimRequest, ScimResponse } from "./request.ts";
import { handleSoon, type ScimService } from "./service/scim-service.ts";
import type { Soon } from "./soon.ts";
import { writeText } from "./write-text.ts";

/** What every adapter lets one choose. */
export interface AdapterOptions {
  /** Largest request body that is read, in bytes; beyond it 413. Default, and no less than: the service's own. */
  readonly maxBodyBytes?: number;
}

/** Most requests have no query; nobody changes this one. */
const NO_QUERY = new URLSearchParams();

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
  const url = requestTarget.startsWith("/")
    ? requestTarget
    : requestTarget.replace(/^https?:\/\/[^/?#]*/i, "");
  const mark = url.indexOf("?");
  const path = mark === -1 ? url : url.slice(0, mark);
  const rest = path.startsWith(basePath) ? path.slice(basePath.length) : undefined;
  if (rest === undefined || (rest !== "" && !rest.startsWith("/"))) {
    return undefined;
  }
  return { path: rest, query: mark === -1 ? NO_QUERY : new URLSearchParams(url.slice(mark + 1)) };
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
  const body = collectBytes(maxBodyBytes);
  for await (const chunk of chunks) {
    body.add(chunk);
  }
  return body.end();
}

/** Puts the chunks of a body together; `end` throws {@link ScimError} 413 where there were too many bytes. */
function collectBytes(maxBodyBytes: number): {
  add(chunk: Uint8Array): void;
  end(): Uint8Array | undefined;
} {
  const kept: Uint8Array[] = [];
  let bytes = 0;
  return {
    add(chunk) {
      bytes += chunk.byteLength;
      if (bytes <= maxBodyBytes) {
        kept.push(chunk);
      }
    },
    end() {
      if (bytes > maxBodyBytes) {
        throw payloadTooLarge(`${bytes} bytes`, `${maxBodyBytes} bytes`);
      }
      return kept.length > 1 ? Buffer.concat(kept) : kept[0];
    },
  };
}

/** The scheme and host a client addressed, as far as it said. */
export function originOf(request: IncomingMessage): string | undefined {
  const scheme = "encrypted" in request.socket ? "https" : "http";
  return request.headers.host === undefined ? undefined : `${scheme}://${request.headers.host}`;
}

/**
 * Reads the body of a `node:http` message the same way; undefined at once where its head says that it has none (RFC 9112
 * §6.3).
 */
export function readMessage(
  message: IncomingMessage,
  maxBodyBytes: number,
): Promise<Uint8Array | undefined> | undefined {
  const { "content-length": length, "transfer-encoding": coding } = message.headers;
  if ((length === undefined || length === "0") && coding === undefined) {
    return undefined;
  }
  // By events, for iterating over a stream takes as long as the rest of a short request.
  return new Promise((resolve, reject) => {
    const body = collectBytes(maxBodyBytes);
    message.on("data", (chunk: Uint8Array) => body.add(chunk));
    message.on("end", () => {
      try {
        resolve(body.end());
      } catch (error) {
        reject(error);
      }
    });
    message.on("error", reject);
  });
}

/**
 * Has a service answer a `node:http` exchange, at once where it need not wait.
 *
 * @param read gives what only the adapter knows: where the request is addressed, and its body
 */
export function answer(
  service: ScimService,
  message: IncomingMessage,
  response: ServerResponse,
  read: () => Omit<ScimRequest, "method" | "headers">,
): void {
  const { method = "GET", headers } = message;
  const refuse = (error: unknown): void => send(response, toErrorResponse(error));
  try {
    const { path, query, baseUrl, body: given } = read();
    // A client that goes away closes its connection, and the response with it.
    const isAbandoned = (): boolean => response.destroyed;
    const handle = (body: unknown): Soon<ScimResponse> =>
      handleSoon(
        service,
        baseUrl === undefined
          ? { method, headers, path, query, body, isAbandoned }
          : { method, headers, path, query, body, baseUrl, isAbandoned },
      );
    const answered = given instanceof Promise ? given.then(handle) : handle(given);
    if (answered instanceof Promise) answered.then((there) => send(response, there)).catch(refuse);
    else send(response, answered);
  } catch (error) {
    refuse(error);
  }
}

function send(response: ServerResponse, { status, headers, body }: ScimResponse): void {
  if (response.headersSent) {
    return;
  }
  if (body === undefined) {
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers)) {
      response.setHeader(name, value);
    }
    response.end();
    return;
  }
  writeText(response, status, headers, body);
}
