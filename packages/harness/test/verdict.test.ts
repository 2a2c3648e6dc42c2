import { readFileSync } from "node:fs";
import {
  createDirectory,
  createProvisioningJob,
  scimApplication,
  type ApplicationTemplate,
  type Quirks,
} from "@understudy/entra-provisioning";
import type { Verdict } from "@understudy/mock-kit";
import { describe, expect, it } from "vitest";
import { startMock, vendors, type TargetName } from "../src/index.ts";
import { ada, grace, hire, sinead } from "../src/scenario/people.ts";
import { understudy } from "./cli.ts";

const guide = readFileSync(new URL("../../../docs/guides/verdict.md", import.meta.url), "utf8");

/** A row of the guide's table of what Entra does; `where` as it is written there. */
function documented(dialect: "default" | "compliant"): readonly { rule: string; where: string }[] {
  const rows = guide.slice(guide.indexOf("## What Entra does")).matchAll(/^\| `([\w-]+)` *\|(.*)\|$/gm);
  return [...rows].map(([, rule = "", cells = ""]) => {
    const where = cells.split("|")[dialect === "default" ? 1 : 2] ?? "";
    return { rule, where: where.trim() };
  });
}

interface Case {
  readonly name: TargetName;
  readonly application: ApplicationTemplate;
}

const cases: readonly Case[] = [...vendors, { name: "reference", application: scimApplication }];

function maps(application: ApplicationTemplate, target: RegExp): boolean {
  return application.userMappings.some((mapping) => target.test(mapping.target));
}

/** Plays a whole lifecycle: joins, moves, leaves, comes back, is deleted, and a group beside it all. */
async function liveThrough({ name, application }: Case, dialect: string, quirks: Quirks): Promise<Verdict> {
  await using mock = await startMock(name);
  const directory = createDirectory({ seed: 1 });
  const { secretToken } = mock;
  const tenantUrl = mock.tenantUrl + dialect;
  const job = createProvisioningJob({ directory, application, tenantUrl, secretToken, quirks, seed: 1 });
  const cycle = async (): Promise<void> => {
    expect(await job.runCycle()).toMatchObject({ state: "Succeeded" });
  };
  await job.testConnection();
  const people = [ada, grace, sinead].map((person) => hire(directory, person).id);
  const [mover = "", leaver = "", other = ""] = people;
  const group = directory.createGroup({ displayName: "Engines", members: [mover, leaver] });
  directory.assign(group.id);
  await cycle();
  directory.updateUser(mover, {
    displayName: "Ada King",
    givenName: "Augusta",
    jobTitle: "Countess",
    mobile: "+44 7700 900001",
    manager: leaver,
  });
  directory.updateGroup(group.id, { displayName: "Difference Engines", members: [leaver, other] });
  await cycle();
  directory.updateUser(leaver, { accountEnabled: false });
  directory.updateUser(mover, { manager: undefined });
  await cycle();
  directory.updateUser(leaver, { accountEnabled: true });
  directory.unassign(other);
  await cycle();
  directory.softDeleteUser(mover);
  directory.deleteGroup(group.id);
  await cycle();
  directory.purgeUser(mover);
  await cycle();
  return await mock.control.verdict();
}

function rulesOf({ findings }: Verdict): string[] {
  return [...new Set(findings.map(({ rule }) => rule))].toSorted();
}

/** What the guide says of a dialect at a vendor. */
function expected(dialect: "default" | "compliant", application: ApplicationTemplate): string[] {
  const holds: Readonly<Record<string, boolean>> = {
    yes: true,
    no: false,
    "where a manager is mapped": maps(application, /:manager$/),
    "where a sub-attribute is mapped": maps(application, /^name\.givenName$/),
  };
  const rows = documented(dialect);
  expect(rows.map(({ where }) => where).filter((where) => !(where in holds))).toEqual([]);
  return rows.flatMap(({ rule, where }) => (holds[where] === true ? [rule] : [])).toSorted();
}

describe.each(cases)("the provisioning service at $name", (target) => {
  it("gets a clean verdict in the compliant dialect", async () => {
    const verdict = await liveThrough(target, "?aadOptscim062020", { manager: "object" });
    expect(verdict.findings.filter(({ level }) => level !== "advice")).toEqual([]);
    expect(verdict).toMatchObject({ isClean: true, counts: { MUST: 0, SHOULD: 0 } });
    expect(verdict.requests).toBeGreaterThan(20);
  });

  it("departs from the RFCs as the guide has it, and in no other way", async () => {
    const byDefault = await liveThrough(target, "", {});
    expect(rulesOf(byDefault)).toEqual(expected("default", target.application));
    const compliant = await liveThrough(target, "?aadOptscim062020", {});
    expect(rulesOf(compliant)).toEqual(expected("compliant", target.application));
  });
});

describe("understudy verdict", () => {
  it("prints a table of what was not kept, and exits 1 where a MUST was among it", async () => {
    await using qa = await startMock("qa");
    const clean = await understudy("verdict", qa.controlUrl);
    expect([clean.code, clean.stdout, clean.stderr]).toEqual([
      0,
      "✓ qa: 0 requests; not kept: 0 MUST, 0 SHOULD, 0 advice\n",
      "",
    ]);
    const headers = { authorization: `Bearer ${qa.secretToken}` };
    await fetch(`${qa.tenantUrl}/Users?startIndex=0`, { headers });
    expect((await understudy("verdict", qa.controlUrl)).code).toBe(0);
    await fetch(`${qa.tenantUrl}/Users?filter=userName+eq+ada`, { headers });
    const { code, stdout } = await understudy("verdict", qa.controlUrl);
    expect(code).toBe(1);
    expect(stdout).toMatch(/MUST +filter-value-unquoted +1 │ #2 GET/);
    expect(stdout).toContain("A string that a filter compares with stands in double quotes.");
    expect(stdout).toContain('got "userName eq ada"');
    expect(stdout).toContain("✗ qa: 2 requests; not kept: 1 MUST, 0 SHOULD, 1 advice");
  });

  it("prints the verdict as a line of JSON, and that of one tenant", async () => {
    await using qa = await startMock("qa");
    const { code, stdout } = await understudy("verdict", qa.controlUrl, "--json", "--tenant", "default");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(await qa.control.verdict("default"));
    const unknown = await understudy("verdict", qa.controlUrl, "--tenant", "nobody");
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining("no such tenant")]);
  });

  it("lists its rules", async () => {
    const { stdout } = await understudy("verdict", "--list");
    expect(stdout).toMatch(/^token-in-query MUST, RFC 9700/m);
  });

  it.each([
    [[], "got no URL"],
    [["http://127.0.0.1:1/_mock"], "nothing answers at http://127.0.0.1:1/_mock"],
  ])("exits 2 without a mock: %j", async (args, says) => {
    const { code, stderr } = await understudy("verdict", ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
  });
});
