import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import type { ScenarioResult } from "../scenario/scenario.ts";
import { scenarios } from "../scenarios/all-scenarios.ts";
import { vendors } from "../target/vendors.ts";
import { createPalette } from "./palette.ts";
import { renderRun, renderScenarios } from "./run-report.ts";

const plain = createPalette(false);
const results: ScenarioResult[] = vendors.flatMap(({ name: vendor }) =>
  scenarios.map(({ id, title }) => ({ scenario: id, title, vendor, ok: true, durationMs: 5, steps: [] })),
);

describe("the report of a run", () => {
  it("is 80 columns wide at most, with every scenario at every vendor", () => {
    const lines = renderRun(results, plain);
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(80);
    expect(lines.at(-1)).toBe(
      `✓ ${results.length} passed, 0 failed in ${(results.length * 0.005).toFixed(1)} s`,
    );
  });

  it("says of a failure which step, what, got and expected", () => {
    const step = { title: "creates one", ok: false, durationMs: 1, what: "counts", got: "0", expected: "1" };
    const lines = renderRun([{ ...results[0]!, ok: false, steps: [step] }], plain);
    expect(lines.join("\n")).toContain(
      "✗ joiner at prodpad: creates one\n    counts\n    got       0\n    expected  1",
    );
    expect(lines.at(-1)).toMatch(/^✗ 0 passed, 1 failed/);
  });

  it("lists scenarios with what Microsoft calls them and their whole title", () => {
    const lines = renderScenarios(scenarios, plain);
    expect(lines).toContain("leaver (Disable_User_Test)");
    for (const { title } of scenarios) expect(lines).toContain(`  ${title}`);
  });
});
