import { createServer, STATUS_CODES, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { ScimError, toErrorResponse } from "@understudy/scim-core";
import { ConfigError } from "../config-error.ts";
import type { Mock } from "../mock.ts";
import { createMockListener } from "./mock-listener.ts";
import type { ListenOptions, MockServer } from "./mock-server.ts";

/** Bytes of a request's head: a filter of the longest kind has to reach the service, which says what is wrong with it. */
const MAX_HEADER_BYTES = 128 * 1024;
/** Milliseconds that requests under way have to finish when a server closes. */
const DRAIN_MS = 5000;

/**
 * Makes a mock listen.
 *
 * @throws ConfigError for a port that is taken or a host that is not this machine's, and for a seed the vendor refuses.
 * @example
 * const server = await startMockServer(createMock(profile), { port: 4105 });
 * await server.close();
 */
export async function startMockServer(mock: Mock, options: ListenOptions = {}): Promise<MockServer> {
  const { host = "127.0.0.1", port = 0 } = options;
  await mock.ready();
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES });
  server.on(
    "request",
    createMockListener(mock, () => !server.listening),
  );
  server.on("clientError", refuseMalformed);
  const dropIdle = trackIdle(server);
  await listen(server, host, port);
  const url = toUrl(host, (server.address() as AddressInfo).port);
  let closing: Promise<void> | undefined;
  return {
    url,
    tenantUrl: mock.tenantUrl(url),
    controlUrl: `${url}/_mock`,
    close() {
      closing ??= close(server, dropIdle);
      return closing;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code ?? "") {
    case "EADDRINUSE":
      return new ConfigError(`Port ${port} on ${host} is in use; choose another port, or 0 for a free one.`);
    case "EACCES":
      return new ConfigError(`Port ${port} on ${host} may not be listened on; choose a port above 1023.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new ConfigError(`"${host}" is no address of this machine; choose another host, e.g. 127.0.0.1.`);
    default:
      return error;
  }
}

/** Where a client on this machine finds the server; a wildcard address is no place to go to. */
function toUrl(host: string, port: number): string {
  if (host === "0.0.0.0" || host === "") return `http://127.0.0.1:${port}`;
  if (host === "::") return `http://[::1]:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** What is no HTTP never becomes a request; it gets the same kind of answer all the same. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = error.code === "HPE_HEADER_OVERFLOW" ? 431 : 400;
  const detail =
    status === 431
      ? `The request's head is too large: got more than ${MAX_HEADER_BYTES} bytes, expected no more.`
      : "The request is no HTTP: got what does not parse, expected HTTP/1.1.";
  const { headers, body = "" } = toErrorResponse(new ScimError(status, undefined, detail));
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      ...lines,
      `content-length: ${Buffer.byteLength(body)}`,
      "connection: close",
      "",
      body,
    ].join("\r\n"),
  );
}

/**
 * Follows which connections have a request under way; the result drops all others. Node's own `closeIdleConnections`
 * leaves out those that have not asked for anything yet, which browsers keep in reserve.
 */
function trackIdle(server: Server): () => void {
  const idle = new Set<Socket>();
  server.on("connection", (socket) => {
    idle.add(socket);
    socket.once("close", () => idle.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    idle.delete(socket);
    response.once("close", () => {
      if (!socket.destroyed) idle.add(socket);
    });
  });
  return () => {
    for (const socket of idle) socket.destroy();
  };
}

/** Connections whose request is under way are told to close by the answer; see `createMockListener`. */
function close(server: Server, dropIdle: () => void): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(deadline);
      resolve();
    });
    dropIdle();
  });
}
