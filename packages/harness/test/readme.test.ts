import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { understudy } from "./cli.ts";

const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");

/** The table of a report with its durations, which differ from run to run, made alike. */
function tableOf(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => line.includes("│") || line.includes("┼"))
    .map((line) => line.replace(/\d+\.\ds$/, "0.0s"));
}

it("shows the report that the demo prints", async () => {
  const { stdout, code } = await understudy("demo", "--once", "--port-base", "0");
  expect(code).toBe(0);
  expect(tableOf(readme)).toEqual(tableOf(stdout));
});
