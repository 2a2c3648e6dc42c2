import { createServer } from "node:http";
import { listen, type ConsoleAccount, type ListenOptions } from "@understudy/mock-kit";
import type { EntraMock } from "../create-entra-mock.ts";

/** The stand-in, listening. */
export interface EntraServer {
  /** Scheme, host and port. */
  readonly url: string;
  /** Base of the API, for `baseUrl` of a Graph client. */
  readonly graphUrl: string;
  readonly controlUrl: string;
  /** The admin centre. */
  readonly consoleUrl: string;
  /** Who may sign in to it. */
  readonly accounts: readonly ConsoleAccount[];
  close(): Promise<void>;
}

/**
 * Makes the stand-in listen.
 *
 * @param options.host Default `127.0.0.1`.
 * @param options.port 0 takes a free one. Default 4100.
 * @throws ConfigError for a port that is taken or a host that is not this machine's.
 * @example
 * const { graphUrl, close } = await startEntraServer(createEntraMock(), { port: 0 });
 */
export async function startEntraServer(mock: EntraMock, options: ListenOptions = {}): Promise<EntraServer> {
  const { url, close } = await listen(createServer(mock.app), { port: 4100, ...options });
  return {
    url,
    graphUrl: `${url}/v1.0`,
    controlUrl: `${url}/_mock`,
    consoleUrl: `${url}/`,
    accounts: mock.accounts,
    async close() {
      await close();
      await mock.close();
    },
  };
}
