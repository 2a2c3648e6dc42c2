import { describe, expect, test } from "vitest";
import { createRig, everything, TENANT_URL, withoutProbe, writesOf } from "./rig.ts";

const MANAGER = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";

describe("manager (entra-client §1.3 Manager, §2.1)", () => {
  test("is written after all users, in a PATCH of its own, as a bare string", async () => {
    const { job, target, hire, directory } = createRig({ application: everything });
    const ada = hire("ada");
    const bob = hire("bob");
    directory.updateUser(ada.id, { manager: bob.id });
    const { counts, logs } = await job.runCycle();
    const adaId = job.linkedId(ada.id);
    expect(writesOf(target.sent())).toEqual([
      "POST /Users",
      "POST /Users",
      `PATCH /Users/${adaId} [{"op":"Add","path":"${MANAGER}","value":"${job.linkedId(bob.id)}"}]}`,
    ]);
    expect(counts).toMatchObject({ created: 2, updated: 0 });
    const entries = logs.filter(({ sourceIdentity }) => sourceIdentity.id === ada.id);
    expect(entries.map(({ provisioningAction }) => provisioningAction)).toEqual(["create", "update"]);
    expect(entries[1]?.modifiedProperties).toEqual([
      { displayName: MANAGER, oldValue: null, newValue: job.linkedId(bob.id) },
    ]);
  });

  test("is replaced when it changes, and replaced with empty when it goes, with logs of both", async () => {
    const { job, target, hire, directory } = createRig({
      application: everything,
      tenantUrl: `${TENANT_URL}?aadOptscim062020`,
    });
    const [bob, eve] = [hire("bob"), hire("eve")];
    const ada = hire("ada", { manager: bob.id });
    await job.runCycle();
    target.sent();
    directory.updateUser(ada.id, { manager: eve.id });
    const changed = await job.runCycle();
    expect(writesOf(target.sent())).toEqual([
      `PATCH /Users/3 [{"op":"replace","path":"${MANAGER}","value":"2"}]}`,
    ]);
    expect(changed.counts).toMatchObject({ updated: 1, skipped: 0 });
    directory.updateUser(ada.id, { manager: undefined });
    const removed = await job.runCycle();
    expect(writesOf(target.sent())).toEqual([
      `PATCH /Users/3 [{"op":"replace","path":"${MANAGER}","value":""}]}`,
    ]);
    expect(removed.logs[0]?.modifiedProperties).toEqual([
      { displayName: MANAGER, oldValue: "2", newValue: null },
    ]);
  });

  test("who is not provisioned is noted, not sent, and sent after a restart (§1.4, §2.4)", async () => {
    const { job, target, hire, directory } = createRig({ application: everything });
    const bob = hire("bob");
    directory.unassign(bob.id);
    hire("ada", { manager: bob.id });
    const { counts, logs } = await job.runCycle();
    expect(counts).toMatchObject({ created: 1, failed: 0 });
    expect(logs.at(-1)?.provisioningSteps.at(-1)).toMatchObject({
      provisioningStepType: "referenceResolution",
      status: "skipped",
      details: { PropertyName: "manager", SkipReason: "UnableToResolveReferenceAttributeValue" },
    });
    directory.assign(bob.id);
    await job.runCycle();
    target.sent();
    job.restart();
    await job.runCycle();
    expect(writesOf(target.sent())).toEqual([
      `PATCH /Users/1 [{"op":"Add","path":"${MANAGER}","value":"2"}]}`,
    ]);
  });

  test("is taken away also where the target does not return it", async () => {
    const { job, target, hire, directory } = createRig({ application: everything });
    const ada = hire("ada", { manager: hire("bob").id });
    await job.runCycle();
    delete target.resources.get("Users/2")?.["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"];
    target.sent();
    directory.updateUser(ada.id, { manager: undefined });
    await job.runCycle();
    expect(writesOf(target.sent())).toEqual([
      `PATCH /Users/2 [{"op":"Replace","path":"${MANAGER}","value":""}]}`,
    ]);
  });

  test("whom the target has lost is noted, not sent (§2.3)", async () => {
    const { job, target, hire, directory } = createRig({ application: everything });
    const [bob, ada] = [hire("bob"), hire("ada")];
    await job.runCycle();
    target.resources.delete("Users/1");
    directory.updateUser(bob.id, { displayName: "Bob King" });
    directory.updateUser(ada.id, { manager: bob.id });
    target.sent();
    const { counts, logs } = await job.runCycle();
    expect(writesOf(target.sent())).toEqual([]);
    expect(counts).toMatchObject({ failed: 1, skipped: 1 });
    expect(logs[1]?.provisioningStatusInfo.errorInformation?.errorCode).toBe(
      "UnableToResolveReferenceAttributeValue",
    );
  });

  test("is sent again whenever the object changes where the target does not return it (§1.3)", async () => {
    const { job, target, hire, directory } = createRig({ application: everything });
    const bob = hire("bob");
    const ada = hire("ada", { manager: bob.id });
    await job.runCycle();
    delete target.resources.get("Users/2")?.["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"];
    target.sent();
    directory.updateUser(ada.id, { jobTitle: "Countess" });
    await job.runCycle();
    expect(writesOf(target.sent()).at(-1)).toBe(
      `PATCH /Users/2 [{"op":"Add","path":"${MANAGER}","value":"1"}]}`,
    );
  });
});

