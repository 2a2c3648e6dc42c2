import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../../../", import.meta.url);
const page = readFileSync(new URL("docs/entra/coverage/section-5-graph.md", root), "utf8");

/** Rows of the page: what each says, and the sentences it cites by file. */
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (?:-|row )/u.test(line))
  .map((line) => {
    const cells = line.split(" | ").map((cell) => cell.replaceAll(/^\| | ?\|$/gu, "").trim());
    const heldBy = cells.at(-1) ?? "";
    const [proof = "", reason = ""] = heldBy.split(/\.? ?Not done: /u);
    const cited = proof.split(/(?=`[^`]+\.test\.ts` › )/u).flatMap((part) => {
      const [, file = "", sentences = ""] = /^`([^`]+)` › (.*)$/u.exec(part.trim()) ?? [];
      const path = file.startsWith("packages/") ? file : `apps/entra-mock/${file}`;
      return sentences
        .split("; ")
        .map((sentence) => sentence.replace(/;$/u, "").trim())
        .filter((sentence) => sentence !== "")
        .map((sentence) => [path, sentence] as const);
    });
    return { says: cells[0] ?? "", reason, cited };
  });

describe("docs/entra/coverage/section-5-graph.md", () => {
  it.each(rows)("holds by a test, or says why not: $says", ({ reason, cited }) => {
    expect(cited.length > 0 || reason.length >= 20).toBe(true);
  });

  it.each(rows.flatMap(({ cited }) => cited))("finds in %s: %s", (file, sentence) => {
    expect(readFileSync(new URL(file, root), "utf8")).toContain(sentence);
  });
});
