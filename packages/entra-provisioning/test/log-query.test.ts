import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LogQueryError } from "../src/log/log-query.ts";
import { createRig, everything, HOUR, START } from "./rig.ts";

async function withLogs() {
  const rig = createRig({ application: everything });
  const names = ["ada", "bob", "eve"];
  const users = names.map((name) => rig.hire(name));
  rig.target.answer("POST", { status: 409 });
  await rig.job.runCycle();
  rig.advance(HOUR);
  rig.directory.updateUser(users[1]?.id ?? "", { displayName: "Bob O'Hara" });
  await rig.job.runCycle();
  return { ...rig, users };
}

describe("queries of provisioning logs (entra-client §4.1 Query)", () => {
  test.each<[string, readonly string[]]>([
    ["provisioningStatusInfo/status eq 'failure'", ["ada"]],
    ["statusInfo/status eq 'failure'", ["ada"]],
    ["provisioningAction eq 'create'", ["eve", "bob", "ada"]],
    ["provisioningAction eq 'create' and not (sourceIdentity/displayName eq 'ada')", ["eve", "bob"]],
    ["provisioningAction eq 'update' or sourceIdentity/displayName eq 'eve'", ["Bob O'Hara", "eve"]],
    ["sourceIdentity/displayName eq 'ADA'", []],
    ["contains(sourceIdentity/displayName, 'O''Hara')", ["Bob O'Hara"]],
    ["startswith(sourceIdentity/displayName,'e')", ["eve"]],
    ["endswith(sourceIdentity/displayName,'b')", ["bob"]],
    ["sourceIdentity/displayName ne 'ada' and provisioningAction ne 'update'", ["eve", "bob"]],
    [`activityDateTime gt ${new Date(START + 60_000).toISOString()}`, ["Bob O'Hara"]],
    [`activityDateTime lt '${new Date(START + 60_000).toISOString()}'`, ["eve", "bob", "ada"]],
    ["durationInMilliseconds ge 0 and durationInMilliseconds le 0", ["Bob O'Hara", "eve", "bob", "ada"]],
    [
      "provisioningStatusInfo/errorInformation/errorCode eq 'SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering'",
      ["ada"],
    ],
    ["provisioningStatusInfo/errorInformation/errorCode eq null", ["Bob O'Hara", "eve", "bob"]],
  ])("by %s", async (filter, names) => {
    const { job } = await withLogs();
    expect(job.queryLogs({ filter }).value.map(({ sourceIdentity }) => sourceIdentity.displayName)).toEqual(
      names,
    );
  });

  test("come youngest first, or as they are ordered, page by page", async () => {
    const { job, hire } = await withLogs();
    const first = job.queryLogs({ top: 2, orderby: "sourceIdentity/displayName" });
    expect(first.value.map(({ sourceIdentity }) => sourceIdentity.displayName)).toEqual([
      "Bob O'Hara",
      "ada",
    ]);
    // An entry written meanwhile does not shift the page.
    hire("aaron");
    await job.runCycle();
    const second = job.queryLogs({
      top: 2,
      orderby: "sourceIdentity/displayName",
      ...(first.skiptoken === undefined ? {} : { skiptoken: first.skiptoken }),
    });
    expect(second.value.map(({ sourceIdentity }) => sourceIdentity.displayName)).toEqual(["bob", "eve"]);
    expect(second.skiptoken).toBeUndefined();
  });

  test.each([
    [
      { filter: "colour eq 'red'" },
      '$filter: got the property "colour", expected one of id, activitydatetime,',
    ],
    [{ filter: "provisioningAction" }, "$filter: got the end, expected one of eq, ne, gt, ge, lt, le, in."],
    [{ filter: "provisioningAction eq" }, "expected a value."],
    [
      { filter: "provisioningAction eq 'create" },
      "begins at position 22 and has no end, expected a closing quote.",
    ],
    [{ filter: "(id eq 'x'" }, 'expected ")".'],
    [{ filter: "id eq 'x' 'y'" }, '$filter: got "y" at position 10, expected and, or, or the end.'],
    [{ filter: "activityDateTime gt 'soon'" }, '$filter: got "soon", expected a date and time.'],
    [{ filter: "durationInMilliseconds gt 'long'" }, '$filter: got "long", expected a number.'],
    [{ filter: `${"(".repeat(60)}id eq 'x'${")".repeat(60)}` }, "at most 50 brackets within each other"],
    [{ top: 0 }, "$top: got 0, expected a whole number from 1 to 1000."],
    [{ orderby: "id, jobId" }, "$orderby:"],
    [{ skiptoken: "bm9uZQ" }, '$skiptoken: got "bm9uZQ", expected the token of a page before.'],
  ])("that cannot be answered say why: %j", async (query, message) => {
    const { job } = await withLogs();
    expect(() => job.queryLogs(query)).toThrow(LogQueryError);
    expect(() => job.queryLogs(query)).toThrow(message);
  });

  test("never end in anything but an answer or a LogQueryError", async () => {
    const { job } = await withLogs();
    const word = fc.constantFrom(
      "id",
      "eq",
      "and",
      "not",
      "(",
      ")",
      "'x'",
      "contains",
      ",",
      "é",
      "''",
      " ",
      "or",
    );
    const outcome = (filter: string): unknown => {
      try {
        return job.queryLogs({ filter }).value;
      } catch (error) {
        return error;
      }
    };
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const end = outcome(words.join(" "));
        expect(Array.isArray(end) || end instanceof LogQueryError).toBe(true);
      }),
    );
  });
});

describe("retention (entra-client §4.1 Query)", () => {
  test("keeps the youngest entries, as many as asked for, while onLog sees every one", async () => {
    const seen: string[] = [];
    const { job, hire } = createRig({
      logRetention: 2,
      onLog: ({ sourceIdentity }) => seen.push(sourceIdentity.displayName),
    });
    for (const name of ["ada", "bob", "eve"]) hire(name);
    const report = await job.runCycle();
    expect(seen).toEqual(["ada", "bob", "eve"]);
    expect(job.logs.map(({ sourceIdentity }) => sourceIdentity.displayName)).toEqual(["bob", "eve"]);
    expect([report.logs, report.counts.created]).toEqual([job.logs, 3]);
  });

  test("may keep none", async () => {
    const { job, hire } = createRig({ logRetention: 0 });
    hire("ada");
    expect(await job.runCycle()).toMatchObject({ logs: [], counts: { created: 1 } });
    expect(job.logs).toEqual([]);
  });

  test("ends after 30 days", async () => {
    const { job, hire, advance } = createRig();
    hire("ada");
    await job.runCycle();
    advance(30 * 24 * HOUR);
    expect(job.logs).toEqual([]);
  });
});
