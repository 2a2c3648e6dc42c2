import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { toErrorResponse, type ScimResponse } from "@understudy/scim-core";
import { writeText } from "@understudy/scim-core/node";
import type { Mock, MockRequest, MockResponse } from "../mock.ts";
import { readBody, type BodyRead } from "./read-body.ts";

/**
 * Makes a mock a request listener of `node:http`: reads requests off the socket, and writes what the mock answers. No
 * framework stands between, for there is one route.
 *
 * @param closing Aborted when the server takes no more requests; an answer then ends its connection.
 * @example
 * createServer(createMockListener(mock, new AbortController().signal)).listen(4105, "127.0.0.1");
 */
export function createMockListener(
  mock: Mock,
  closing: AbortSignal,
): (request: IncomingMessage, response: ServerResponse) => void {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const head = readHead(request, response);
    // A client that goes away while it sends has nobody left to answer.
    const read = hasBody(request)
      ? await readBody(request, mock.bodyLimit(head)).catch(() => undefined)
      : NO_BODY;
    if (read === undefined) return;
    const { body, isLeftUnread } = read;
    const answer = await mock.handle(body === undefined ? head : { ...head, body });
    if (answer.stream !== undefined) await pour(response, answer, closing);
    else if (answer.cut === undefined) send(response, answer, isLeftUnread || closing.aborted);
    else breakOff(response, answer);
  };
  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // What cannot be written, such as a header no client may get, must not end the process.
      if (response.headersSent) response.destroy();
      else send(response, toErrorResponse(error), true);
    });
  };
}

const NO_BODY: BodyRead = { body: undefined, isLeftUnread: false };
/** Most requests have no query; nobody changes this one. */
const NO_QUERY = new URLSearchParams();

/** RFC 9112 §6.3: a request without either field has no body. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

/** Where the connection breaks before the answer, the client sees a reset; in its middle, an end that comes too soon. */
function breakOff(response: ServerResponse, { cut, status, headers, body = "" }: MockResponse): void {
  if (cut === "before") {
    response.socket?.resetAndDestroy();
    return;
  }
  const bytes = Buffer.from(body);
  response
    .writeHead(status, { ...headers, "content-length": bytes.length })
    .write(bytes.subarray(0, bytes.length / 2), () => response.socket?.destroy());
}

/** Writes a body as it comes, no faster than the client reads, until the client leaves or the server closes. */
async function pour(
  response: ServerResponse,
  { status, headers, stream }: MockResponse,
  closing: AbortSignal,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  response.writeHead(status, headers).flushHeaders();
  const lines = stream?.(AbortSignal.any([gone.signal, closing])) ?? [];
  for await (const line of lines) {
    if (!response.write(line)) await once(response, "drain", { signal: gone.signal }).catch(() => undefined);
  }
  response.end();
}

function send(response: ServerResponse, { status, headers, body }: ScimResponse, isLast: boolean): void {
  const connection = isLast ? { connection: "close" } : undefined;
  if (body === undefined) {
    response.statusCode = status;
    for (const [name, value] of Object.entries({ ...headers, ...connection }))
      response.setHeader(name, value);
    response.end();
    return;
  }
  writeText(response, status, { ...headers, ...connection }, body);
}

function readHead(request: IncomingMessage, response: ServerResponse): Omit<MockRequest, "body"> {
  const { method = "GET", headers, socket, url = "/" } = request;
  const { path, search } = splitTarget(url);
  return {
    method,
    path,
    search,
    query: search === "" ? NO_QUERY : new URLSearchParams(search),
    headers,
    origin: `http://${headers.host ?? `${socket.localAddress}:${socket.localPort}`}`,
    peer: isLoopback(socket) ? "loopback" : "remote",
    isAbandoned: () => response.destroyed,
  };
}

/** A request target is a path with a query, or a whole URL as proxies get it (RFC 9112 §3.2). */
function splitTarget(target: string): { path: string; search: string } {
  const local = target.startsWith("/") ? target : target.replace(/^https?:\/\/[^/?#]*/i, "");
  const mark = local.indexOf("?");
  if (mark === -1) return { path: local || "/", search: "" };
  return { path: local.slice(0, mark) || "/", search: local.slice(mark) };
}

/** By the socket, since every header can be made up. */
function isLoopback({ remoteAddress = "" }: Socket): boolean {
  const address = remoteAddress.replace(/^::ffff:/i, "");
  return address === "::1" || address.startsWith("127.");
}
