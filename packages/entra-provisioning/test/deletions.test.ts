import { describe, expect, test } from "vitest";
import type { ProvisioningJobOptions } from "../src/engine/provisioning-job.ts";
import { runSchedule } from "../src/engine/schedule/run-schedule.ts";
import { createRig, everything, HOUR, people, withoutProbe, writesOf, type Rig } from "./rig.ts";

const DAY = 24 * HOUR;

async function withPeople(names: readonly string[], options: Partial<ProvisioningJobOptions> = {}) {
  const rig = createRig(options);
  const users = names.map((name) => rig.hire(name));
  await rig.job.runCycle();
  rig.target.sent();
  return { ...rig, users };
}

describe("SkipOutOfScopeDeletions (entra-client §2.4)", () => {
  test.each<[string, (rig: Rig, id: string) => void]>([
    ["unassigned", ({ directory }, id) => directory.unassign(id)],
    ["in the recycle bin", ({ directory }, id) => directory.softDeleteUser(id)],
  ])("leaves alone who is %s, and says so", async (_what, leave) => {
    const rig = await withPeople(["ada"], { skipOutOfScopeDeletions: true });
    leave(rig, rig.users[0]?.id ?? "");
    const { counts, logs } = await rig.job.runCycle();
    expect(withoutProbe(rig.target.sent())).toEqual([]);
    expect(counts).toMatchObject({ disabled: 0, skipped: 1 });
    expect(logs[0]?.provisioningSteps.at(-1)?.description).toContain("SkipOutOfScopeDeletions");
  });

  test("disables all the same who is disabled in the directory, and deletes who is purged", async () => {
    const { job, directory, target, users } = await withPeople(["ada", "bob"], {
      skipOutOfScopeDeletions: true,
    });
    const [ada, bob] = users;
    directory.updateUser(ada?.id ?? "", { accountEnabled: false });
    directory.purgeUser(bob?.id ?? "");
    await job.runCycle();
    expect(writesOf(target.sent())).toEqual([
      'PATCH /Users/1 [{"op":"Replace","path":"active","value":"False"}]}',
      "DELETE /Users/2",
    ]);
  });

  test("leaves a group alone that is unassigned", async () => {
    const { job, directory, target } = createRig({ application: everything, skipOutOfScopeDeletions: true });
    const group = directory.createGroup({ displayName: "Engines", members: [] });
    directory.assign(group.id);
    await job.runCycle();
    directory.unassign(group.id);
    target.sent();
    await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual([]);
  });
});

describe("target object actions (entra-client §2.4)", () => {
  test("without Add create nobody, and still update who is there", async () => {
    const application = { ...people, actions: ["Update", "Delete"] as const };
    const { job, target, hire } = createRig({ application });
    target.resources.set("Users/9", { id: "9", userName: "ada@contoso.example", active: true });
    hire("ada");
    hire("bob");
    const { counts } = await job.runCycle();
    expect(writesOf(target.sent())).toEqual([
      'PATCH /Users/9 [{"op":"Add","path":"displayName","value":"ada"}]}',
    ]);
    expect(counts).toMatchObject({ updated: 1, created: 0, skipped: 1 });
  });

  test("without Update write neither changes nor references", async () => {
    const application = { ...everything, actions: ["Add", "Delete"] as const };
    const { job, target, hire, directory } = createRig({ application });
    const ada = hire("ada", { manager: hire("bob").id });
    await job.runCycle();
    directory.updateUser(ada.id, { displayName: "Ada King" });
    await job.runCycle();
    expect(writesOf(target.sent())).toEqual(["POST /Users", "POST /Users"]);
  });
});

