import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createPalette } from "../../src/report/palette.ts";
import { renderTutorial } from "../../src/report/tutorial-text.ts";
import { runTutorial } from "../../src/tutorial/run-tutorial.ts";

const read = (name: string): string => readFileSync(new URL(`tutorial/${name}`, import.meta.url), "utf8");

it("prints what the guide shows of its tutorial", async () => {
  const run = await runTutorial({ file: "qa.md", source: read("qa.md") });
  const printed = renderTutorial(run, createPalette(false)).join("\n");
  expect(printed.trim()).toBe(read("output.txt").trim());
});
