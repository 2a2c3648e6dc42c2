import { describe, expect, test } from "vitest";
import { createRig, everything, people, TENANT_URL, withoutProbe, type Rig } from "./rig.ts";

const QUERY_ADA = "GET /Users?filter=userName+eq+%22ada%40contoso.example%22";
const SCHEMAS =
  '"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]';
const PATCH_OP = '"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]';

function patchOf(operations: string): string {
  return `PATCH /Users/1 {${PATCH_OP},"Operations":[${operations}]}`;
}

async function withAda(
  options: Parameters<typeof createRig>[0] = {},
): Promise<Rig & { readonly id: string }> {
  const rig = createRig(options);
  const { id } = rig.hire("ada", { mail: "ada@mail.example" });
  await rig.job.runCycle();
  rig.target.sent();
  return { ...rig, id };
}

describe("joiner (entra-client §2.1)", () => {
  test("asks for nobody, then for the user, then creates it", async () => {
    const { target, job, hire } = createRig();
    const ada = hire("ada", { mail: "ada@mail.example" });
    const report = await job.runCycle();
    const [probe, ...sent] = target.sent();
    // §1.2: a random GUID for the matching attribute.
    expect(probe).toMatch(/^GET \/Users\?filter=userName\+eq\+%22[0-9a-f-]{36}%22$/);
    expect(sent).toEqual([
      QUERY_ADA,
      `POST /Users {${SCHEMAS},"userName":"ada@contoso.example","active":true,"displayName":"ada","emails":[{"primary":true,"type":"work","value":"ada@mail.example"}],"meta":{"resourceType":"User"}}`,
    ]);
    expect(report).toMatchObject({ kind: "initial", state: "Succeeded", counts: { created: 1, failed: 0 } });
    expect(job.linkedId(ada.id)).toBe("1");
  });

  test("sends a redundant second cycle no request but the probe (§2.1, delta since the watermark)", async () => {
    const { job, target } = await withAda();
    const report = await job.runCycle();
    expect(target.sent()).toHaveLength(1);
    expect(report).toMatchObject({ kind: "incremental", counts: { skipped: 0 }, logs: [] });
  });

  test("never creates a user who is disabled (§2.2)", async () => {
    const { job, target, hire } = createRig();
    hire("ada", { accountEnabled: false });
    const { counts } = await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual([]);
    expect(counts).toMatchObject({ created: 0, skipped: 1 });
  });

  test("leaves out who is not assigned, unless the scope is all (§2.2)", async () => {
    const person = {
      userPrincipalName: "ada@contoso.example",
      accountEnabled: true,
      userType: "Member",
    } as const;
    const assigned = createRig();
    assigned.directory.createUser(person);
    expect((await assigned.job.runCycle()).counts).toMatchObject({ created: 0, skipped: 1 });
    const all = createRig({ scope: "all" });
    all.directory.createUser(person);
    expect((await all.job.runCycle()).counts).toMatchObject({ created: 1 });
  });

  test("brings the members of an assigned group (§2.2)", async () => {
    const { directory, job } = createRig();
    const ada = directory.createUser({
      userPrincipalName: "ada@contoso.example",
      accountEnabled: true,
      userType: "Member",
    });
    directory.assign(directory.createGroup({ displayName: "Engines", members: [ada.id] }).id);
    expect((await job.runCycle()).counts.created).toBe(1);
  });

  test("applies defaults and ObjectAddOnly on create alone (§2.5)", async () => {
    const application = {
      ...people,
      userMappings: [
        ...people.userMappings,
        { source: "[jobTitle]", target: "title", defaultValue: "Reader" },
        { source: "[mailNickname]", target: "nickName", flowType: "ObjectAddOnly" as const },
      ],
    };
    const { job, target, directory, hire } = createRig({ application });
    const { id } = hire("ada", { mailNickname: "countess" });
    await job.runCycle();
    expect(target.resources.get("Users/1")).toMatchObject({ title: "Reader", nickName: "countess" });
    target.sent();
    directory.updateUser(id, { mailNickname: "ada" });
    const { counts } = await job.runCycle();
    expect(target.sent().filter((line) => line.startsWith("PATCH"))).toEqual([]);
    expect(counts).toMatchObject({ skipped: 1 });
  });
});

