import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const program = fileURLToPath(new URL("run-fixture.ts", import.meta.url));

function run(flags: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [program, ...flags], { env: { ...process.env, PORT: "0", ...env } });
}

/** Runs to the end. */
async function runOut(
  flags: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = run(flags, env);
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

function seedFile(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "mock-kit-")), "seed.yaml");
  writeFileSync(path, text);
  return path;
}

describe("a mock as a program", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "prints what Entra wants to know and stops on %s",
    async (signal) => {
      const seed = seedFile("users:\n  - userName: ada\n");
      const child = run(["--now", "2026-01-05T09:00:00Z", "--seed", seed], {
        UNDERSTUDY_ID_SEED: "42",
        UNDERSTUDY_KNOBS: '{"idFormat":"integer"}',
      });
      const lines = createInterface({ input: child.stdout ?? process.stdin });
      const [line] = (await once(lines, "line")) as [string];
      const { vendor, tenantUrl, secretToken, controlUrl, msg } = JSON.parse(line);
      expect({ vendor, msg }).toEqual({ vendor: "fixture", msg: "ready" });
      const users = await fetch(`${tenantUrl}/Users`, {
        headers: { authorization: `Bearer ${secretToken}` },
      });
      expect(await users.json()).toMatchObject({
        totalResults: 1,
        Resources: [{ id: "1001", userName: "ada" }],
      });
      expect(await (await fetch(`${controlUrl}/clock`)).json()).toEqual({ now: "2026-01-05T09:00:00.000Z" });

      child.kill(signal);
      expect(await once(child, "exit")).toEqual([0, null]);
    },
  );

  it("explains itself", async () => {
    const { code, stdout } = await runOut(["--help"]);
    expect(code).toBe(0);
    for (const text of [
      "--port",
      "PORT",
      "--seed",
      "UNDERSTUDY_CONTROL_KEY",
      "Settings > Keys",
      "/_mock/reset",
    ]) {
      expect(stdout).toContain(text);
    }
  });

  it.each([
    [["--prot", "1"], {}, /--port/],
    [["--knobs", '{"onDelet":"erase"}'], {}, /onDelet.*onDelete/],
    [[], { UNDERSTUDY_SEED: seedFile("users:\n  - displayName: Ada\n") }, /users\[0\].*userName/],
  ])("says what is wrong with %j %j and exits with 2", async (flags, env, message) => {
    const { code, stdout, stderr } = await runOut(flags, env);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("    at ");
  });
});
