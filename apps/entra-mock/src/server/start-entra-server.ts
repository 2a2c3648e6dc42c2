import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { EntraMock } from "../create-entra-mock.ts";

/** Milliseconds that requests under way have to finish when the server closes. */
const DRAIN_MS = 5000;

/** The stand-in, listening. */
export interface EntraServer {
  /** Scheme, host and port. */
  readonly url: string;
  /** Base of the API, for `baseUrl` of a Graph client. */
  readonly graphUrl: string;
  readonly controlUrl: string;
  close(): Promise<void>;
}

/** A mistake of whoever starts the stand-in: a port that is taken, a host that is not this machine's. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

/**
 * Makes the stand-in listen.
 *
 * @param options.host Default `127.0.0.1`.
 * @param options.port 0 takes a free one. Default 4100.
 * @throws ListenError
 * @example
 * const { graphUrl, close } = await startEntraServer(createEntraMock(), { port: 0 });
 */
export async function startEntraServer(
  mock: EntraMock,
  { host = "127.0.0.1", port = 4100 }: { readonly host?: string; readonly port?: number } = {},
): Promise<EntraServer> {
  const server = createServer(mock.app);
  await listen(server, host, port);
  const url = toUrl(host, (server.address() as AddressInfo).port);
  return {
    url,
    graphUrl: `${url}/v1.0`,
    controlUrl: `${url}/_mock`,
    async close() {
      await closeServer(server);
      await mock.close();
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
      return new ListenError(`Port ${port} on ${host} is in use; choose another port, or 0 for a free one.`);
    case "EACCES":
      return new ListenError(`Port ${port} on ${host} may not be listened on; choose a port above 1023.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new ListenError(`"${host}" is no address of this machine; choose another host, e.g. 127.0.0.1.`);
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

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(deadline);
      resolve();
    });
    server.closeIdleConnections();
  });
}
