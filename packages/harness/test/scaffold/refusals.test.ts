import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeScaffold } from "../../src/scaffold/write-scaffold.ts";
import { createWorkspace, tutorialOf, type Workspace } from "./workspace.ts";

let workspace: Workspace;
beforeEach(() => {
  workspace = createWorkspace();
});
afterEach(() => workspace[Symbol.dispose]());

const apps = (): readonly string[] => readdirSync(join(workspace.folder, "apps"));

describe("understudy scaffold", () => {
  it("overwrites nothing, and says what is there", async () => {
    mkdirSync(join(workspace.folder, "apps/beacon-mock"));
    writeFileSync(join(workspace.folder, "apps/beacon-mock/mine.txt"), "mine");
    const { code, stderr } = await workspace.understudy("scaffold", tutorialOf("beacon"));
    expect([code, stderr]).toEqual([2, expect.stringMatching(/apps\/beacon-mock is there already/)]);
    expect(readFileSync(join(workspace.folder, "apps/beacon-mock/mine.txt"), "utf8")).toBe("mine");
    expect(apps()).toEqual(["beacon-mock"]);
  });

  it("tells with --dry-run what it would write, and writes nothing", async () => {
    const { code, stdout } = await workspace.understudy("scaffold", tutorialOf("beacon"), "--dry-run");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Would write .*apps\/beacon-mock: 26 facts are stated/);
    expect(stdout).toContain("src/profile.ts");
    expect(apps()).toEqual([]);
  });

  it("writes where --out says, under the name that --vendor gives", async () => {
    const { code, stdout } = await workspace.understudy(
      "scaffold",
      tutorialOf("beacon"),
      "--vendor",
      "lighthouse",
      "--out",
      "apps/lighthouse-mock",
      "--json",
    );
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { vendor: "lighthouse", isWritten: true }]);
    expect(readFileSync(join(workspace.folder, "apps/lighthouse-mock/package.json"), "utf8")).toContain(
      '"@understudy/lighthouse-mock"',
    );
  });

  it.each([
    ["a name that is none", ["--vendor", "No good"], '--vendor got "No good"'],
    ["a name that is taken", ["--vendor", "qa"], '"qa" comes with the harness'],
    ["a folder in no folder", ["--out", "nowhere/at/all"], "is not there"],
  ])("refuses %s", async (_, flags, says) => {
    const { code, stderr } = await workspace.understudy("scaffold", tutorialOf("beacon"), ...flags);
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
    expect(apps()).toEqual([]);
  });

  it("refuses a text that states nothing, a file that is not there, and one larger than any tutorial", async () => {
    const file = (text: string): string => {
      writeFileSync(join(workspace.folder, "letter.md"), text);
      return join(workspace.folder, "letter.md");
    };
    const letter = await workspace.understudy("scaffold", file("Dear all.\n"));
    expect([letter.code, letter.stderr]).toEqual([2, expect.stringContaining("states nothing of a vendor")]);
    const missing = await workspace.understudy("scaffold", "none.md");
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining("none.md cannot be read")]);
    const huge = await workspace.understudy("scaffold", file("a ".repeat(1_500_000)));
    expect([huge.code, huge.stderr]).toEqual([2, expect.stringContaining("got more than 300000 bytes")]);
  });

  it("says of a vendor of the workspace that it is not built", async () => {
    await workspace.understudy("scaffold", tutorialOf("beacon"));
    const { code, stderr } = await workspace.understudy("run", "--vendor", "beacon");
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("beacon-mock cannot be loaded: it is not built"),
    ]);
  });
});

describe("a scaffold that fails", () => {
  it("leaves nothing behind", async () => {
    const folder = join(workspace.folder, "apps/acme-mock");
    const twice = { path: "README.md", text: "twice" };
    await expect(writeScaffold(folder, [twice, twice])).rejects.toThrow(/nothing is left of it/);
    expect(existsSync(folder)).toBe(false);
    expect(apps()).toEqual([]);
  });
});