describe("mover (entra-client §1.3, §2.1)", () => {
  test("reads the user by its cached id and sends the difference, nothing else", async () => {
    const { job, target, directory, id } = await withAda();
    directory.updateUser(id, { displayName: "Ada King" });
    const { counts } = await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual([
      "GET /Users/1",
      patchOf('{"op":"Replace","path":"displayName","value":"Ada King"}'),
    ]);
    expect(counts).toMatchObject({ updated: 1 });
  });

  test("merges into one path-less replace with aadOptscim062020, which goes no further than the Tenant URL (§1.6)", async () => {
    const { job, target, directory, id } = await withAda({ tenantUrl: `${TENANT_URL}?aadOptscim062020` });
    directory.updateUser(id, { displayName: "Ada King", mail: "king@mail.example" });
    await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual([
      "GET /Users/1",
      patchOf(
        '{"op":"replace","path":"emails[type eq \\"work\\"].value","value":"king@mail.example"},{"op":"replace","value":{"displayName":"Ada King"}}',
      ),
    ]);
  });

  test("adds what the target has no value for (§1.3 Add)", async () => {
    const { job, target, directory, hire } = createRig();
    const { id } = hire("ada");
    await job.runCycle();
    directory.updateUser(id, { mail: "ada@mail.example" });
    await job.runCycle();
    expect(target.sent().at(-1)).toBe(
      patchOf('{"op":"Add","path":"emails[type eq \\"work\\"].value","value":"ada@mail.example"}'),
    );
  });

  test("sends nothing for a value that was cleared (§2.4, nulls)", async () => {
    const { job, target, directory, id } = await withAda();
    directory.updateUser(id, { mail: undefined });
    const { counts, logs } = await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual(["GET /Users/1"]);
    expect(counts).toMatchObject({ updated: 0, skipped: 1 });
    expect(logs[0]?.provisioningSteps.at(-1)?.details).toMatchObject({ SkipReason: "RedundantExport" });
  });

  test("takes a change of case alone for none (§2.5 caseExact)", async () => {
    const { job, target, directory, id } = await withAda();
    directory.updateUser(id, { displayName: "ADA" });
    await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual(["GET /Users/1"]);
  });
});

describe("leaver (entra-client §2.4)", () => {
  const DISABLE = ["GET /Users/1", patchOf('{"op":"Replace","path":"active","value":"False"}')];

  test.each<[string, (rig: Rig, id: string) => void]>([
    ["unassigned", ({ directory }, id) => directory.unassign(id)],
    ["disabled in the directory", ({ directory }, id) => directory.updateUser(id, { accountEnabled: false })],
    ["in the recycle bin", ({ directory }, id) => directory.softDeleteUser(id)],
  ])("disables who is %s", async (_trigger, leave) => {
    const rig = await withAda();
    leave(rig, rig.id);
    const { counts, logs } = await rig.job.runCycle();
    expect(withoutProbe(rig.target.sent())).toEqual(DISABLE);
    expect(counts).toMatchObject({ disabled: 1, updated: 0 });
    expect(logs).toMatchObject([{ provisioningAction: "disable" }]);
  });

  test("disables who left the assigned group, out of scope", async () => {
    const rig = createRig();
    const ada = rig.hire("ada");
    rig.directory.unassign(ada.id);
    const group = rig.directory.createGroup({ displayName: "Engines", members: [ada.id] });
    rig.directory.assign(group.id);
    await rig.job.runCycle();
    rig.target.sent();
    rig.directory.updateGroup(group.id, { members: [] });
    await rig.job.runCycle();
    expect(withoutProbe(rig.target.sent())).toEqual(DISABLE);
  });

  test("disables with a boolean with aadOptscim062020 (§1.3)", async () => {
    const rig = await withAda({ tenantUrl: `${TENANT_URL}?aadOptscim062020` });
    rig.directory.unassign(rig.id);
    await rig.job.runCycle();
    expect(rig.target.sent().at(-1)).toBe(patchOf('{"op":"replace","path":"active","value":false}'));
  });

  test("writes nothing but active of who is out of scope", async () => {
    const rig = await withAda();
    rig.directory.updateUser(rig.id, { displayName: "Ada King" });
    rig.directory.unassign(rig.id);
    await rig.job.runCycle();
    expect(withoutProbe(rig.target.sent())).toEqual(DISABLE);
  });

  test("sends nothing where active is not mapped", async () => {
    const userMappings = people.userMappings.filter(({ target }) => target !== "active");
    const rig = await withAda({ application: { ...people, userMappings } });
    rig.directory.unassign(rig.id);
    await rig.job.runCycle();
    expect(withoutProbe(rig.target.sent())).toEqual(["GET /Users/1"]);
  });

  test("enables the same user who is assigned again, with what changed meanwhile", async () => {
    const rig = await withAda();
    rig.directory.unassign(rig.id);
    await rig.job.runCycle();
    rig.target.sent();
    rig.directory.updateUser(rig.id, { displayName: "Ada King" });
    rig.directory.assign(rig.id);
    const { counts } = await rig.job.runCycle();
    expect(withoutProbe(rig.target.sent())).toEqual([
      "GET /Users/1",
      patchOf(
        '{"op":"Replace","path":"active","value":"True"},{"op":"Replace","path":"displayName","value":"Ada King"}',
      ),
    ]);
    expect(counts).toMatchObject({ enabled: 1, updated: 0 });
  });

  test("enables who is restored from the recycle bin", async () => {
    const rig = await withAda();
    rig.directory.softDeleteUser(rig.id);
    await rig.job.runCycle();
    rig.directory.restoreUser(rig.id);
    expect((await rig.job.runCycle()).counts).toMatchObject({ enabled: 1 });
  });
});

