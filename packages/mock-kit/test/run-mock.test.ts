import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { ActiveFault } from "../src/index.ts";

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

function seedFile(text: string, name = "seed.yaml"): string {
  const path = join(mkdtempSync(join(tmpdir(), "mock-kit-")), name);
  writeFileSync(path, text);
  return path;
}

/** What lists the three rules of the preset. */
const flaky = (): string[] => ["flaky", "flaky", "flaky"];

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

  const rules = "- down\n- match: { method: POST }\n  times: 1\n  then: { status: 429, retryAfter: 3 }\n";
  it.each<[string, readonly string[], Readonly<Record<string, string>>, readonly (string | number)[]]>([
    ["a flag", ["--fault", "flaky:7", "--fault", '{"then":{"status":500}}'], {}, [...flaky(), 500]],
    ["the environment", [], { UNDERSTUDY_FAULT: "throttled" }, ["throttled"]],
    [
      "a list in the environment",
      [],
      { UNDERSTUDY_FAULT: '["slow",{"then":{"status":500}}]' },
      ["slow", 500],
    ],
    ["a file", ["--fault", seedFile(rules, "faults.yaml")], {}, ["down", 429]],
    ["a JSON file", ["--fault", seedFile('{"preset":"down"}', "faults.json")], {}, ["down"]],
  ])("starts with faults of %s, and has them again after a reset", async (_, flags, env, expected) => {
    const child = run(flags, env);
    const lines = createInterface({ input: child.stdout ?? process.stdin });
    const [line] = (await once(lines, "line")) as [string];
    const { controlUrl } = JSON.parse(line) as { controlUrl: string };
    const faults = async (): Promise<unknown> =>
      ((await (await fetch(`${controlUrl}/faults`)).json()) as ActiveFault[]).map(
        ({ preset, then }) => preset ?? then.status,
      );
    expect(await faults()).toEqual(expected);
    await fetch(`${controlUrl}/faults`, { method: "DELETE" });
    await fetch(`${controlUrl}/reset`, { method: "POST" });
    expect(await faults()).toEqual(expected);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

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
    [["--fault", "flakey"], {}, /^--fault: preset: .*did you mean "flaky"/],
    [["--fault", "flaky:x"], {}, /seed: expected/],
    [["--fault", '{"then":{"statuss":500}}'], {}, /statuss.*status/],
    [["--fault", '{"then":'], {}, /--fault: got .*expected JSON/],
    [
      ["--fault", "/nowhere/faults.yaml"],
      {},
      /file of faults "\/nowhere\/faults.yaml": there is no such file/,
    ],
    [["--fault", seedFile("- then: {", "faults.yaml")], {}, /faults\.yaml:\d+:\d+: /],
    [["--fault", seedFile("- down\n- then: {}\n", "faults.yaml")], {}, /faults\.yaml\[1\]: then: expected/],
    [[], { UNDERSTUDY_SEED: seedFile("users:\n  - displayName: Ada\n") }, /users\[0\].*userName/],
  ])("says what is wrong with %j %j and exits with 2", async (flags, env, message) => {
    const { code, stdout, stderr } = await runOut(flags, env);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("    at ");
  });
});
