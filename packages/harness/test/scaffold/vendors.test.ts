import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createMock, driveMock, sampleResource, sampleValue, type Profile } from "@understudy/mock-kit";
import { format } from "oxfmt";
import { afterAll, describe, expect, it } from "vitest";
import { galleryTests, loadWorkspace, runGallery, type Vendor } from "../../src/index.ts";
import { expectedVerdict } from "../../src/gallery/vendor-verdicts.ts";
import { startProfile } from "../../src/target/start-mock.ts";
import { browse, origin } from "../console/browser.ts";
import { createWorkspace, tutorialOf, type Ended } from "./workspace.ts";

const layout = JSON.parse(readFileSync(new URL("../../../../.oxfmtrc.json", import.meta.url), "utf8")) as {
  readonly printWidth: number;
};
const workspace = createWorkspace();
afterAll(() => workspace[Symbol.dispose]());

/** Tutorials of vendors that are nobody's, the short names they give, the labels on the way to the token, and its name. */
const vendors = [
  [
    "beacon",
    "beacon",
    ["Workspace settings", "Security & identity", "Directory sync", "Turn on SCIM", "Create secret key"],
    "Secret key",
  ],
  [
    "oneil",
    "oneil-x-script",
    ["Ad*min", "Integrations/${apps}", '日本語 "設定"', "Generate bearer token"],
    "Bearer token",
  ],
  ["quarry", "quarry", ["Administration", "API access", "New API token"], "API token"],
  ["lantern", "lantern", ["Organisation", "Sign-on & provisioning", "SCIM provisioning"], "OAuth token"],
] as const;

function expectSuccess({ code, stdout, stderr }: Ended): void {
  expect(code, stdout + stderr).toBe(0);
}

describe.each(vendors)("understudy scaffold %s.md", (tutorial, vendor, labels, token) => {
  const folder = `apps/${vendor}-mock`;

  it("writes a vendor's mock that compiles, in the workspace's own form", async () => {
    const ended = await workspace.understudy("scaffold", tutorialOf(tutorial), "--json");
    expectSuccess(ended);
    expect(JSON.parse(ended.stdout)).toMatchObject({ vendor, isWritten: true });
    workspace.link(vendor);
    expectSuccess(await workspace.run("tsc", folder, "-p", "tsconfig.json"));
    expectSuccess(await workspace.run("tsc", folder, "-p", "tsconfig.build.json"));
    for (const file of (JSON.parse(ended.stdout) as { files: readonly string[] }).files) {
      expect((await format(file, read(folder, file), layout)).code, file).toBe(read(folder, file));
    }
    const linted = await workspace.run(
      ...([
        "oxlint",
        folder,
        "--no-ignore",
        "--deny-warnings",
        "--config",
        "../../.oxlintrc.json",
        "src",
        "test",
      ] as const),
    );
    expectSuccess(linted);
    expect(linted.stdout).toMatch(/on [5-9] files/);
  });

  it("whose own test, the suite of every vendor, passes", async () => {
    const ended = await workspace.run(
      "vitest",
      folder,
      "run",
      "--config",
      "../../vitest.shared.ts",
      "--root",
      ".",
    );
    expectSuccess(ended);
    expect(ended.stdout).toMatch(/Tests .*\d\d passed/);
  });

  it("which creates, reads, finds, changes and deletes a user", async () => {
    const profile = await profileOf(vendor);
    expect(createMock(profile).secretToken).toHaveLength(64);
    const { call } = driveMock(profile);
    const { id } = await call("POST /Users", { body: sampleResource(profile, "User", "ada") });
    const userName = sampleValue("User", "userName", "ada");
    expect((await call(`GET /Users/${id}`)).body).toMatchObject({ userName });
    const found = await call(`GET /Users?filter=userName eq ${JSON.stringify(userName)}`);
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id }] });
    await call(`PATCH /Users/${id}`, {
      body: {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        Operations: [{ op: "Replace", path: "active", value: "False" }],
      },
    });
    expect((await call(`GET /Users/${id}`)).body).toMatchObject({ active: false });
    expect((await call(`DELETE /Users/${id}`)).status).toBe(204);
  });

  it("whose console leads an administrator by the tutorial's labels to a token that opens SCIM", async () => {
    const { call, mock } = driveMock(await profileOf(vendor));
    const browser = browse(mock);
    await browser.signIn(mock.console(origin)!.accounts[0]!);
    for (const label of labels) {
      await browser.select(label);
      expect(browser.status, label).toBe(200);
    }
    expect((await call("GET /Users", { token: browser.valueOf(token) })).status).toBe(200);
  });

  it("found by its name: every scenario passes there", async () => {
    const ended = await workspace.understudy("run", "--vendor", vendor, "--json");
    expectSuccess(ended);
    const results = ended.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { scenario?: string });
    expect(results.at(-1)).toMatchObject({ failed: 0 });
    const groups = tutorial === "beacon" ? "assigned-group" : "no-groups";
    expect(results.map(({ scenario }) => scenario)).toContain(groups);
  });

  it("whose gallery table is what the gallery validation finds", async () => {
    const added = (await loadWorkspace(workspace.folder)).find(({ name }) => name === vendor);
    if (added?.isLoaded !== true) throw new Error(added?.because ?? `${vendor} is not there`);
    const own: Vendor<typeof added.name> = added.vendor;
    await using target = await startProfile(own);
    const { results } = await runGallery({
      tenantUrl: target.tenantUrl,
      credentials: { secretToken: target.secretToken },
      application: own.application,
    });
    const verdicts = results.map(({ name, verdict }) => `${name} ${verdict}`);
    expect(verdicts).toEqual(galleryTests.map((test) => `${test.name} ${expectedVerdict(own, test)}`));
  });

  it("has the files that the five have", () => {
    const own = JSON.parse(read(folder, "package.json")) as Record<string, unknown>;
    const qa = JSON.parse(
      readFileSync(new URL("../../../../apps/qa-mock/package.json", import.meta.url), "utf8"),
    );
    const { name, bin, description, ...rest } = qa as Record<string, unknown>;
    expect([name, bin, description].every((value) => value !== undefined)).toBe(true);
    expect(own).toMatchObject(rest);
    for (const file of [
      "tsconfig.json",
      "tsconfig.build.json",
      "turbo.json",
      "src/index.ts",
      "src/main.ts",
    ]) {
      const theirs = readFileSync(new URL(`../../../../apps/qa-mock/${file}`, import.meta.url), "utf8");
      expect(JSON.stringify(read(folder, file).replaceAll(/\s+/g, "")), file).toBe(
        JSON.stringify(theirs.replaceAll(/\s+/g, "")),
      );
    }
  });
});