describe("deletion for good (entra-client §1.3 Delete, §2.4)", () => {
  test("deletes who was in the recycle bin", async () => {
    const rig = await withAda();
    rig.directory.softDeleteUser(rig.id);
    await rig.job.runCycle();
    rig.target.sent();
    rig.directory.purgeUser(rig.id);
    const { counts, logs } = await rig.job.runCycle();
    expect(withoutProbe(rig.target.sent())).toEqual(["DELETE /Users/1"]);
    expect(counts).toMatchObject({ deleted: 1 });
    expect(logs[0]).toMatchObject({
      provisioningAction: "delete",
      sourceIdentity: { displayName: "ada", details: { UserPrincipalName: "ada@contoso.example" } },
    });
    expect(rig.job.linkedId(rig.id)).toBeUndefined();
  });

  test("deletes who was unassigned only once in the recycle bin (assumed)", async () => {
    const rig = await withAda();
    rig.directory.softDeleteUser(rig.id);
    rig.directory.unassign(rig.id);
    await rig.job.runCycle();
    rig.directory.purgeUser(rig.id);
    expect((await rig.job.runCycle()).counts).toMatchObject({ deleted: 1 });
  });

  test("deletes who was disabled, still assigned, before", async () => {
    const rig = await withAda();
    rig.directory.updateUser(rig.id, { accountEnabled: false });
    await rig.job.runCycle();
    rig.directory.purgeUser(rig.id);
    expect((await rig.job.runCycle()).counts).toMatchObject({ deleted: 1 });
  });

  test("sends nothing for who was unassigned before: the service no longer manages them", async () => {
    const rig = await withAda();
    rig.directory.unassign(rig.id);
    await rig.job.runCycle();
    rig.target.sent();
    rig.directory.softDeleteUser(rig.id);
    await rig.job.runCycle();
    rig.directory.purgeUser(rig.id);
    const { counts } = await rig.job.runCycle();
    expect(withoutProbe(rig.target.sent())).toEqual([]);
    expect(counts).toMatchObject({ deleted: 0, failed: 0 });
  });

  test("sends nothing where the action Delete is off", async () => {
    const rig = await withAda({ application: { ...people, actions: ["Add", "Update"] } });
    rig.directory.purgeUser(rig.id);
    await rig.job.runCycle();
    expect(withoutProbe(rig.target.sent())).toEqual([]);
  });

  test("is done where the target has erased the user already", async () => {
    const rig = await withAda();
    rig.target.resources.clear();
    rig.directory.purgeUser(rig.id);
    expect((await rig.job.runCycle()).counts).toMatchObject({ deleted: 1, failed: 0 });
  });
});

