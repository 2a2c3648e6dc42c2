import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { ConfigError } from "../config-error.ts";
import type { ListenOptions } from "./mock-server.ts";

/** Milliseconds that requests under way have to finish when a server closes. */
const DRAIN_MS = 5000;

/** A server that listens. */
export interface Listening {
  /** Scheme, host and port, as a client on this machine reaches it. */
  readonly url: string;
  /** Takes no more requests, and resolves once those under way have their answers, five seconds later at the latest. */
  readonly close: () => Promise<void>;
}

/**
 * Makes a server of Node's listen, so that it can be closed without waiting for clients that keep connections.
 *
 * @param server Not listening yet.
 * @throws ConfigError for a port that is taken or a host that is not this machine's.
 * @example
 * const { url, close } = await listen(createServer((_request, response) => response.end()), { port: 0 });
 */
export async function listen(
  server: Server,
  { host = "127.0.0.1", port = 0 }: ListenOptions,
): Promise<Listening> {
  const dropIdle = trackIdle(server);
  await bind(server, host, port);
  let closing: Promise<void> | undefined;
  return {
    url: toUrl(host, (server.address() as AddressInfo).port),
    close() {
      closing ??= closeServer(server, dropIdle);
      return closing;
    },
  };
}

function bind(server: Server, host: string, port: number): Promise<void> {
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

/** Connections whose request is under way are told to close by the answer; what answers the request has to see to it. */
function closeServer(server: Server, dropIdle: () => void): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(deadline);
      resolve();
    });
    dropIdle();
  });
}
