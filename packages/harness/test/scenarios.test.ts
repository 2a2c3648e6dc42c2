import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import {
  isAbout,
  runScenario,
  scenarios,
  targetStarter,
  vendors,
  type Target,
  type TargetKind,
} from "../src/index.ts";

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

const kinds: readonly TargetKind[] = ["in-process", "container"];

describe.each(kinds)("%s", (kind) => {
  const isSkipped = kind === "container" && inject("noContainers") !== "";

  describe.skipIf(isSkipped).each(vendors)("$profile.vendor", ({ name }) => {
    const own = scenarios.filter((scenario) => isAbout(scenario, name, kind));
    let target: Target;
    beforeAll(async () => {
      const start = await targetStarter(kind);
      target = await start(name, { idSeed: size.seed });
    });
    afterAll(() => target?.close());

    it.each(own)("$title ($id)", async (scenario) => {
      const { ok, steps } = await runScenario(scenario, target, size);
      expect(steps.filter((step) => !step.ok)).toEqual([]);
      expect(ok).toBe(true);
    });
  });
});
