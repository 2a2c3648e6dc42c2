import { describe, expect, it } from "vitest";
import { formatResults, formatTable, type Results } from "../src/table.ts";

const results: Results = {
  date: "2026-11-21T12:00:00.000Z",
  cores: 2,
  node: "24.21.0",
  seconds: 4,
  measurements: [
    {
      server: "scim-core on node:http",
      size: 1_000_000,
      scenario: "point read",
      requests: 200_000,
      requestsPerSecond: 50_000.4,
      p50: 0,
      p99: 1,
      refused: 0,
      failed: 0,
      stall: 3.4,
      cpu: 18.2,
      ratio: 0.876,
    },
  ],
  footprints: [
    {
      server: "scim-core on node:http",
      size: 1000,
      peakRss: 250_000_000,
      held: 160_000_000,
      storedBytes: 100_000_000,
    },
    { server: "bare node:http", size: 1000, peakRss: 50_000_000, held: 0, storedBytes: 0 },
  ],
  starts: [{ server: "a whole mock", startMs: 149.6 }],
  faults: [{ server: "other", size: 1000, scenario: "POST", reason: "the status: got 500" }],
  skipped: [{ server: "another", reason: "which is not installed" }],
};

describe("the table of a benchmark", () => {
  it("aligns texts to the left and numbers to the right", () => {
    const table = formatTable(
      ["server", "rate"],
      [
        ["a", "1 000"],
        ["bare", "9"],
      ],
    );
    expect(table.split("\n")).toEqual(["server   rate", "──────  ─────", "a       1 000", "bare        9"]);
  });

  it("tells day, machine, rates and ratios", () => {
    const text = formatResults(results);
    expect(text).toContain("2026-11-21, 2 cores");
    expect(text).toMatch(/point read +1 000 000 +scim-core on node:http +50 000 +0\.88 +0 +1 +3 +18/);
  });

  it("holds memory against what is stored, where anything is", () => {
    const text = formatResults(results);
    expect(text).toMatch(/scim-core on node:http +1 000 +250 +160\.0 +100\.0 +1\.6/);
    expect(text).toMatch(/bare node:http +1 000 +50$/m);
    expect(text).toMatch(/a whole mock +150$/m);
  });

  it("says what is missing and why", () => {
    const text = formatResults(results);
    expect(text).toContain("Not measured: POST of other with 1 000 users, the status: got 500.");
    expect(text).toContain("Left out: another, which is not installed.");
  });
});