describe("matching (entra-client §2.3)", () => {
  test("joins the user the target has already, and updates it", async () => {
    const { job, target, hire } = createRig();
    target.resources.set("Users/9", { id: "9", userName: "ADA@contoso.example", active: false });
    const ada = hire("ada");
    const { counts } = await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual([
      QUERY_ADA,
      patchOf(
        '{"op":"Replace","path":"active","value":"True"},{"op":"Add","path":"displayName","value":"ada"}',
      ).replace("/1", "/9"),
    ]);
    expect(counts).toMatchObject({ created: 0, enabled: 1 });
    expect(job.linkedId(ada.id)).toBe("9");
  });

  test("asks for one matching attribute after the other until one finds somebody", async () => {
    const application = {
      ...people,
      userMappings: [
        ...people.userMappings.filter(({ target }) => target !== "displayName"),
        { source: "[displayName]", target: "displayName", matchingPriority: 2 },
      ],
    };
    const { job, target, hire } = createRig({ application });
    target.resources.set("Users/9", { id: "9", userName: "countess", displayName: "ada", active: true });
    hire("ada");
    await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual([
      QUERY_ADA,
      "GET /Users?filter=displayName+eq+%22ada%22",
      patchOf('{"op":"Replace","path":"userName","value":"ada@contoso.example"}').replace("/1", "/9"),
    ]);
  });

  test("fails with DuplicateTargetEntries where two match", async () => {
    const { job, target, hire } = createRig();
    for (const id of ["8", "9"]) target.resources.set(`Users/${id}`, { id, userName: "ada@contoso.example" });
    hire("ada");
    const { state, logs } = await job.runCycle();
    expect(state).toBe("EntryLevelErrors");
    expect(logs[0]?.provisioningStatusInfo.errorInformation?.errorCode).toBe("DuplicateTargetEntries");
    expect(target.sent().filter((line) => !line.startsWith("GET"))).toEqual([]);
  });

  test("fails with DuplicateSourceEntries where two in the directory match one", async () => {
    const { source, ...rest } = { source: "[mail]", target: "userName", matchingPriority: 1 };
    const application = { ...people, userMappings: [{ source, ...rest }] };
    const { job, hire } = createRig({ application });
    hire("ada", { mail: "shared@mail.example" });
    hire("bob", { mail: "shared@mail.example" });
    const { counts, logs } = await job.runCycle();
    expect(counts).toMatchObject({ created: 1, failed: 1 });
    expect(logs[1]?.provisioningStatusInfo.errorInformation?.errorCode).toBe("DuplicateSourceEntries");
  });

  test("gives the user of somebody who left to the same person hired anew", async () => {
    const rig = await withAda();
    rig.directory.softDeleteUser(rig.id);
    await rig.job.runCycle();
    const again = rig.hire("ada");
    expect((await rig.job.runCycle()).counts).toMatchObject({ created: 0, enabled: 1 });
    expect(rig.job.linkedId(again.id)).toBe("1");
    rig.target.sent();
    rig.directory.purgeUser(rig.id);
    await rig.job.runCycle();
    expect(withoutProbe(rig.target.sent())).toEqual([]);
  });

  test("skips with ImportSkipped who has no value to match by", async () => {
    const application = {
      ...people,
      userMappings: [{ source: "[mail]", target: "userName", matchingPriority: 1 }],
    };
    const { job, target, hire } = createRig({ application });
    hire("ada");
    const { counts, logs } = await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual([]);
    expect(counts).toMatchObject({ skipped: 1, failed: 0 });
    expect(logs[0]?.provisioningStatusInfo).toMatchObject({
      status: "skipped",
      errorInformation: { errorCode: "ImportSkipped" },
    });
    expect(logs[0]?.provisioningSteps.map(({ name }) => name)).not.toContain("EntrySynchronizationScoping");
  });

  test("skips with AttributeValidationFailed who has no value for what a user cannot be without (§4.1)", async () => {
    const application = {
      ...people,
      userMappings: [
        { source: "[mail]", target: "userName" },
        { source: "[userPrincipalName]", target: "externalId", matchingPriority: 1 },
      ],
    };
    const { job, hire } = createRig({ application });
    hire("ada");
    const { logs } = await job.runCycle();
    expect(logs[0]?.provisioningSteps.at(-1)?.details).toEqual({
      PropertyName: "userName",
      SkipReason: "AttributeValidationFailed",
      ReportableIdentifier: "ada@contoso.example",
    });
  });

  test("fails with InvalidAnchor where the target lost the user, and matches anew after a restart", async () => {
    const rig = await withAda();
    rig.target.resources.clear();
    rig.directory.updateUser(rig.id, { displayName: "Ada King" });
    const { logs } = await rig.job.runCycle();
    expect(logs[0]?.provisioningStatusInfo.errorInformation?.errorCode).toBe("InvalidAnchor");
    expect(withoutProbe(rig.target.sent())).toEqual(["GET /Users/1"]);
    rig.job.restart();
    const report = await rig.job.runCycle();
    expect(report).toMatchObject({ kind: "initial", counts: { created: 1 } });
    expect(rig.job.linkedId(rig.id)).toBe("2");
  });

  test("keeps the links over a restart (§2.1)", async () => {
    const rig = await withAda();
    rig.job.restart();
    const report = await rig.job.runCycle();
    expect(withoutProbe(rig.target.sent())).toEqual(["GET /Users/1"]);
    expect(report).toMatchObject({ kind: "initial", counts: { created: 0, updated: 0, skipped: 1 } });
  });
});

describe("wire (entra-client §1.1)", () => {
  test("sends Authorization and ADSCIMVersion, and Content-Type with a body alone", async () => {
    const exchanges: string[][] = [];
    const { job, hire } = createRig({
      application: everything,
      onExchange: ({ request }) =>
        exchanges.push([request.method, ...Object.entries(request.headers).flat()]),
    });
    hire("ada");
    await job.runCycle();
    const always = ["Authorization", "Bearer s3cret", "ADSCIMVersion", "5.0"];
    expect(exchanges).toEqual([
      ["GET", ...always],
      ["GET", ...always],
      ["GET", ...always],
      ["POST", ...always, "Content-Type", "application/scim+json; charset=utf-8"],
    ]);
  });
});
