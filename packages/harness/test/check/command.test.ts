import { createServer } from "node:http";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMock, type Target } from "../../src/index.ts";
import { understudy } from "../cli.ts";

let mock: Target;
let folder: string;
beforeAll(async () => {
  mock = await startMock("qa");
  folder = await mkdtemp(join(tmpdir(), "understudy-check-"));
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

const check = (...args: readonly string[]): ReturnType<typeof understudy> =>
  understudy("check", mock.tenantUrl, "--token", mock.secretToken, ...args);

describe("understudy check", () => {
  it("prints a table by family and the sum, and exits 0 where there is no finding", async () => {
    const { code, stdout, stderr } = await check("--only", "create", "--only", "discovery");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^discovery +│/m);
    expect(stdout).toMatch(/✓ \d+ passed, 0 MUST and 0 SHOULD failed/);
    expect(stdout).not.toContain(mock.secretToken);
  });

  it("prints a line of JSON a check, then the sum", async () => {
    const { code, stdout } = await check("--only", "delete", "--json");
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({
      id: expect.stringMatching(/^delete-/) as string,
      level: "MUST",
      rfc: expect.stringMatching(/^RFC \d+$/) as string,
    });
    expect(lines.at(-1)).toMatchObject({ isConformant: true, summary: { must: 0, should: 0 } });
    expect(lines).toHaveLength(11);
  });

  it("exits 1 where there is a finding, says what to fix first, and writes reports", async () => {
    const server = createServer((_, response) => response.end("<h1>Sign in</h1>")).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/scim`;
    const files = ["junit=out.xml", "json=out.json", "md=out.md"].map((each) =>
      each.replace("=", `=${folder}/`),
    );
    const { code, stdout } = await understudy(
      "check",
      url,
      "--token",
      "s3cret-token",
      "--report",
      files.join(","),
    );
    server.close();
    expect(code).toBe(1);
    expect(stdout).toContain("What to fix, the first first");
    expect(stdout).toMatch(/> GET http.*\n.*< 200/);
    const [xml, json, md] = await Promise.all(
      ["out.xml", "out.json", "out.md"].map((name) => readFile(join(folder, name), "utf8")),
    );
    expect(xml).toMatch(/<testsuite name="discovery" tests="\d+" failures="[1-9]/);
    expect(JSON.parse(json ?? "")).toMatchObject({ isConformant: false });
    expect(md).toContain("## What to fix, the first first");
    expect(stdout + xml + json + md).not.toContain("s3cret-token");
  });

  it("lists the checks with their level and section", async () => {
    const { code, stdout } = await understudy("check", "--list", "--only", "delete");
    expect(code).toBe(0);
    expect(stdout).toContain("delete-answers-204 MUST, RFC 7644 §3.6  DELETE answers 204");
  });

  it.each([
    ["another machine without agreement", ["https://scim.example.com"], "--yes agrees to it"],
    ["no tenantUrl", [], "needs the tenantUrl"],
    ["a tenantUrl that is none", ["nowhere"], 'got "nowhere"'],
    ["a server that does not answer", ["http://127.0.0.1:1/scim"], "Nothing answers"],
    ["a check that does not exist", ["http://127.0.0.1:1/scim", "--only", "ptach"], 'did you mean "patch"'],
    ["a name near to none", ["http://127.0.0.1:1/scim", "--only", "nothing-such"], "check --list prints"],
    ["a header that is none", ["http://127.0.0.1:1/scim", "--header", "x"], "expected a name and a value"],
    ["a profile that does not exist", ["http://127.0.0.1:1/scim", "--profile", "lax"], "strict, compat"],
  ])("exits 2 for %s, with one message and nothing on stdout", async (_, args, message) => {
    const { code, stdout, stderr } = await understudy("check", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });
});
