import { describe, expect, it } from "vitest";
import { createPlan } from "../src/plan.ts";
import { runBench } from "../src/run-bench.ts";
import { scenarios } from "../src/scenario.ts";
import { startServer } from "../src/server-process.ts";
import { verify } from "../src/verify.ts";

describe("a benchmark", () => {
  it("measures every scenario and holds it against the bare server", { timeout: 120_000 }, async () => {
    const plan = createPlan({ isShort: true, only: ["a whole mock"], sizes: [300], seconds: 0.1 }, false);
    const found = await runBench({ ...plan, durations: { warmUp: 0, measured: 0.2, turns: 2 } }, () => {});
    const mock = found.measurements.filter(({ server }) => server === "a whole mock");
    expect(mock.map(({ scenario }) => scenario)).toEqual(scenarios.map(({ name }) => name));
    const others = mock.filter(({ scenario }) => scenario !== "tenant creation");
    expect(mock.filter(({ requests }) => requests === 0)).toEqual([]);
    expect(others.filter(({ ratio = 0 }) => ratio === 0)).toEqual([]);
    expect(found.footprints.map(({ server }) => server)).toEqual(["bare node:http", "a whole mock"]);
    expect(found.starts.map(({ server }) => server)).toEqual([
      "a whole mock",
      "a whole mock, bundled as in its image",
    ]);
    expect(found.faults).toEqual([]);
  });

  it("refuses to measure a server with other people than it should have", async () => {
    const server = await startServer(new URL("../src/servers/ours-node.ts", import.meta.url), 200);
    try {
      for (const scenario of scenarios.filter(({ name }) => name.startsWith("list"))) {
        await expect(verify(scenario, server, 300)).rejects.toThrow(/totalResults: got 200, expected 300/);
      }
    } finally {
      await server.stop();
    }
  });

  it("says what a server wrote that does not start", async () => {
    const module = new URL("../src/servers/no-such-server.ts", import.meta.url);
    await expect(startServer(module, 0)).rejects.toThrow(/no-such-server/);
  });
});
