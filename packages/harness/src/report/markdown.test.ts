import { expect, it } from "vitest";
import type { ScenarioResult } from "../scenario/scenario.ts";
import { formatMarkdown } from "./markdown.ts";

const result: ScenarioResult = {
  scenario: "joiner",
  title: "creates somebody",
  vendor: "qa",
  ok: true,
  durationMs: 12,
  steps: [],
};

it("shows scenarios by vendor, and what failed", () => {
  const step = { title: "creates one", ok: false, durationMs: 1, what: "counts", got: "0", expected: "1" };
  const markdown = formatMarkdown([
    result,
    { ...result, vendor: "prodpad", ok: false, steps: [step] },
    { ...result, scenario: "qa-key-grace", title: "works for eight hours" },
  ]);
  expect(markdown).toContain("2 passed, 1 failed.");
  expect(markdown).toContain("| scenario | qa | prodpad |\n|---|---|---|\n");
  expect(markdown).toContain("| `joiner`: creates somebody | ✓ pass | ✗ fail |");
  expect(markdown).toContain("| `qa-key-grace`: works for eight hours | ✓ pass | – |");
  expect(markdown).toContain(
    "## ✗ joiner at prodpad\n\ncreates one: counts\n\n```\ngot      0\nexpected 1\n```",
  );
});
