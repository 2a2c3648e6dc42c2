import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import stringWidth from "string-width";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createScimClient, scenarios, startMock, vendors } from "../src/index.ts";
import { idOf } from "../src/scenario/observe.ts";
import { buildUser } from "../src/scenario/scim-user.ts";
import { portOf } from "../src/target/vendors.ts";
import { understudy, understudyUnread, understudyUp, type Running } from "./cli.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-"));
});
afterAll(() => rm(folder, { recursive: true }));

const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

describe("understudy up", () => {
  let up: Running;
  beforeAll(async () => {
    up = await understudyUp("up", "--port-base", "0");
  });

  it("prints a line a mock, in the order of the ports, then that it is ready", () => {
    expect(up.lines.map(({ vendor }) => vendor)).toEqual(vendors.map(({ name }) => name));
    for (const line of up.lines) {
      const keys = ["vendor", "tenantUrl", "secretToken", "consoleUrl", "accounts", "controlUrl"];
      expect(Object.keys(line)).toEqual(keys);
      expect(line.tenantUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/.*scim/);
      expect(line.controlUrl).toBe(`${new URL(line.tenantUrl ?? "").origin}/_mock`);
    }
  });

  it("says where each console is, and who signs in: one who may have a token, and one who may not", async () => {
    for (const { vendor, consoleUrl = "", tenantUrl = "", accounts } of up.lines) {
      expect(consoleUrl).toBe(`${new URL(tenantUrl).origin}/`);
      const { role } = vendors.find(({ name }) => name === vendor)!.profile.secretToken.holder.value;
      expect(accounts).toMatchObject([{ role }, { role: expect.not.stringMatching(role) }]);
      expect(await (await fetch(consoleUrl)).text()).toContain("<h1>Sign in</h1>");
    }
  });

  it.each(vendors)(
    "serves a create, a filter, a PATCH in each dialect and a delete: $name",
    async (vendor) => {
      const { name, profile } = vendor;
      const { tenantUrl = "", secretToken = "" } = up.lines.find((line) => line.vendor === name) ?? {};
      const scim = createScimClient(tenantUrl, secretToken);

      const created = await scim("POST /Users", { body: buildUser(profile, "ada") });
      expect(created.status).toBe(201);
      const path = `/Users/${idOf(created)}`;
      const found = await scim('GET /Users?filter=userName eq "ADA@example.com"');
      expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id: created.body.id }] });

      const byDefault = {
        schemas: [patchOp],
        Operations: [{ op: "Replace", path: "active", value: "False" }],
      };
      expect((await scim(`PATCH ${path}`, { body: byDefault })).status).toBe(200);
      expect((await scim(`GET ${path}`)).body.active).toBe(false);
      const compliant = { schemas: [patchOp], Operations: [{ op: "replace", value: { active: true } }] };
      expect((await scim(`PATCH ${path}`, { body: compliant })).status).toBe(200);
      expect((await scim(`GET ${path}`)).body.active).toBe(true);

      expect((await scim(`DELETE ${path}`)).status).toBe(204);
      const isKept = profile.knobs.onDelete?.value === "deactivate";
      const deleted = isKept ? { status: 200, body: { active: false } } : { status: 404 };
      expect(await scim(`GET ${path}`)).toMatchObject(deleted);
    },
  );

  it.each(["SIGTERM", "SIGINT"] as const)("exits 0 on %s", async (signal) => {
    const running = signal === "SIGTERM" ? up : await understudyUp("up", "qa", "--port-base", "0");
    expect(await running.stop(signal)).toBe(0);
  });

  it("starts with a seed, a stopped clock, drawn ids and turned knobs", async () => {
    const seed = join(folder, "seed.yaml");
    await writeFile(seed, "users:\n  - userName: ada\n    active: true\n");
    const flags = [
      "--seed",
      seed,
      "--id-seed",
      "42",
      "--now",
      "2026-01-05T09:00:00Z",
      "--knob",
      "qa.userNameFormat=any",
    ];
    const tokens: unknown[] = [];
    for (const _ of [1, 2]) {
      const running = await understudyUp("up", "qa", "--port-base", "0", ...flags);
      const { tenantUrl = "", secretToken = "" } = running.lines[0] ?? {};
      const { body } = await createScimClient(tenantUrl, secretToken)("GET /Users");
      expect(body).toMatchObject({
        Resources: [{ userName: "ada", meta: { created: expect.stringMatching(/^2026-01-05T09:00:00/) } }],
      });
      tokens.push(secretToken);
      await running.stop("SIGTERM");
    }
    expect(tokens[0]).toBe(tokens[1]);
  });
});