async function withGroup(tenantUrl = TENANT_URL) {
  const rig = createRig({ application: everything, tenantUrl });
  const [ada, bob] = [rig.hire("ada"), rig.hire("bob")];
  const group = rig.directory.createGroup({ displayName: "Engines", members: [ada.id, bob.id] });
  rig.directory.assign(group.id);
  const report = await rig.job.runCycle();
  return { ...rig, ada, bob, group, report };
}

describe("groups (entra-client §1.4)", () => {
  test("are probed, matched and created after the users, members one by one at the end", async () => {
    const { target, group, report } = await withGroup();
    const sent = target.sent();
    expect(sent[1]).toMatch(
      /^GET \/Groups\?excludedAttributes=members&filter=displayName\+eq\+%22[0-9a-f-]{36}%22$/,
    );
    expect(withoutProbe(sent).slice(4)).toEqual([
      "GET /Groups?excludedAttributes=members&filter=displayName+eq+%22Engines%22",
      `POST /Groups {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group","http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],"externalId":"${group.id}","displayName":"Engines","meta":{"resourceType":"Group"}}`,
      'PATCH /Groups/3 {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"Add","path":"members","value":[{"$ref":null,"value":"1"}]}]}',
      'PATCH /Groups/3 {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"Add","path":"members","value":[{"$ref":null,"value":"2"}]}]}',
    ]);
    expect(report.counts).toMatchObject({ created: 3 });
  });

  test("lose a member with a PATCH, which the log has as an old value", async () => {
    const { job, target, directory, group, ada, bob } = await withGroup();
    directory.assign(bob.id);
    target.sent();
    directory.updateGroup(group.id, { members: [ada.id] });
    const { logs } = await job.runCycle();
    expect(writesOf(target.sent())).toEqual([
      'PATCH /Groups/3 [{"op":"Remove","path":"members","value":[{"$ref":null,"value":"2"}]}]}',
    ]);
    expect(logs.at(-1)?.modifiedProperties).toEqual([
      { displayName: "members", oldValue: "2", newValue: null },
    ]);
  });

  test("lose a member by filter with aadOptscim062020", async () => {
    const { job, target, directory, group, ada } = await withGroup(`${TENANT_URL}?aadOptscim062020`);
    target.sent();
    directory.updateGroup(group.id, { displayName: "Motors", members: [ada.id] });
    await job.runCycle();
    expect(writesOf(target.sent()).filter((line) => line.includes("Groups"))).toEqual([
      'PATCH /Groups/3 [{"op":"replace","value":{"displayName":"Motors"}}]}',
      'PATCH /Groups/3 [{"op":"remove","path":"members[value eq \\"2\\"]"}]}',
    ]);
  });

  test("are deleted with the group of the directory", async () => {
    const { job, target, directory, group } = await withGroup();
    target.sent();
    directory.deleteGroup(group.id);
    const { counts } = await job.runCycle();
    expect(writesOf(target.sent())).toEqual(["DELETE /Groups/3"]);
    expect(counts).toMatchObject({ deleted: 1 });
  });

  test("fail with MultipleEntriesInResponse where a read has the members it left out (§1.4 Get)", async () => {
    const { job, target, directory, group } = await withGroup();
    target.answer("GET /Groups/3", { body: '{"id":"3","displayName":"Engines","members":[{"value":"1"}]}' });
    directory.updateGroup(group.id, { displayName: "Motors" });
    const { logs } = await job.runCycle();
    expect(logs[0]?.provisioningStatusInfo.errorInformation?.errorCode).toBe(
      "SystemForCrossDomainIdentityManagementMultipleEntriesInResponse",
    );
  });

  test("are not asked for by an application that maps none", async () => {
    const { job, target, directory } = createRig();
    directory.assign(directory.createGroup({ displayName: "Engines", members: [] }).id);
    const { logs } = await job.runCycle();
    expect(target.sent().filter((line) => line.includes("Groups"))).toEqual([]);
    expect(logs).toEqual([]);
  });
});
