import { describe, expect, test } from "vitest";
import type { FilterClause, SynchronizationFilter } from "../src/schema/synchronization-schema.ts";
import { createRig, everything, people, withoutProbe, writesOf } from "./rig.ts";

function clause(sourceOperandName: string, operatorName: string, ...values: readonly string[]): FilterClause {
  return { sourceOperandName, operatorName, targetOperand: { values } };
}

function filterOf(sets: Partial<SynchronizationFilter>): SynchronizationFilter {
  return { groups: [], inputFilterGroups: [], categoryFilterGroups: [], ...sets };
}

const ENGINEERS = { name: "Engineers", clauses: [clause("department", "EQUALS", "Engines")] };

describe("scoping filters in a cycle (entra-client §2.2)", () => {
  const application = { ...people, userScope: filterOf({ groups: [ENGINEERS] }) };

  test("keep out who fails them, and the log has every clause", async () => {
    const { job, hire, target } = createRig({ application });
    hire("ada", { department: "Engines" });
    hire("bob", { department: "Sales" });
    const { counts, logs } = await job.runCycle();
    expect(counts).toMatchObject({ created: 1, skipped: 1 });
    expect(target.resources.size).toBe(1);
    expect(logs.map(({ provisioningSteps }) => provisioningSteps[1]?.details)).toMatchObject([
      {
        "Scoping filter evaluation passed": "True",
        ScopeEvaluationResult: "{\"Engineers.department EQUALS 'Engines'\":true}",
      },
      {
        "Assigned to the application": "True",
        "Scoping filter evaluation passed": "False",
        ScopeEvaluationResult: "{\"Engineers.department EQUALS 'Engines'\":false}",
      },
    ]);
    expect(logs[1]?.provisioningSteps.at(-1)?.description).toContain("Passed scope filter = False");
  });

  test("disable who falls out of them, unless out-of-scope deletions are skipped (§2.4)", async () => {
    for (const skipOutOfScopeDeletions of [false, true]) {
      const { job, hire, target, directory } = createRig({ application, skipOutOfScopeDeletions });
      const { id } = hire("ada", { department: "Engines" });
      await job.runCycle();
      directory.updateUser(id, { department: "Sales" });
      target.sent();
      await job.runCycle();
      const disable = 'PATCH /Users/1 [{"op":"Replace","path":"active","value":"False"}]}';
      expect(writesOf(target.sent())).toEqual(skipOutOfScopeDeletions ? [] : [disable]);
    }
  });

  test("leave alone at the target who fails an input filter alone", async () => {
    const { job, hire, target, directory } = createRig({
      application: { ...people, userScope: filterOf({ inputFilterGroups: [ENGINEERS] }) },
    });
    const { id } = hire("ada", { department: "Engines" });
    await job.runCycle();
    directory.updateUser(id, { department: "Sales", displayName: "Ada King" });
    target.sent();
    const { counts } = await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual([]);
    expect(counts).toMatchObject({ skipped: 1 });
  });
});

describe("assignments (entra-client §2.2)", () => {
  test("of a group bring its direct members, and no one of a group within it", async () => {
    const { job, directory, hire } = createRig({ application: everything });
    const [ada, bob] = [hire("ada"), hire("bob")];
    for (const { id } of [ada, bob]) directory.unassign(id);
    const inner = directory.createGroup({ displayName: "Inner", members: [bob.id] });
    directory.assign(directory.createGroup({ displayName: "Outer", members: [ada.id, inner.id] }).id);
    await job.runCycle();
    expect([ada, bob, inner].map(({ id }) => job.linkedId(id) !== undefined)).toEqual([true, false, false]);
  });

  test("of a group that is not security-enabled bring nobody", async () => {
    const { job, directory, hire } = createRig({ application: everything });
    const ada = hire("ada");
    directory.unassign(ada.id);
    const group = directory.createGroup({ displayName: "Mail", securityEnabled: false, members: [ada.id] });
    directory.assign(group.id);
    const { counts, logs } = await job.runCycle();
    expect(counts).toMatchObject({ created: 0, skipped: 2 });
    expect(logs[0]?.provisioningSteps[1]?.details).toMatchObject({
      "Assigned to the application": "True",
      "User has the required role": "False",
    });
    directory.updateGroup(group.id, { securityEnabled: true });
    expect((await job.runCycle()).counts).toMatchObject({ created: 2 });
  });

  test("whose record is broken are not effectively entitled, until they are made anew", async () => {
    const { job, directory, hire } = createRig();
    const { id } = hire("ada");
    directory.breakAssignment(id);
    const { logs } = await job.runCycle();
    expect(logs[0]?.provisioningSteps.at(-1)?.details).toMatchObject({
      SkipReason: "NotEffectivelyEntitled",
    });
    directory.unassign(id);
    directory.assign(id);
    expect((await job.runCycle()).counts).toMatchObject({ created: 1 });
  });

  test("of a group without a value to match by bring neither it nor its members", async () => {
    const { job, directory, hire } = createRig({ application: everything });
    const ada = hire("ada");
    directory.unassign(ada.id);
    directory.assign(directory.createGroup({ displayName: "", members: [ada.id] }).id);
    expect((await job.runCycle()).counts).toMatchObject({ created: 0 });
  });
});

describe("groups (entra-client §1.4, §2.1)", () => {
  test("within groups are members by their id at the target", async () => {
    const { job, directory, target } = createRig({ application: everything });
    const inner = directory.createGroup({ displayName: "Inner", members: [] });
    const outer = directory.createGroup({ displayName: "Outer", members: [inner.id] });
    for (const { id } of [outer, inner]) directory.assign(id);
    await job.runCycle();
    expect(writesOf(target.sent()).at(-1)).toBe(
      `PATCH /Groups/${job.linkedId(outer.id)} [{"op":"Add","path":"members","value":[{"$ref":null,"value":"${job.linkedId(inner.id)}"}]}]}`,
    );
  });

  test("come after the users and before any membership, several objects at once or not", async () => {
    const { job, directory, target, hire } = createRig({ application: everything, concurrency: 4 });
    const members = ["ada", "bob", "eve"].map((name) => hire(name).id);
    directory.assign(directory.createGroup({ displayName: "Engines", members }).id);
    const { counts } = await job.runCycle();
    expect(counts).toMatchObject({ created: 4 });
    const writes = writesOf(target.sent()).map((line) => line.split(" ").slice(0, 2).join(" "));
    expect(writes.slice(0, 4).toSorted()).toEqual([
      "POST /Groups",
      "POST /Users",
      "POST /Users",
      "POST /Users",
    ]);
    expect(writes.slice(4)).toEqual(
      Array.from({ length: 3 }, () => expect.stringMatching(/^PATCH \/Groups/) as string),
    );
  });

  test("are not written where their mapping is disabled (§2.5)", async () => {
    const { job, directory, target } = createRig({ application: everything });
    directory.assign(directory.createGroup({ displayName: "Engines", members: [] }).id);
    const [rule] = job.schema.synchronizationRules;
    const objectMappings = rule?.objectMappings.map((mapping) =>
      mapping.sourceObjectName === "Group" ? { ...mapping, enabled: false } : mapping,
    );
    job.setSchema({
      ...job.schema,
      synchronizationRules: rule === undefined ? [] : [{ ...rule, objectMappings: objectMappings ?? [] }],
    });
    await job.runCycle();
    expect(target.sent().filter((line) => line.includes("Groups"))).toEqual([]);
  });
});
