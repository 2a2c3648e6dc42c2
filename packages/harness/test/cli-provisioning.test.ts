import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createScimClient } from "../src/index.ts";
import { understudy, understudyInterrupted, understudyUp, type Running } from "./cli.ts";

let up: Running;
let folder: string;
let tenantUrl: string;
let token: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-"));
  up = await understudyUp("up", "reference", "--port-base", "0");
  ({ tenantUrl = "", secretToken: token = "" } = up.lines[0] ?? {});
});
afterAll(async () => {
  await up.stop("SIGTERM");
  await rm(folder, { recursive: true });
});

const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe("understudy provision", () => {
  it("provisions people, writes the logs, and deletes everybody again", async () => {
    const logs = join(folder, "logs.ndjson");
    const flags = ["--users", "30", "--clean-up", "--logs", logs, "--json"];
    const { code, stdout } = await understudy("provision", tenantUrl, "--token", token, ...flags);
    expect(code).toBe(0);
    const [initial, last, report] = linesOf(stdout);
    expect(initial).toMatchObject({ kind: "initial", state: "Succeeded", counts: { failed: 0 } });
    const { created = 0 } = (initial?.counts ?? {}) as { created?: number };
    expect(created).toBeGreaterThan(20);
    expect(last).toMatchObject({ kind: "incremental", counts: { deleted: created } });
    expect(report).toMatchObject({ failures: [] });
    const logged = linesOf(await readFile(logs, "utf8"));
    expect(logged.filter(({ provisioningAction }) => provisioningAction === "delete")).toHaveLength(created);
    expect((await createScimClient(tenantUrl, token)("GET /Users")).body.totalResults).toBe(0);
  });

  it("says why people were not provisioned and ends with 1", async () => {
    const { code, stdout } = await understudy("provision", tenantUrl, "--token", "wrong");
    expect(code).toBe(1);
    expect(stdout).toMatch(/Quarantine: SystemForCrossDomainIdentityManagementCredentialValidationFailure/);
    expect(stdout).not.toContain("Bearer wrong");
  });

  it("ends by Ctrl-C after the cycle under way and the one that deletes everybody", async () => {
    const countUsers = async () => (await createScimClient(tenantUrl, token)("GET /Users")).body.totalResults;
    const flags = ["--token", token, "--users", "2000", "--cycles", "3", "--clean-up"];
    const { code, stderr } = await understudyInterrupted(
      () => vi.waitFor(async () => expect(await countUsers()).toBeGreaterThan(0), { timeout: 20_000 }),
      "provision",
      tenantUrl,
      ...flags,
    );
    expect(stderr).toContain("comes to its end, then everybody is deleted");
    expect({ code, users: await countUsers() }).toEqual({ code: 1, users: 0 });
  });

  it("tells what of its arguments it cannot use", async () => {
    const refusals: readonly (readonly [RegExp, ...string[]])[] = [
      [/expected an http or https URL/i, "nowhere"],
      [/got no credentials, expected --token/, tenantUrl],
      [
        /There is no application "qaa"; did you mean "qa"/,
        tenantUrl,
        "--token",
        token,
        "--application",
        "qaa",
      ],
      [
        /not this machine: got no terminal to ask, expected --yes/,
        "https://example.com/scim",
        "--token",
        "x",
      ],
      [/cannot be written to \/nowhere\/l/, tenantUrl, "--token", token, "--logs", "/nowhere/l"],
    ];
    for (const [says, ...args] of refusals) {
      const { code, stderr } = await understudy("provision", ...args);
      expect(stderr).toMatch(says);
      expect(code).toBe(2);
    }
  });
});

describe("understudy gallery", () => {
  it("passes on the reference target, a line a test and then Microsoft's result", async () => {
    const { code, stdout } = await understudy("gallery", tenantUrl, "--token", token, "--json");
    const lines = linesOf(stdout);
    expect(lines).toHaveLength(26);
    expect(lines.at(-1)).toMatchObject({ overallResult: "Succeeded", leftBehind: [] });
    const [first] = lines;
    expect(first).toMatchObject({
      testName: "Create_User_Test",
      testCategory: "Mandatory",
      testResult: "PASSED",
    });
    expect(code).toBe(0);
  });

  it("shows the exchange of a failure in its table and ends with 1", async () => {
    const only = ["--only", "create_user_test"];
    const { code, stdout } = await understudy("gallery", tenantUrl, "--token", "wrong", ...only);
    expect(stdout).toMatch(/✗ Create_User_Test[\s\S]*→ GET http[\s\S]*← 401/);
    expect(code).toBe(1);
  });

  it("lists its tests", async () => {
    const { stdout } = await understudy("gallery", "--list");
    expect(stdout.match(/_Test \((?:mandatory|optional)\)/g)).toHaveLength(25);
  });

  it("names the nearest test of one that does not exist", async () => {
    const { code, stderr } = await understudy(
      "gallery",
      tenantUrl,
      "--token",
      token,
      "--only",
      "Create_User",
    );
    expect(stderr).toMatch(/There is no gallery test "Create_User".*Create_User_Test/);
    expect(code).toBe(2);
  });
});
