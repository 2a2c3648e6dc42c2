import autocannon from "autocannon";
import type { BenchRequest } from "./scenario.ts";
import type { Ready } from "./server-protocol.ts";

/** Clients at once. */
const CONNECTIONS = 10;
/** Milliseconds between two looks at the clock: a load is that much longer at most. */
const SAMPLE = 50;
const MEDIA_TYPE = "application/scim+json";

/** What one load did. */
export interface Load {
  /** How many answers there were. */
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** How many answers were no 2xx, and what else went wrong. */
  readonly refused: number;
  readonly failed: number;
}

/** Has ten clients send requests in turns, as fast as they are answered, for some seconds. */
export async function load(server: Ready, requests: readonly BenchRequest[], seconds: number): Promise<Load> {
  const result = await autocannon({
    url: server.baseUrl,
    connections: CONNECTIONS,
    duration: seconds,
    sampleInt: SAMPLE,
    idReplacement: requests.some(({ body }) => body?.includes("[<id>]")),
    requests: requests.map(({ method, target, body }) => ({
      method,
      path: pathOf(server, target),
      headers: headersFor(server, body),
      ...(body === undefined ? {} : { body }),
    })),
  });
  const answered = result["2xx"] + result.non2xx;
  return {
    requests: answered,
    requestsPerSecond: answered / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    refused: result.non2xx,
    failed: result.errors + result.timeouts,
  };
}

/** The URL of a target that may be below the server's base. */
export function urlOf({ baseUrl }: Ready, target: string): string {
  return target.startsWith("/") ? `${baseUrl}${target}` : target;
}

/** What a server gets as its request's target. */
export function pathOf(server: Ready, target: string): string {
  const { pathname, search } = new URL(urlOf(server, target));
  return `${pathname}${search}`;
}

/** The fields every request has. */
export function headersFor({ authorization }: Ready, body: string | undefined): Record<string, string> {
  return {
    ...(authorization === undefined ? {} : { authorization }),
    ...(body === undefined ? {} : { "content-type": MEDIA_TYPE }),
  };
}