describe("understudy up entra", () => {
  it("starts Graph beside a mock that it provisions into", async () => {
    const running = await understudyUp("up", "entra", "qa", "--port-base", "0");
    const [{ vendor, graphUrl = "", controlUrl = "" } = {}, qa] = running.lines;
    expect([vendor, qa?.vendor, running.lines.length]).toEqual(["entra", "qa", 2]);
    const users = await fetch(`${graphUrl}/users`, { headers: { authorization: "Bearer any" } });
    expect(await users.json()).toMatchObject({ value: [] });
    expect((await fetch(`${controlUrl}/clock`)).status).toBe(200);
    expect(await running.stop("SIGINT")).toBe(0);
  });

  it("starts it alone where it is the only one named", async () => {
    const running = await understudyUp("up", "entra", "--port-base", "0");
    expect(running.lines.map(({ vendor }) => vendor)).toEqual(["entra"]);
    expect(await running.stop("SIGTERM")).toBe(0);
  });
});

describe("understudy up reference", () => {
  it("starts the reference target alone, with groups", async () => {
    const running = await understudyUp("up", "reference", "--port-base", "0");
    const [{ vendor, tenantUrl = "", secretToken = "" } = {}] = running.lines;
    expect(running.lines.map((line) => line.vendor)).toEqual(["reference"]);
    expect(vendor).toBe("reference");
    const scim = createScimClient(tenantUrl, secretToken);
    expect((await scim("POST /Groups", { body: { displayName: "Engine" } })).status).toBe(201);
    await running.stop("SIGTERM");
  });

  it("says with which client to ask for an access token", async () => {
    const running = await understudyUp("up", "reference", "--port-base", "0");
    const [{ tenantUrl = "", tokenEndpoint = "", clientId = "", clientSecret = "" } = {}] = running.lines;
    const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
    const response = await fetch(tokenEndpoint, { method: "POST", body: new URLSearchParams(form) });
    const { access_token: token } = (await response.json()) as { access_token: string };
    expect((await createScimClient(tenantUrl, token)("GET /Users")).status).toBe(200);
    await running.stop("SIGTERM");
  });

  it("has its OAuth client typed in process", async () => {
    await using reference = await startMock("reference");
    expect(reference.oauth.tokenEndpoint).toBe(`${new URL(reference.tenantUrl).origin}/oauth2/token`);
    await using qa = await startMock("qa");
    expect(qa.oauth).toBeUndefined();
  });

  it("has the port after the vendors'", () => {
    expect(portOf("reference", 4100)).toBe(4106);
    expect(portOf("prodpad", 4100)).toBe(4101);
  });
});

describe("bad input", () => {
  it("exits 2 where a port is in use, and says which", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const { code, stdout, stderr } = await understudy(
      "up",
      "prodpad",
      "--port-base",
      String(port - 1),
      "--json",
    );
    server.close();
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(String(port));
    expect(stderr).not.toContain("    at ");
  });

  it.each([
    ["a vendor that does not exist", ["up", "prodpd"], 'did you mean "prodpad"'],
    ["what is nearly Entra", ["up", "entr"], 'did you mean "entra"'],
    ["a knob of what is not started", ["up", "qa", "--knob", "promapp.onDelete=erase"], "expected qa"],
    ["a scenario that does not exist", ["run", "leavr"], 'did you mean "leaver"'],
    ["a vendor of run that does not exist", ["run", "--vendor", "plandsic"], 'did you mean "plandisc"'],
    [
      "a scenario that is about another vendor",
      ["run", "qa-key-grace", "--vendor", "prodpad"],
      "Nothing to run",
    ],
    ["a scenario that needs containers", ["run", "container-killed"], "with the target in-process"],
    ["a target that does not exist", ["run", "--target", "in-proces"], 'did you mean "in-process"'],
    ["a report that does not exist", ["run", "--report", "junt=x.xml"], 'did you mean "junit"'],
    ["a knob that does not exist", ["up", "--knob", "qa.onDelet=erase"], 'did you mean "onDelete"'],
    ["a seed that is not there", ["up", "--seed", "/nowhere/seed.yaml"], "/nowhere/seed.yaml"],
    ["an instant that is none", ["up", "--now", "tomorrow"], "ISO 8601"],
    ["a port base out of range", ["up", "--port-base", "70000"], "65530"],
    ["a command that does not exist", ["rum"], "Did you mean run?"],
    ["an option that does not exist", ["demo", "--onse"], "--once"],
  ])("exits 2 for %s, with one message and nothing on stdout", async (_, args, message) => {
    const { code, stdout, stderr } = await understudy(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });

  it("ends quietly where nobody reads", async () => {
    expect(await understudyUnread("run", "--list")).toEqual({ code: 0, stderr: "" });
  });
});

