import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { understudy } from "./cli.ts";

let folder: string;
let harbour: string;
let letter: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-"));
  harbour = join(folder, "harbour.md");
  letter = join(folder, "letter.md");
  await writeFile(harbour, "# Configure Harbour for SCIM\n\n1. The Tenant URL is `https://h.test/scim`.\n");
  await writeFile(letter, "Dear all, nothing of this is a tutorial.\n");
});
afterAll(() => rm(folder, { recursive: true }));

describe("understudy tutorial --claims-only", () => {
  it("lists the claims of a tutorial of an unknown vendor, each with its line", async () => {
    const { code, stdout } = await understudy("tutorial", "--claims-only", harbour);
    expect(stdout).toMatch(/^Harbour \(.*harbour\.md\): 1 claims/);
    expect(stdout).toMatch(/^L3 +harbour\/tenantUrl/m);
    expect(code).toBe(0);
  });

  it("gives a line of JSON a claim and one a tutorial", async () => {
    const { stdout } = await understudy("tutorial", "--claims-only", "--json", harbour);
    const [claim, tutorial] = stdout.trim().split("\n");
    expect(JSON.parse(claim ?? "")).toMatchObject({ kind: "tenantUrl", line: 3, url: "https://h.test/scim" });
    expect(JSON.parse(tutorial ?? "")).toMatchObject({ vendor: { slug: "harbour" }, claims: 1 });
  });

  it("ends with 1 for a text that claims nothing", async () => {
    const { code, stdout } = await understudy("tutorial", "--claims-only", letter);
    expect(stdout).toContain("No claim was found");
    expect(code).toBe(1);
  });

  it("says which file it cannot read", async () => {
    const { code, stderr } = await understudy("tutorial", "--claims-only", join(folder, "none.md"));
    expect(stderr).toMatch(/The tutorial .*none\.md cannot be read/);
    expect(code).toBe(2);
  });
});
