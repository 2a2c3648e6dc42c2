import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addVendors, loadWorkspace, startMock, type AddedName } from "../../src/index.ts";
import { createWorkspace, tutorialOf } from "./workspace.ts";

const workspace = createWorkspace();
afterAll(() => workspace[Symbol.dispose]());

beforeAll(async () => {
  for (const name of ["beacon", "lantern", "quarry"]) {
    await workspace.understudy("scaffold", tutorialOf(name));
    workspace.link(name);
    if (name !== "beacon") await workspace.run("tsc", `apps/${name}-mock`, "-p", "tsconfig.build.json");
  }
});

describe("a vendor that a workspace has added", () => {
  it.each([
    ["lantern", "Lantern", 0],
    ["quarry", "Quarry", 1],
  ])(
    "is what the tutorial of %s, named by its title or by --vendor, is tried on",
    async (name, vendor, code) => {
      const byTitle = await workspace.understudy("tutorial", tutorialOf(name));
      expect([byTitle.code, byTitle.stdout]).toEqual([
        code,
        expect.stringMatching(new RegExp(`^Tried on the stand-in of ${vendor}; 1\\d verified`, "m")),
      ]);
      expect(await workspace.understudy("tutorial", tutorialOf(name), "--vendor", name)).toEqual(byTitle);
    },
  );

  it("does not contradict a tutorial by what the mock does not play", async () => {
    const { stdout } = await workspace.understudy("tutorial", tutorialOf("quarry"), "--json");
    const findings = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { id?: string; verdict?: string; detail?: string });
    expect(findings.find(({ id }) => id?.endsWith("costCenter"))).toMatchObject({
      verdict: "untestable",
      detail:
        "The stand-in of Quarry does not play it. The User attribute costCenter (String): no schema of RFC 7643 has it.",
    });
    expect(findings.filter(({ verdict }) => verdict === "contradicted").map(({ id }) => id)).toEqual([
      "quarry/attribute/User/active#type",
    ]);
  });

  it("is known by its name to a --vendor that is misspelt", async () => {
    const { code, stderr } = await workspace.understudy(
      "tutorial",
      tutorialOf("lantern"),
      "--vendor",
      "lanterm",
    );
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/There is no vendor "lanterm"; did you mean "lantern"\?$/m),
    ]);
  });

  it("is started in a test by its name, once the workspace was looked at, which is said until then", async () => {
    const name = "lantern" as AddedName;
    await expect(startMock(name)).rejects.toThrow(
      /as apps\/lantern-mock, is found once [^]*import \{ addVendors, loadWorkspace \} [^]*addVendors\(await loadWorkspace\(process\.cwd\(\)\)\);$/,
    );
    addVendors(await loadWorkspace(workspace.folder));
    await using lantern = await startMock(name);
    const answer = await fetch(`${lantern.tenantUrl}/Users`, {
      headers: { authorization: `Bearer ${lantern.secretToken}` },
    });
    expect(answer.status).toBe(200);
    await expect(startMock("lanterm" as AddedName)).rejects.toThrow(/; did you mean "lantern"\?$/);
  });

  it("is not said to be missing where its tutorial is tried and it is not built", async () => {
    const { code, stderr } = await workspace.understudy("tutorial", tutorialOf("beacon"));
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("beacon-mock cannot be loaded: it is not built"),
    ]);
  });
});
