import { describe, expect, test } from "vitest";
import { formatOnDemandAnswer } from "../src/engine/on-demand/format-on-demand.ts";
import { OnDemandError } from "../src/engine/on-demand/on-demand.ts";
import { createRig, everything, START, TENANT_URL, withoutProbe, writesOf } from "./rig.ts";

describe("provision on demand (entra-client §2.7)", () => {
  test("creates a user at once, and shows four of the five steps", async () => {
    const { job, target, hire } = createRig();
    const { id } = hire("ada");
    const result = await job.provisionOnDemand({ objectId: id, objectTypeName: "User" });
    expect(result).toMatchObject({
      result: "Success",
      startTime: new Date(START).toISOString(),
      steps: [
        {
          name: "importUser",
          status: "Success",
          description: "Retrieved User 'ada@contoso.example' from Microsoft Entra ID",
        },
        { name: "determineIfInScope", status: "Success" },
        { name: "matchUser", status: "Success" },
        {
          name: "performAction",
          status: "Success",
          description: "User 'ada@contoso.example' was created in customappsso",
        },
      ],
      log: { provisioningAction: "create", provisioningStatusInfo: { status: "success" } },
    });
    expect(target.resources.size).toBe(1);
    expect(job.linkedId(id)).toBe("1");
    expect(job.logs).toEqual([result.log]);
  });

  test("shows the connection where it fails, and tries nothing else", async () => {
    const { job, target, hire } = createRig();
    const { id } = hire("ada");
    target.answer("GET", { status: 401 });
    const result = await job.provisionOnDemand({ objectId: id, objectTypeName: "User" });
    expect(result).toMatchObject({
      result: "Failure",
      error: { errorCode: "SystemForCrossDomainIdentityManagementCredentialValidationFailure" },
    });
    expect(result.steps.map(({ name, status }) => [name, status])).toEqual([
      ["testConnection", "Failure"],
      ["importUser", "NotReached"],
      ["determineIfInScope", "NotReached"],
      ["matchUser", "NotReached"],
      ["performAction", "NotReached"],
    ]);
    expect([result.log, job.logs]).toEqual([undefined, []]);
  });

  test("skips who is not in scope", async () => {
    const { job, hire, directory, target } = createRig();
    const { id } = hire("ada");
    directory.unassign(id);
    const result = await job.provisionOnDemand({ objectId: id, objectTypeName: "User" });
    expect(result).toMatchObject({ result: "Skipped", error: { errorCode: "NotEffectivelyEntitled" } });
    expect(result.steps.map(({ status }) => status)).toEqual(["Success", "Skipped", "NotReached", "Skipped"]);
    expect(writesOf(target.sent())).toEqual([]);
  });

  test("fails where two match", async () => {
    const { job, hire, target } = createRig();
    for (const id of ["8", "9"]) target.resources.set(`Users/${id}`, { id, userName: "ada@contoso.example" });
    const { id } = hire("ada");
    expect(await job.provisionOnDemand({ objectId: id, objectTypeName: "User" })).toMatchObject({
      result: "Failure",
      error: { errorCode: "DuplicateTargetEntries" },
    });
  });

  test("does not honour aadOptscim062020", async () => {
    const { job, hire, target, directory } = createRig({ tenantUrl: `${TENANT_URL}?aadOptscim062020` });
    const { id } = hire("ada");
    await job.runCycle();
    directory.updateUser(id, { displayName: "Ada King" });
    target.sent();
    await job.provisionOnDemand({ objectId: id, objectTypeName: "User" });
    expect(writesOf(target.sent())).toEqual([
      'PATCH /Users/1 [{"op":"Replace","path":"displayName","value":"Ada King"}]}',
    ]);
  });

  test("writes a manager who was provisioned on demand before (§1.4)", async () => {
    const { job, hire, target } = createRig({ application: everything });
    const bob = hire("bob");
    const ada = hire("ada", { manager: bob.id });
    const first = await job.provisionOnDemand({ objectId: ada.id, objectTypeName: "User" });
    expect(first.log?.provisioningSteps.at(-1)).toMatchObject({
      details: { SkipReason: "UnableToResolveReferenceAttributeValue", PropertyName: "manager" },
    });
    await job.provisionOnDemand({ objectId: bob.id, objectTypeName: "User" });
    target.sent();
    const again = await job.provisionOnDemand({ objectId: ada.id, objectTypeName: "User" });
    expect(writesOf(target.sent())).toHaveLength(1);
    expect(again).toMatchObject({ result: "Success", log: { provisioningAction: "update" } });
  });

  test("provisions a group with the members that are named, five at most", async () => {
    const { job, hire, directory, target } = createRig({ application: everything });
    const [ada, bob] = [hire("ada"), hire("bob")];
    const group = directory.createGroup({ displayName: "Engines", members: [ada.id, bob.id] });
    for (const { id } of [ada, bob]) await job.provisionOnDemand({ objectId: id, objectTypeName: "User" });
    directory.assign(group.id);
    target.sent();
    const subject = { objectId: group.id, objectTypeName: "Group" } as const;
    expect(await job.provisionOnDemand({ ...subject, members: [bob.id] })).toMatchObject({
      result: "Success",
    });
    expect(writesOf(target.sent())).toEqual([
      "POST /Groups",
      'PATCH /Groups/3 [{"op":"Add","path":"members","value":[{"$ref":null,"value":"2"}]}]}',
    ]);
    const six = Array.from({ length: 6 }, () => ada.id);
    await expect(job.provisionOnDemand({ ...subject, members: six })).rejects.toThrow(
      "members: got 6, expected 5 at most",
    );
  });

  test("writes no roles", async () => {
    const { job, hire, target } = createRig({
      application: {
        ...everything,
        userMappings: [
          ...everything.userMappings,
          { source: "AppRoleAssignmentsComplex([appRoleAssignments])", target: "roles" },
        ],
      },
    });
    const { id } = hire("ada");
    await job.provisionOnDemand({ objectId: id, objectTypeName: "User" });
    expect(target.resources.get("Users/1")?.["roles"]).toEqual([]);
  });

  test("does not restore who is disabled at the target", async () => {
    const { job, hire, directory, target } = createRig();
    const { id } = hire("ada");
    await job.runCycle();
    directory.unassign(id);
    await job.runCycle();
    directory.assign(id);
    target.sent();
    const result = await job.provisionOnDemand({ objectId: id, objectTypeName: "User" });
    expect(result).toMatchObject({ result: "Skipped", error: { errorCode: "EntrySynchronizationSkipped" } });
    expect(writesOf(target.sent())).toEqual([]);
  });

  test("probes first, and needs neither a cycle nor a job that runs", async () => {
    const { job, hire, target } = createRig({ state: "Disabled" });
    const { id } = hire("ada");
    await job.provisionOnDemand({ objectId: id, objectTypeName: "User" });
    const sent = target.sent();
    expect(withoutProbe(sent)).toHaveLength(sent.length - 1);
    expect(target.resources.size).toBe(1);
  });

  test("refuses a subject the directory does not have, or the application does not map", async () => {
    const { job, directory } = createRig();
    await expect(job.provisionOnDemand({ objectId: "nobody", objectTypeName: "User" })).rejects.toThrow(
      OnDemandError,
    );
    const { id } = directory.createGroup({ displayName: "Engines", members: [] });
    await expect(job.provisionOnDemand({ objectId: id, objectTypeName: "Group" })).rejects.toThrow(
      "objectTypeName: got Group, expected a type that the application maps.",
    );
  });
});