describe("understudy demo", () => {
  it("prints a report 80 columns wide with a row a vendor, and exits 0", async () => {
    const { code, stdout, stderr } = await understudy("demo", "--once", "--port-base", "0");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const lines = stdout.split("\n");
    expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([]);
    expect(stdout).not.toContain("\u{1B}");
    for (const { profile } of vendors) {
      expect(lines.find((line) => line.startsWith(`${profile.vendor} `))).toMatch(
        / ✓ ok │ +[1-9]\d* +4 +5 +2 +2 │/,
      );
    }
  });

  it("prints the same as JSON, then stays until it is told to stop", async () => {
    const demo = await understudyUp("demo", "--port-base", "0");
    expect(demo.lines.slice(0, -1)).toMatchObject(
      vendors.map(({ name }) => ({
        vendor: name,
        ok: true,
        testConnection: { ok: true },
        counts: { updated: 4, disabled: 5, enabled: 2, deleted: 2 },
      })),
    );
    expect(demo.lines.at(-1)).toEqual({ ok: true });
    const { tenantUrl, token } = demo.lines[0] as unknown as {
      tenantUrl: string;
      token: { secretToken: string };
    };
    expect((await createScimClient(tenantUrl, token.secretToken)("GET /Users")).status).toBe(200);
    expect(await demo.stop("SIGTERM")).toBe(0);
  });
});

describe("understudy run", () => {
  it("writes reports, and exits 0 where all passed", async () => {
    const [junit, json, md] = ["out.xml", "deep/out.json", "out.md"].map((name) => join(folder, name));
    const report = `junit=${junit},json=${json},md=${md}`;
    const { code, stdout } = await understudy(
      "run",
      "joiner",
      "leaver",
      "--vendor",
      "qa",
      "--report",
      report,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/✓ 2 passed, 0 failed in [\d.]+ s\n$/);
    const xml = await readFile(junit ?? "", "utf8");
    expect(xml).toContain('<testsuite name="qa" tests="2" failures="0"');
    expect(openElements(xml)).toEqual([]);
    const { results } = JSON.parse(await readFile(json ?? "", "utf8")) as { results: unknown[] };
    expect(results).toHaveLength(2);
    expect(await readFile(md ?? "", "utf8")).toContain("2 passed, 0 failed.");
  });

  it("prints a line of JSON a scenario, then the sum", async () => {
    const { stdout } = await understudy("run", "joiner", "--json");
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(lines.slice(0, -1)).toMatchObject(
      vendors.map(({ name }) => ({ scenario: "joiner", vendor: name, ok: true })),
    );
    expect(lines.at(-1)).toEqual({ passed: 5, failed: 0 });
  });

  it("lists every scenario", async () => {
    const { stdout } = await understudy("run", "--list");
    const ids = stdout.split("\n").filter((line) => /^[a-z]/.test(line));
    expect(ids.map((line) => line.split(" ")[0])).toEqual(scenarios.map(({ id }) => id));
  });
});

describe("--help", () => {
  it.each([[], ["up"], ["demo"], ["run"]])("exits 0 with something to try: %s", async (...command) => {
    const { code, stdout } = await understudy(...command, "--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(command.length === 0 ? /Commands:/ : /Examples:/);
    expect(stdout.split("\n").filter((line) => stringWidth(line) > 80)).toEqual([]);
  });
});

/** Names of elements that are not closed, or closed and never opened; none for well-formed XML without comments. */
function openElements(xml: string): string[] {
  const open: string[] = [];
  for (const [, closes, name = "", , closesItself] of xml.matchAll(
    /<(\/?)([a-z]+)((?:\s[a-z]+="[^"<]*")*)(\/?)>/g,
  )) {
    if (closes === "/" && open.at(-1) === name) open.pop();
    else if (closesItself === "") open.push(name);
  }
  return open;
}
