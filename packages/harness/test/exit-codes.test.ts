import { expect, it, vi } from "vitest";
import { runCli } from "../src/cli/program.ts";
import type { Output } from "../src/cli/output.ts";
import { expect as expectThat } from "../src/scenario/expectation.ts";
import { createPalette } from "../src/report/palette.ts";

vi.mock("../src/scenarios/all-scenarios.ts", () => ({
  scenarios: [
    {
      id: "failing",
      title: "fails",
      run: ({ step }: { step: (title: string, action: () => void) => Promise<void> }) =>
        step("finds something", () => expectThat("two", 2, 3)),
    },
  ],
}));

it("exits 1 where a scenario fails, and says which and why", async () => {
  const lines: string[] = [];
  const output: Output = {
    write: (...more) => void lines.push(...more),
    writeJson: (value) => void lines.push(JSON.stringify(value)),
    note: (line) => void lines.push(line),
    palette: createPalette(false),
  };
  expect(await runCli(["run", "--vendor", "qa"], output)).toBe(1);
  expect(lines.join("\n")).toContain("✗ failing at qa: finds something");
});