describe("the answer of Graph's provisionOnDemand (entra-client §4.4)", () => {
  test("has JSON in two strings, states in Pascal case and the older names of scope details", async () => {
    const { job, hire } = createRig({ application: everything });
    const { id } = hire("ada", { mailNickname: "ada" });
    await job.runCycle();
    const { key, value } = formatOnDemandAnswer(
      await job.provisionOnDemand({ objectId: id, objectTypeName: "User" }),
    );
    expect(JSON.parse(key)).toEqual({
      result: "Skipped",
      details: {
        errorCode: "RedundantExport",
        errorMessage: expect.stringContaining("The state of the entry in both") as string,
      },
    });
    const time = new Date(START).toISOString();
    expect(JSON.parse(value)).toMatchObject({
      action: "Other",
      startTime: time,
      endTime: time,
      modifiedProperties: [],
      reportableIdentifier: "ada@contoso.example",
      statusInfo: { status: "Skipped" },
      sourceIdentity: { id, type: "User" },
      targetIdentity: { id: "1", type: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" },
      targetSystem: { name: "customappsso" },
      provisioningSteps: [
        { name: "EntryImport", type: "Import", status: "Success", timestamp: time },
        { name: "EntryImport", type: "Matching", status: "Success" },
        {
          name: "EntrySynchronizationScoping",
          type: "Scoping",
          details: {
            IsActive: "True",
            Assigned: "True",
            IsEffectivelyEntitledForProvisioning: "True",
            IsInProvisioningScopeDisplayName: "True",
            ScopeEvaluationResult: "{}",
          },
        },
        { name: "EntrySynchronizationSkip", type: "Export", status: "Skipped" },
      ],
    });
  });

  test("has the failed connection alone where the target could not be reached", async () => {
    const { job, hire, target } = createRig();
    const { id } = hire("ada");
    target.answer("GET", new Error("ECONNREFUSED"));
    const answer = formatOnDemandAnswer(
      await job.provisionOnDemand({ objectId: id, objectTypeName: "User" }),
    );
    expect(JSON.parse(answer.key)).toMatchObject({ result: "Failure" });
    expect(JSON.parse(answer.value)).toMatchObject({
      provisioningSteps: [{ name: "testConnection", status: "Failure" }],
    });
  });
});
