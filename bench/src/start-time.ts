import type { Contestant } from "./contestants.ts";
import { headersFor, urlOf } from "./load.ts";
import { startServer } from "./server-process.ts";

/** Starts of a server, of which the quickest counts: the first one reads its files from disk. */
const STARTS = 3;

/** How long a server takes from the start of its process to its first answer, in milliseconds. */
export interface StartTime {
  readonly server: string;
  readonly startMs: number;
}

/** Starts a server without anybody in it and asks it something. */
export async function measureStart({
  name,
  module,
}: Pick<Contestant, "name" | "module">): Promise<StartTime> {
  let startMs = Number.POSITIVE_INFINITY;
  for (let start = 0; start < STARTS; start += 1) {
    const began = performance.now();
    const server = await startServer(module, 0);
    try {
      const response = await fetch(urlOf(server, "/Users/nobody"), {
        headers: headersFor(server, undefined),
      });
      await response.text();
      if (response.status !== 404)
        throw new Error(`${name}: got ${response.status}, expected 404 of an empty server.`);
      startMs = Math.min(startMs, performance.now() - began);
    } finally {
      await server.stop();
    }
  }
  return { server: name, startMs };
}