async function profileOf(vendor: string): Promise<Profile> {
  const file = join(workspace.folder, `apps/${vendor}-mock/dist/index.js`);
  return ((await import(pathToFileURL(file).href)) as { readonly profile: Profile }).profile;
}

function read(...path: readonly string[]): string {
  return readFileSync(join(workspace.folder, ...path), "utf8");
}

describe("what a scaffold says", () => {
  it("cites the tutorial's line, and gives a reason for all else", () => {
    const profile = read("apps/beacon-mock/src/profile.ts");
    expect(profile).toContain('stated("L41", "https://api.us.beacon.test/scim/v2")');
    expect(profile).toContain('lifetime: stated("L35", "P90D")');
    expect(profile).toContain('length: assumed("The tutorial shows no token.", 64)');
  });

  it("keeps the tutorial's order", () => {
    const profile = read("apps/quarry-mock/src/profile.ts");
    const places = ["secretToken:", "tenantUrl:", "resources:", "user:", "notPlayed:"].map((key) =>
      profile.indexOf(key),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("names what the mock does not play", () => {
    const readme = read("apps/quarry-mock/README.md");
    expect(readme).toContain("costCenter (String): no schema of RFC 7643 has it.");
    expect(readme).toContain("RFC 7643 has boolean, which is played. (stated: tutorial L46)");
  });

  it("has a page for each label on the way to the token", () => {
    const pages = read("apps/beacon-mock/src/console.tsx");
    expect(pages).toContain('{ label: "Workspace settings", path: "/workspace-settings" }, // tutorial L30');
    expect(pages).toContain('const BUTTON = "Create secret key";');
  });

  it("starts as a program of its own", async () => {
    const up = await workspace.understudy(
      "exec",
      "lantern",
      "--",
      process.execPath,
      "-e",
      "console.log(process.env.LANTERN_TENANT_URL)",
    );
    expect(up.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/scim\/organisation$/m);
  });
});
