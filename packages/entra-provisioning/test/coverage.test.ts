import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const pages = fileURLToPath(new URL("../../../docs/entra/coverage/", import.meta.url));
const home = fileURLToPath(new URL("..", import.meta.url));

/** A row of a page: what it says, and the sentences it cites by file. */
interface Row {
  readonly says: string;
  readonly heldBy: string;
  readonly cited: readonly (readonly [file: string, sentence: string])[];
}

function readRows(page: string): readonly Row[] {
  return readFileSync(join(pages, page), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (?:-|row )/.test(line))
    .map((line) => {
      const cells = line.split(" | ").map((cell) => cell.replace(/^\| |\|$/g, "").trim());
      const heldBy = cells.at(-1) ?? "";
      return { says: cells[0] ?? "", heldBy, cited: citedIn(heldBy) };
    });
}

/** `` `file` › sentence; sentence; `file` › sentence. Not done: why ``. */
function citedIn(heldBy: string): Row["cited"] {
  const [proof = ""] = heldBy.split(/\.? ?Not done: /);
  return proof.split(/(?=`[^`]+\.(?:test\.ts|json)` › )/).flatMap((part) => {
    const [, file = "", sentences = ""] = /^`([^`]+)` › (.*)$/.exec(part.trim()) ?? [];
    return sentences
      .split("; ")
      .map((sentence) => sentence.replace(/;$/, "").trim())
      .filter((sentence) => sentence !== "")
      .map((sentence) => [file, sentence] as const);
  });
}

const rows = readdirSync(pages)
  .filter((page) => /^section-[1-4]-/.test(page))
  .flatMap((page) => readRows(page));

describe("docs/entra/coverage (entra-client)", () => {
  test.each(rows)("$says is held by a test, or says why it is not done", ({ heldBy, cited }) => {
    expect(cited.length > 0 || /^Not done: .{20,}/.test(heldBy)).toBe(true);
  });

  test.each(rows.flatMap(({ cited }) => cited))("%s has the sentence: %s", (file, sentence) => {
    expect(readFileSync(join(home, file), "utf8")).toContain(sentence);
  });
});
