import { execFile, execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";

const main = join(import.meta.dirname, "../../dist/main.js");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "understudy-guides-"));
  const command = join(folder, "understudy");
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
  chmodSync(command, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a guide's own commands in its folder, `understudy` on the PATH. */
async function follow(guide: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const PATH = [folder, process.env["PATH"]].join(delimiter);
  return await promisify(execFile)("sh", ["-e", "run.sh"], {
    cwd: join(import.meta.dirname, guide),
    env: { ...process.env, PATH, PYTHONDONTWRITEBYTECODE: "1" },
  });
}

/** Whether a program is here and runs; a guide is skipped where its language is not, and that is said in a line. */
function has(program: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    process.stderr.write(`The guide with ${program} is skipped: it does not run here.\n`);
    return false;
  }
}

// Debian's python3-minimal has neither module.
it.skipIf(!has("python3", "-c", "import unittest, urllib.request"))(
  "the Python connector passes its tests beside a mock",
  async () => {
    const { stderr } = await follow("python");
    expect(stderr).toContain("Ran 3 tests");
    expect(stderr).toContain("OK");
    expect(stderr).toContain("0 MUST, 0 SHOULD, 0 advice");
  },
);

it.skipIf(!has("curl", "--version"))("the shell connector passes its test beside a mock", async () => {
  const { stdout, stderr } = await follow("shell");
  expect(stdout).toBe("");
  expect(stderr).toContain("0 MUST, 0 SHOULD, 0 advice");
});

it("a recording made again is the same file, and is replayed", async () => {
  const file = join(import.meta.dirname, "golden/golden/qa.json");
  const before = readFileSync(file, "utf8");
  const { stdout, stderr } = await follow("golden");
  expect([stdout, stderr]).toEqual([
    "✓ golden/qa.json: 2 exchanges as recorded\n",
    "golden/qa.json  2 exchanges\n",
  ]);
  expect(readFileSync(file, "utf8")).toBe(before);
});
