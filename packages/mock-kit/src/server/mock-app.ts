import type { Socket } from "node:net";
import type { ScimResponse } from "@understudy/scim-core";
import express, { type Express, type Request, type Response } from "express";
import type { Mock, MockRequest } from "../mock.ts";
import { readBody, type BodyRead } from "./read-body.ts";

/**
 * Puts a mock behind Express: reads requests off the socket, and writes what the mock answers.
 *
 * @param isClosing Whether the server takes no more requests; an answer then ends its connection.
 * @example
 * createServer(createMockApp(mock, () => false)).listen(4105, "127.0.0.1");
 */
export function createMockApp(mock: Mock, isClosing: () => boolean): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.use(async (request: Request, response: Response) => {
    const head = readHead(request);
    // A client that goes away while it sends has nobody left to answer.
    const read = hasBody(request)
      ? await readBody(request, mock.bodyLimit(head)).catch(() => undefined)
      : NO_BODY;
    if (read === undefined) return;
    const { body, isLeftUnread } = read;
    const answer = await mock.handle(body === undefined ? head : { ...head, body });
    send(response, answer, isLeftUnread || isClosing());
  });
  return app;
}

const NO_BODY: BodyRead = { body: undefined, isLeftUnread: false };
/** Most requests have no query; nobody changes this one. */
const NO_QUERY = new URLSearchParams();

/** RFC 9112 §6.3: a request without either field has no body. */
function hasBody({ headers }: Request): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

/** One call writes the whole head: each `setHeader` costs as much. */
function send(response: Response, { status, headers, body }: ScimResponse, isLast: boolean): void {
  const connection = isLast ? { connection: "close" } : undefined;
  if (body === undefined) {
    response.status(status);
    for (const [name, value] of Object.entries({ ...headers, ...connection }))
      response.setHeader(name, value);
    response.end();
    return;
  }
  response
    .writeHead(status, { ...headers, ...connection, "content-length": Buffer.byteLength(body) })
    .end(body);
}

function readHead(request: Request): Omit<MockRequest, "body"> {
  const { method, headers, socket, originalUrl } = request;
  const { path, search } = splitTarget(originalUrl);
  return {
    method,
    path,
    search,
    query: search === "" ? NO_QUERY : new URLSearchParams(search),
    headers,
    origin: `http://${headers.host ?? `${socket.localAddress}:${socket.localPort}`}`,
    peer: isLoopback(socket) ? "loopback" : "remote",
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