describe("accidental deletion prevention (entra-client §2.4)", () => {
  const four = ["ada", "bob", "eve", "kim"];

  async function withTooManyLeavers() {
    const rig = await withPeople(four, { deleteThreshold: 2 });
    const [ada, bob, eve, kim] = rig.users.map(({ id }) => id);
    rig.directory.unassign(ada ?? "");
    rig.directory.updateUser(bob ?? "", { accountEnabled: false });
    rig.directory.purgeUser(eve ?? "");
    rig.directory.updateUser(kim ?? "", { displayName: "Kim Possible" });
    const report = await rig.job.runCycle();
    return { ...rig, report };
  }

  test("lets as many go as the threshold allows", async () => {
    const { job, directory, users } = await withPeople(four, { deleteThreshold: 2 });
    for (const { id } of users.slice(0, 2)) directory.unassign(id);
    expect(await job.runCycle()).toMatchObject({ state: "Succeeded", counts: { disabled: 2 }, staged: 0 });
  });

  test("stages them all once they are more, quarantines the job, and goes on with everybody else", async () => {
    const { report, target, job } = await withTooManyLeavers();
    expect(writesOf(target.sent())).toEqual([
      'PATCH /Users/4 [{"op":"Replace","path":"displayName","value":"Kim Possible"}]}',
    ]);
    expect(report).toMatchObject({
      state: "Quarantined",
      quarantine: { reason: "TooManyDeletes" },
      staged: 3,
      counts: { updated: 1, disabled: 0, deleted: 0 },
    });
    expect(report.logs.map(({ provisioningAction }) => provisioningAction)).toEqual([
      "stageddelete",
      "stageddelete",
      "stageddelete",
      "update",
    ]);
    expect(job.status()).toMatchObject({ code: "Quarantine", quarantine: { reason: "TooManyDeletes" } });
  });

  test("keeps them staged, without another entry, until an administrator decides", async () => {
    const { job, target, directory, users } = await withTooManyLeavers();
    directory.assign(users[0]?.id ?? "");
    target.sent();
    const again = await job.runCycle();
    expect(again).toMatchObject({ state: "Quarantined", staged: 2 });
    expect(again.logs.filter(({ provisioningAction }) => provisioningAction === "stageddelete")).toEqual([]);
    expect((await job.testConnection()).ok).toBe(true);
    expect(job.status().code).toBe("Quarantine");
  });

  test("carries them out after a restart with ForceDeletes", async () => {
    const { job, target } = await withTooManyLeavers();
    target.sent();
    job.restart({ resetScope: ["ForceDeletes"] });
    expect(await job.runCycle()).toMatchObject({
      kind: "incremental",
      state: "Succeeded",
      counts: { disabled: 2, deleted: 1 },
    });
    expect(job.status().code).toBe("Active");
  });

  test("after a restart without deletes counts anew, and lets go who no longer leaves", async () => {
    const { job, directory, users, target } = await withTooManyLeavers();
    directory.assign(users[0]?.id ?? "");
    directory.updateUser(users[1]?.id ?? "", { accountEnabled: true });
    target.sent();
    job.restart();
    expect(await job.runCycle()).toMatchObject({ state: "Succeeded", counts: { disabled: 0, deleted: 1 } });
  });

  test("counts nobody twice who is disabled already", async () => {
    const { job, directory, users } = await withPeople(four, { deleteThreshold: 2 });
    for (const { id } of users.slice(0, 2)) directory.updateUser(id, { accountEnabled: false });
    await job.runCycle();
    for (const { id } of users.slice(0, 3))
      directory.updateUser(id, { jobTitle: "Reader", accountEnabled: false });
    expect(await job.runCycle()).toMatchObject({ state: "Succeeded", counts: { disabled: 1 } });
  });
});

describe("the recycle bin (entra-client §1.3 Delete, §2.4)", () => {
  test("is emptied 30 simulated days later, which sends the DELETE", async () => {
    const { job, directory, target, users, clock } = await withPeople(["ada"]);
    directory.softDeleteUser(users[0]?.id ?? "");
    const deletedAt = clock.now();
    const sent: [number, string][] = [];
    for await (const report of runSchedule(job, { clock, until: deletedAt + 31 * DAY })) {
      for (const write of writesOf(target.sent()))
        sent.push([Date.parse(report.logs[0]?.activityDateTime ?? ""), write]);
    }
    expect(sent.map(([, write]) => write)).toEqual([
      'PATCH /Users/1 [{"op":"Replace","path":"active","value":"False"}]}',
      "DELETE /Users/1",
    ]);
    const days = ((sent[1]?.[0] ?? 0) - deletedAt) / DAY;
    expect(days).toBeGreaterThanOrEqual(29.99);
    expect(days).toBeLessThan(30.1);
  });

  test("lets who is deleted for good before any cycle ran go without a request (§1.3 Delete)", async () => {
    const { job, directory, target, hire } = createRig();
    const { id } = hire("ada");
    directory.softDeleteUser(id);
    directory.purgeUser(id);
    await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual([]);
  });
});
