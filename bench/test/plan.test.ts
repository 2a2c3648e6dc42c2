import { describe, expect, it } from "vitest";
import { createPlan, type Plan } from "../src/plan.ts";

function namesAt(plan: Plan, size: number): readonly string[] {
  const round = plan.rounds.find((one) => one.size === size);
  return (round?.contestants ?? []).map(({ name }) => name);
}

describe("the plan of a benchmark", () => {
  it("measures a million people on node:http beside the bare server of that kind", () => {
    const plan = createPlan({ isShort: false, only: [] }, true);
    expect(plan.rounds.map(({ size }) => size)).toEqual([1000, 10_000, 100_000, 1_000_000]);
    expect(namesAt(plan, 1_000_000)).toEqual(["bare node:http", "scim-core on node:http"]);
  });

  it("measures everything of ours with few people where it must be short", () => {
    const plan = createPlan({ isShort: true, only: [] }, false);
    expect(namesAt(plan, 1000)).toEqual([
      "bare node:http",
      "bare Express",
      "scim-core on node:http",
      "scim-core on Express",
      "a whole mock",
    ]);
    expect(namesAt(plan, 100_000)).toEqual(["bare node:http", "scim-core on node:http"]);
  });

  it("says how to install the servers of others", () => {
    const { skipped } = createPlan({ isShort: true, only: [] }, false);
    expect(skipped).toEqual([{ server: "scimmy-routers", reason: expect.stringContaining("--install") }]);
    expect(createPlan({ isShort: true, only: [] }, true).skipped).toEqual([]);
  });

  it("measures what is named, and the bare server it is held against", () => {
    const plan = createPlan({ isShort: false, only: ["mock"], sizes: [500], seconds: 0.1 }, true);
    expect(namesAt(plan, 500)).toEqual(["bare node:http", "a whole mock"]);
    expect(plan.durations).toMatchObject({ measured: 0.1, turns: 1 });
  });
});
