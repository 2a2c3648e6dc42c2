import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { understudy } from "../cli.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-"));
});
afterAll(() => rm(folder, { recursive: true }));

const title = "# Configure Acme for automatic user provisioning\n\n";

/** Texts that keep a parser of Markdown busy for minutes, or overflow its stack, and why they are none of a tutorial. */
const hostile: readonly (readonly [string, string, string])[] = [
  ["larger than any tutorial", "Click **Save**.\n\n".repeat(20_000), "got more than 300000 bytes"],
  ["of one line", "word ".repeat(10_000), "got 50001 characters without an empty line at line 3"],
  ["of brackets", "[a]".repeat(30_000), "got 90001 characters without an empty line"],
  [
    "of emphasis line by line",
    "*a_ \n".repeat(15_000),
    "got 12005 characters without an empty line at line 2403",
  ],
  ["of a wide table", `|${"a|".repeat(30_000)}\n|${"-|".repeat(3000)}\n`, "got 60002 characters of a table"],
  [
    "of quotes in quotes",
    `a\n\n${">".repeat(3000)}\n`,
    "got 3000 quotes and lists within each other at line 5",
  ],
  ["of lists in quotes", "> - ".repeat(1000), "got 2000 quotes and lists within each other"],
  ["of numbered lists in lists", "1. ".repeat(1000), "got 1000 quotes and lists within each other"],
  ["of underlined headings", "a\n=\n\n".repeat(15_000), "got 201 underlined headings so far at line 604"],
];

async function write(text: string): Promise<string> {
  const file = join(folder, "hostile.md");
  await writeFile(file, title + text);
  return file;
}

describe("a text that is no tutorial", () => {
  it.each(hostile)("%s is refused with what there is too much of", async (_, text, says) => {
    const file = await write(text);
    const { code, stdout, stderr } = await understudy("tutorial", file);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`The tutorial ${file} is no tutorial: ${says}`);
    expect(stderr).toMatch(/, expected \d+ at most\.$/m);
  });

  it.each([[["tutorial", "--claims-only"]], [["scaffold", "--dry-run"]]])(
    "is refused by %j alike",
    async (command) => {
      const file = await write(">".repeat(3000));
      expect(await understudy(...command, file)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("got 3000 quotes and lists within each other at line 3") as string,
      });
    },
  );

  it("that never ends is refused as well", async () => {
    const { code, stderr } = await understudy("tutorial", "/dev/zero");
    expect([code, stderr]).toEqual([2, expect.stringContaining("got more than 300000 bytes")]);
  });

  it("as deep as a text may be is read, and has a page", async () => {
    const file = join(folder, "deep.md");
    await writeFile(file, `${title}${"1. ".repeat(50)}Click **Save**.\n\n${">".repeat(50)} a\n`);
    const report = join(folder, "deep.html");
    const { code, stdout } = await understudy("tutorial", file, "--report", `html=${report}`);
    expect(stdout).toContain("No claim was found");
    expect(code).toBe(1);
  });
});
