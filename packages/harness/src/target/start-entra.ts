import { createEntraMock, startEntraServer, type EntraServer } from "@understudy/entra-mock";

/** Where Entra's stand-in listens, and what it begins with. */
export interface StartEntraOptions {
  readonly host: string;
  /** Its own port; 0 takes a free one. */
  readonly portBase: number;
  readonly idSeed?: number;
  /** ISO 8601; stops the clock. */
  readonly now?: string;
}

/** Entra's stand-in, listening. */
export type RunningEntra = EntraServer;

/**
 * Starts Entra's stand-in in this process: the Graph synchronization API.
 *
 * @throws ConfigError for a port that is in use, or a host that is not this machine's.
 * @example
 * const { graphUrl, close } = await startEntra({ host: "127.0.0.1", portBase: 4100 });
 */
export async function startEntra({ host, portBase, idSeed, now }: StartEntraOptions): Promise<RunningEntra> {
  const mock = createEntraMock({
    ...(idSeed === undefined ? {} : { idSeed }),
    ...(now === undefined ? {} : { now: Date.parse(now) }),
  });
  return startEntraServer(mock, { host, port: portBase });
}
