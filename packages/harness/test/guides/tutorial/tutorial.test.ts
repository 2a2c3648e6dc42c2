import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runTutorial } from "@understudy/harness";
import { expect, it } from "vitest";

it("finds what is contradicted, with its line", async () => {
  const file = join(import.meta.dirname, "qa.md");

  const { report } = await runTutorial({ file, source: await readFile(file, "utf8") });

  const contradicted = report.findings.filter(({ verdict }) => verdict === "contradicted");
  expect(contradicted.map(({ line, nearest }) => `${line}: ${nearest}`)).toEqual([
    "10: 8 hours",
    "17: boolean",
  ]);
});
