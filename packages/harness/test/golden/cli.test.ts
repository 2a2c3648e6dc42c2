import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createScimClient, startMock } from "../../src/index.ts";
import { understudy } from "../cli.ts";

const folder = (): string => mkdtempSync(join(tmpdir(), "understudy-golden-"));

function fileOf(content: unknown): string {
  const file = join(folder(), "golden.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

/** Creates a user as a connector in any language would, and deletes it. */
const sync = `
const send = (method, path, body) => fetch(process.env.QA_TENANT_URL + path, {
  method, body, headers: { authorization: "Bearer " + process.env.QA_SECRET_TOKEN, "content-type": "application/scim+json" },
});
const user = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "ada@example.com", active: true };
const { id } = await (await send("POST", "/Users", JSON.stringify(user))).json();
await send("DELETE", "/Users/" + id);
await send("GET", "/Users/" + id);
`;
const node = ["--", process.execPath, "--input-type=module", "-e"] as const;

async function recorded(): Promise<string> {
  const out = folder();
  await understudy("record", "qa", "--out", out, ...node, sync);
  return join(out, "qa.json");
}

describe("understudy record", () => {
  it("writes what a command sent, and says so on stderr", async () => {
    const out = join(folder(), "deep/golden");
    const { code, stdout, stderr } = await understudy("record", "qa", "--out", out, ...node, sync);
    expect([code, stdout, stderr]).toEqual([0, "", `${out}/qa.json  3 exchanges\n`]);
    const golden = JSON.parse(readFileSync(join(out, "qa.json"), "utf8")) as object;
    expect(golden).toMatchObject({
      vendor: "qa",
      exchanges: [{ status: 201 }, { status: 204 }, { status: 404 }],
    });
  });

  it("writes nothing where the command fails, and ends with its exit code", async () => {
    const out = folder();
    const { code, stderr } = await understudy(
      "record",
      "qa",
      "--out",
      out,
      ...node,
      `${sync}; process.exit(7)`,
    );
    expect([code, stderr]).toEqual([7, "record: the command ended with 7, nothing was written.\n"]);
    expect(readdirSync(out)).toEqual([]);
  });

  it("exits 1 where nothing was sent", async () => {
    const out = folder();
    const { code, stderr } = await understudy("record", "qa", "--out", out, "--", "true");
    expect([code, stderr]).toEqual([1, "record: the mocks were sent nothing, no file was written.\n"]);
  });

  it("writes what a running mock was sent, a file a tenant, and a line of JSON each", async () => {
    await using qa = await startMock("qa");
    const acme = await qa.createTenant({ name: "acme" });
    for (const { tenantUrl, secretToken } of [qa, acme])
      await createScimClient(tenantUrl, secretToken)("GET /Users");
    const out = folder();
    const { code, stdout } = await understudy("record", "--from", qa.controlUrl, "--out", out, "--json");
    expect(code).toBe(0);
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as object),
    ).toEqual([
      { file: join(out, "qa.json"), vendor: "qa", tenant: "default", exchanges: 1, leftOut: [] },
      { file: join(out, "qa-acme.json"), vendor: "qa", tenant: "acme", exchanges: 1, leftOut: [] },
    ]);
  });

  it("says what it left out, and why", async () => {
    await using qa = await startMock("qa");
    const scim = createScimClient(qa.tenantUrl, qa.secretToken);
    await scim("POST /Users", { body: { userName: "ada@example.com", displayName: "x".repeat(10_000) } });
    await scim("GET /Users");
    const { stdout } = await understudy("record", "--from", qa.controlUrl, "--out", folder());
    expect(stdout).toMatch(
      /1 exchanges, 1 left out\n {2}left out #1 POST .*: its body is longer than the journal keeps\n$/,
    );
  });

  it.each([
    ["nothing to record", ["record"], "record: got no command, expected one after --"],
    [
      "both a mock and --from",
      ["record", "qa", "--from", "http://127.0.0.1:1/_mock"],
      'got "qa" beside --from',
    ],
    [
      "no mock at --from",
      ["record", "--from", "http://127.0.0.1:1/_mock"],
      "nothing answers at http://127.0.0.1:1/_mock",
    ],
    [
      "a folder that is a file",
      ["record", "qa", "--out", import.meta.filename, ...node, sync],
      "cannot be written",
    ],
  ])("exits 2 and says why, for %s", async (_, args, why) => {
    const { code, stderr } = await understudy(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(why);
  });

  it("does not record across a state that was put back, and says so", async () => {
    await using qa = await startMock("qa");
    await qa.control.writeState(await qa.control.readState());
    await createScimClient(qa.tenantUrl, qa.secretToken)("GET /Users");
    const { code, stderr } = await understudy("record", "--from", qa.controlUrl, "--out", folder());
    expect(code).toBe(2);
    expect(stderr).toContain("A state was put back before #1");
  });
});

describe("understudy replay", () => {
  it("says that a fresh mock answers as it was recorded", async () => {
    const file = await recorded();
    expect(await understudy("replay", file)).toEqual({
      code: 0,
      stdout: `✓ ${file}: 3 exchanges as recorded\n`,
      stderr: "",
    });
  });

  it("notices a knob that was turned, shows what came in place of what, and exits 1", async () => {
    const file = await recorded();
    const { code, stdout } = await understudy("replay", file, "--knob", "qa.onDelete=deactivate");
    expect(code).toBe(1);
    expect(stdout).toContain(
      `✗ ${file}: 1 of 3 exchanges different\n\n  #3 GET /Users/{{id-1}}\n    status\n      - 404\n      + 200\n`,
    );
    const { stdout: json } = await understudy("replay", file, "--knob", "qa.onDelete=deactivate", "--json");
    const report = JSON.parse(json) as { different: readonly object[] };
    expect(report).toMatchObject({ file, title: "QA", sent: 3, skipped: [], isSame: false });
    expect(report.different).toMatchObject([
      { number: 3, method: "GET", differences: [{ path: "status" }, {}, {}] },
    ]);
  });

  it("replays against any server, and skips what only a mock can have", async () => {
    await using qa = await startMock("qa");
    const file = fileOf({
      title: "a moved clock",
      exchanges: [
        { control: "POST /clock", body: { advance: "PT8H" } },
        { method: "GET", path: "/Users", fault: { status: 503 }, status: 503 },
        { method: "GET", path: "/Users", status: 200, response: { totalResults: 0 } },
      ],
    });
    const { code, stdout } = await understudy(
      "replay",
      file,
      "--against",
      qa.tenantUrl,
      "--token",
      qa.secretToken,
    );
    expect([code, stdout]).toEqual([
      0,
      [
        `✓ ${file}: 1 exchanges as recorded, 2 skipped`,
        "  skipped 1 POST /clock: the target has no control API",
        "  skipped 2 GET /Users: the target takes no faults",
        "",
      ].join("\n"),
    ]);
  });

  it("exits 2 for a file that is none, and says where", async () => {
    const file = fileOf('{"title":"x","exchanges":[{"method":"GET","path":"Users","status":200}]}');
    const { code, stdout, stderr } = await understudy("replay", file);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(
      `understudy: ${file}:1:50: exchanges[0].path: expected a path, such as /Users, below the Tenant URL, got "Users"\n`,
    );
  });

  it.each([
    [
      "a file that is not there",
      ["/nowhere/golden.json"],
      'Cannot read the golden file "/nowhere/golden.json": there is no such file',
    ],
    [
      "no URL",
      [import.meta.filename, "--against", "ftp://x"],
      'got "ftp://x", expected an http or https URL',
    ],
    [
      "no token",
      [import.meta.filename, "--against", "http://127.0.0.1:1"],
      "--against needs the server's --token",
    ],
    [
      "another machine without consent",
      ["x.json", "--against", "https://scim.example.com", "--token", "t"],
      "expected --yes",
    ],
  ])("exits 2 and says why, for %s", async (_, args, why) => {
    const { code, stderr } = await understudy("replay", ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(why);
  });
});
