import { describe, expect, it } from "vitest";
import { summarise, type Turn } from "../src/turn.ts";

const turn = (requestsPerSecond: number, more: Partial<Turn> = {}): Turn => ({
  requests: requestsPerSecond,
  requestsPerSecond,
  p50: 1,
  p99: 2,
  refused: 0,
  failed: 0,
  stall: 3,
  cpu: 1000,
  ...more,
});

describe("the turns of a server", () => {
  it("give the median of their ratios, so that one disturbed turn decides nothing", () => {
    const bare = [turn(1000), turn(1000), turn(1000)];
    expect(summarise([turn(800), turn(10), turn(900)], bare).ratio).toBe(0.8);
  });

  it("give the mean rate, the longest stall and the processor time a request", () => {
    const turns = [turn(100, { stall: 9, p99: 7 }), turn(300)];
    expect(summarise(turns, undefined)).toEqual({
      requests: 400,
      requestsPerSecond: 200,
      p50: 1,
      p99: 7,
      refused: 0,
      failed: 0,
      stall: 9,
      cpu: 5,
    });
  });
});
