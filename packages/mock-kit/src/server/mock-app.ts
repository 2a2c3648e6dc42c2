import type { Socket } from "node:net";
import express, { type Express, type Request, type Response } from "express";
import type { Mock, MockRequest } from "../mock.ts";
import { readBody } from "./read-body.ts";

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
    const read = await readBody(request, mock.bodyLimit(head)).catch(() => undefined);
    if (read === undefined) return;
    const { body, isLeftUnread } = read;
    const answer = await mock.handle({ ...head, ...(body === undefined ? {} : { body }) });
    response.status(answer.status);
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
    if (isLeftUnread || isClosing()) response.setHeader("connection", "close");
    response.end(answer.body);
  });
  return app;
}

function readHead(request: Request): Omit<MockRequest, "body"> {
  const { method, headers, socket, originalUrl } = request;
  const { path, search } = splitTarget(originalUrl);
  return {
    method,
    path,
    search,
    query: new URLSearchParams(search),
    headers,
    origin: `http://${headers.host ?? `${socket.localAddress}:${socket.localPort}`}`,
    peer: isLoopback(socket) ? "loopback" : "remote",
  };
}

/** A request target is a path with a query, or a whole URL as proxies get it (RFC 9112 §3.2). */
function splitTarget(target: string): { path: string; search: string } {
  const local = target.replace(/^https?:\/\/[^/?#]*/i, "");
  const mark = local.indexOf("?");
  if (mark === -1) return { path: local || "/", search: "" };
  return { path: local.slice(0, mark) || "/", search: local.slice(mark) };
}

/** By the socket, since every header can be made up. */
function isLoopback({ remoteAddress = "" }: Socket): boolean {
  const address = remoteAddress.replace(/^::ffff:/i, "");
  return address === "::1" || address.startsWith("127.");
}
