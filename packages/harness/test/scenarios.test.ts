import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAbout, runScenario, scenarios, startMock, vendors, type Target } from "../src/index.ts";

const size = { users: 20, seed: 1 };

it("has an id of its own for every scenario", () => {
  const ids = scenarios.map((scenario) => scenario.id);
  expect(ids).toEqual([...new Set(ids)]);
});

it("has a story for every vendor alone", () => {
  for (const { name } of vendors) {
    expect(scenarios.some((scenario) => scenario.vendors?.includes(name))).toBe(true);
  }
});

describe.each(vendors)("$profile.vendor", ({ name }) => {
  let target: Target;
  beforeAll(async () => {
    target = await startMock(name, { idSeed: size.seed });
  });
  afterAll(() => target.close());

  it.each(scenarios.filter((scenario) => isAbout(scenario, name)))("$title ($id)", async (scenario) => {
    const { ok, steps } = await runScenario(scenario, target, size);
    expect(steps.filter((step) => !step.ok)).toEqual([]);
    expect(ok).toBe(true);
  });
});
