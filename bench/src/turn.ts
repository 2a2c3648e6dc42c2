import { load, type Load } from "./load.ts";
import type { BenchRequest } from "./scenario.ts";
import type { ServerProcess } from "./server-process.ts";

/** What one turn of a server gave. */
export interface Turn extends Load {
  /** Longest time its event loop stood still, in milliseconds. */
  readonly stall: number;
  /** Processor time it took, in microseconds. */
  readonly cpu: number;
}

/** What all turns of a server gave. */
export interface Summary extends Turn {
  /** Processor time a request, in microseconds: it says more than a rate on a machine that is busy. */
  readonly cpu: number;
  /** Of the bare server of its kind, the median of the turns; absent for a bare server. */
  readonly ratio?: number;
}

/**
 * Has a server answer for some seconds.
 *
 * @throws Error for an answer that is no success, and for a request without an answer.
 */
export async function measureTurn(
  server: ServerProcess,
  requests: readonly BenchRequest[],
  seconds: number,
): Promise<Turn> {
  await server.vitals();
  const result = await load(server, requests, seconds);
  const { stall, cpu } = await server.vitals();
  if (result.refused > 0 || result.failed > 0) {
    const got = `${result.refused} refusals and ${result.failed} requests without an answer`;
    throw new Error(`got ${got}, expected none`);
  }
  return { ...result, stall, cpu };
}

/**
 * Puts the turns of a server together.
 *
 * @param bare Those of the server it is held against, each within a second of its own.
 */
export function summarise(turns: readonly Turn[], bare: readonly Turn[] | undefined): Summary {
  const requests = sum(turns.map((turn) => turn.requests));
  const ratios = turns.map(({ requestsPerSecond }, at) => requestsPerSecond / rateOf(bare?.[at]));
  return {
    requests,
    requestsPerSecond: sum(turns.map(({ requestsPerSecond }) => requestsPerSecond)) / turns.length,
    p50: median(turns.map(({ p50 }) => p50)),
    p99: Math.max(...turns.map(({ p99 }) => p99)),
    refused: 0,
    failed: 0,
    stall: Math.max(...turns.map(({ stall }) => stall)),
    cpu: sum(turns.map(({ cpu }) => cpu)) / Math.max(1, requests),
    ...(bare === undefined ? {} : { ratio: median(ratios) }),
  };
}

function rateOf(turn: Turn | undefined): number {
  return turn?.requestsPerSecond ?? Number.NaN;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}
