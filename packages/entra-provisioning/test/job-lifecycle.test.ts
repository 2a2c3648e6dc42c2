import { describe, expect, test } from "vitest";
import type { JobAudit } from "../src/engine/job-events.ts";
import { JobConflictError } from "../src/engine/object-connections.ts";
import { parseResetScope } from "../src/engine/restart-criteria.ts";
import { createProvisioningJob } from "../src/engine/create-provisioning-job.ts";
import { createRig, everything, HOUR, people, START, TENANT_URL, withoutProbe, writesOf } from "./rig.ts";

describe("start and pause (entra-client §5)", () => {
  test("a job made disabled runs nothing before it is started", async () => {
    const { job, target, hire } = createRig({ state: "Disabled" });
    hire("ada");
    expect(await job.runCycle()).toMatchObject({ state: "Paused", counts: { created: 0 } });
    expect(target.sent()).toEqual([]);
    expect([job.status().code, job.schedule()]).toEqual([
      "NotConfigured",
      { expiration: null, interval: "P10675199DT2H48M5.4775807S", state: "Disabled" },
    ]);
    job.start();
    expect([job.status().code, job.schedule().interval]).toEqual(["NotRun", "PT40M"]);
    expect((await job.runCycle()).counts).toMatchObject({ created: 1 });
    expect(job.status().code).toBe("Active");
  });

  test("a pause lets the cycle under way come to its end (§2.1), and the job goes on where it was", async () => {
    const { job, hire, clock } = createRig();
    hire("ada");
    const running = job.runCycle();
    job.pause();
    // Nothing has run yet: a cycle that has not begun when the job is paused does not begin.
    expect((await running).state).toBe("Paused");
    job.start();
    const other = createRig({ onProgress: () => other.job.pause() });
    for (const name of ["ada", "bob"]) other.hire(name);
    expect((await other.job.runCycle()).counts).toMatchObject({ created: 2 });
    expect([other.job.status().code, other.job.nextCycleAt()]).toEqual(["Paused", undefined]);
    await job.runCycle();
    expect(job.nextCycleAt()).toBe(clock.now() + 40 * 60_000);
  });

  test("a Test Connection that goes well ends a quarantine (§3 Leave)", async () => {
    const { job, target } = createRig();
    target.answer("GET", { status: 401 });
    await job.runCycle();
    await job.testConnection();
    expect(job.status()).toMatchObject({ code: "Active", quarantine: null });
  });

  test("a start ends a quarantine", async () => {
    const { job, target } = createRig();
    target.answer("GET", { status: 401 });
    await job.runCycle();
    job.start();
    expect(job.status()).toMatchObject({ code: "Active", quarantine: null });
  });
});

async function withManaged() {
  const rig = createRig({ application: everything });
  const ada = rig.hire("ada", { manager: rig.hire("bob").id });
  rig.target.answer("POST", { status: 409 });
  rig.hire("eve");
  await rig.job.runCycle();
  rig.target.sent();
  return { ...rig, ada };
}

describe("restart with every resetScope (entra-client §5)", () => {
  test("nothing, as the portal does, clears quarantine, watermark and escrows, and keeps the links", async () => {
    const { job, target } = await withManaged();
    job.quarantine("by hand");
    job.restart({ resetScope: [] });
    expect(job.status().quarantine).toBeNull();
    const report = await job.runCycle();
    expect(report.kind).toBe("initial");
    expect(withoutProbe(target.sent())).toContain("GET /Users/1");
  });

  test("None clears nothing", async () => {
    const { job, advance } = await withManaged();
    job.quarantine("by hand");
    job.restart({ resetScope: ["None"] });
    expect(job.status().quarantine).not.toBeNull();
    advance(HOUR);
    expect((await job.runCycle()).kind).toBe("incremental");
  });

  test("Watermark makes the next cycle an initial one, escrows stay", async () => {
    const { job } = await withManaged();
    job.restart({ resetScope: ["Watermark"] });
    const report = await job.runCycle();
    expect(report.kind).toBe("initial");
    expect(report.counts).toMatchObject({ created: 1 });
  });

  test("Escrows forgets what failed", async () => {
    const { job, target, advance } = await withManaged();
    job.restart({ resetScope: ["Escrows"] });
    advance(6 * HOUR);
    await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual([]);
  });

  test("QuarantineState lifts the quarantine", async () => {
    const { job } = await withManaged();
    job.quarantine("by hand");
    job.restart({ resetScope: ["QuarantineState"] });
    expect(job.status()).toMatchObject({ code: "Active", quarantine: null });
  });

  test("Full breaks the links, so that everybody is matched anew", async () => {
    const { job, target, ada } = await withManaged();
    job.restart({ resetScope: ["Full"] });
    expect(job.linkedId(ada.id)).toBeUndefined();
    await job.runCycle();
    expect(withoutProbe(target.sent())).toContain(
      "GET /Users?filter=userName+eq+%22ada%40contoso.example%22",
    );
    expect(job.linkedId(ada.id)).toBeDefined();
  });

  test("ConnectorDataStore forgets what was last written of references", async () => {
    const rig = createRig({ application: everything });
    const [ada, group] = [
      rig.hire("ada"),
      rig.directory.createGroup({ displayName: "Engines", members: [] }),
    ];
    rig.directory.updateGroup(group.id, { members: [ada.id] });
    rig.directory.assign(group.id);
    await rig.job.runCycle();
    rig.target.sent();
    rig.job.restart({ resetScope: ["ConnectorDataStore", "Watermark"] });
    await rig.job.runCycle();
    expect(writesOf(rig.target.sent())).toEqual([
      'PATCH /Groups/2 [{"op":"Add","path":"members","value":[{"$ref":null,"value":"1"}]}]}',
    ]);
  });

  test("starts a job that was paused, at once", async () => {
    const { job, clock } = await withManaged();
    job.pause();
    job.restart();
    expect(job.nextCycleAt()).toBe(clock.now());
  });

  test("is read from Graph's comma-separated text, and a scope there is not is refused", () => {
    expect(parseResetScope("Watermark, escrows,QuarantineState")).toEqual([
      "Watermark",
      "Escrows",
      "QuarantineState",
    ]);
    expect(() => parseResetScope("Everything")).toThrow(
      'resetScope: got "Everything", expected one of None,',
    );
  });
});

describe("settings", () => {
  test("of a job may change: Tenant URL with its flag, credentials, scope, and the audit log says so (§2.1)", async () => {
    const audits: JobAudit[] = [];
    const { job, target, directory } = createRig({ onAudit: (audit) => audits.push(audit) });
    const { id } = directory.createUser({
      userPrincipalName: "ada@contoso.example",
      accountEnabled: true,
      userType: "Member",
      displayName: "Ada",
    });
    job.configure({
      scope: "all",
      tenantUrl: `${TENANT_URL}?aadOptscim062020`,
      credentials: { kind: "provider", authorization: () => Promise.resolve("Bearer fresh") },
    });
    await job.runCycle();
    directory.updateUser(id, { displayName: "Ada King" });
    await job.runCycle();
    expect(target.last()?.headers["Authorization"]).toBe("Bearer fresh");
    expect(target.last()?.body).toContain('"op":"replace"');
    expect(audits).toMatchObject([
      {
        activityDisplayName: "Update provisioning setting or credentials",
        additionalDetails: { About: "scope, tenantUrl, credentials" },
      },
    ]);
    expect(job.settings).toMatchObject({ scope: "all", skipOutOfScopeDeletions: false });
  });

  test("of a scope changed to assigned concern who was provisioned only after a restart (§2.1)", async () => {
    const { job, target, directory, hire } = createRig({ scope: "all" });
    directory.unassign(hire("ada").id);
    await job.runCycle();
    job.configure({ scope: "assigned" });
    target.sent();
    await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual([]);
    job.restart();
    expect((await job.runCycle()).counts).toMatchObject({ disabled: 1 });
  });

  test("of credentials that cannot be had quarantine the job", async () => {
    const { job, target } = createRig({
      credentials: { kind: "provider", authorization: () => Promise.reject(new Error("invalid_client")) },
    });
    expect(await job.runCycle()).toMatchObject({
      state: "Quarantined",
      quarantine: {
        errorCode: "SystemForCrossDomainIdentityManagementCredentialValidationFailure",
        message: expect.stringContaining("invalid_client") as string,
      },
    });
    expect(target.sent()).toEqual([]);
  });

  test("to be tested are not kept (§5 Test creds)", async () => {
    const { job, target } = createRig();
    const credentials = { kind: "secretToken", secretToken: "candidate" } as const;
    expect(await job.testConnection({ tenantUrl: `${TENANT_URL}/other`, credentials })).toEqual({ ok: true });
    expect(target.last()?.headers["Authorization"]).toBe("Bearer candidate");
    expect(target.last()?.url).toContain("/scim/other/Users?");
    expect(job.settings.credentials).toEqual({ kind: "secretToken", secretToken: "s3cret" });
  });

  test.each([
    [{ concurrency: 0 }, "concurrency: got 0, expected a whole number, 1 or more."],
    [{ requestsPerSecond: 0 }, "requestsPerSecond: got 0, expected a number greater than 0."],
    [{ requestTimeoutMs: -1 }, "requestTimeoutMs: got -1, expected more than 0."],
    [{ logRetention: -1 }, "logRetention: got -1, expected a whole number, 0 or more."],
  ])("out of range are refused: %j", (options, message) => {
    expect(() => createRig(options)).toThrow(message);
  });

  test("without credentials are refused", () => {
    const { directory } = createRig();
    expect(() => createProvisioningJob({ directory, application: people, tenantUrl: TENANT_URL })).toThrow(
      "credentials: got neither credentials nor secretToken, expected one of them.",
    );
  });
});

describe("the schema of a job (entra-client §2.1, §5)", () => {
  test("may change, which makes the next cycle an initial one and keeps the links", async () => {
    const audits: JobAudit[] = [];
    const { job, target, hire } = createRig({ onAudit: (audit) => audits.push(audit) });
    hire("ada", { jobTitle: "Countess" });
    await job.runCycle();
    target.sent();
    const other = createRig({
      application: {
        ...people,
        userMappings: [...people.userMappings, { source: "[jobTitle]", target: "title" }],
      },
    });
    job.setSchema(other.job.schema);
    expect(job.schema).toBe(other.job.schema);
    const report = await job.runCycle();
    expect(report).toMatchObject({ kind: "initial", counts: { updated: 1 } });
    expect(writesOf(target.sent())).toEqual([
      'PATCH /Users/1 [{"op":"Add","path":"title","value":"Countess"}]}',
    ]);
    expect(audits.map(({ activityDisplayName }) => activityDisplayName)).toEqual([
      "Update attribute mappings or scope",
    ]);
  });

  test("that cannot be read is refused, and the job keeps the one it has", async () => {
    const { job, hire } = createRig();
    hire("ada");
    const before = job.schema;
    expect(() => job.setSchema({ ...before, synchronizationRules: [] })).toThrow(/synchronizationRules/);
    expect(job.schema).toBe(before);
    expect((await job.runCycle()).state).toBe("Succeeded");
  });
});

describe("object connections (entra-client §5)", () => {
  test("show the links, and let a stale one be deleted while the job is paused alone", async () => {
    const { job, hire, target, directory } = createRig();
    const { id } = hire("ada");
    await job.runCycle();
    const connection = {
      objectId: id,
      sourceAnchor: id,
      targetAnchor: "1",
      displayName: "ada",
      objectTypeName: "User",
    };
    expect([job.connections.get(id), job.connections.list()]).toEqual([connection, [connection]]);
    expect(() => job.connections.remove(id)).toThrow(JobConflictError);
    job.pause();
    expect([job.connections.remove(id), job.connections.remove(id)]).toEqual([true, false]);
    job.start();
    directory.updateUser(id, { displayName: "Ada King" });
    target.sent();
    await job.runCycle();
    expect(withoutProbe(target.sent())[0]).toBe("GET /Users?filter=userName+eq+%22ada%40contoso.example%22");
    expect(job.linkedId(id)).toBe("1");
  });
});

describe("status (entra-client §5 synchronizationStatus)", () => {
  test("of a job that has not run has Graph's word for never", () => {
    const { job } = createRig();
    expect(job.status()).toEqual({
      countSuccessiveCompleteFailures: 0,
      escrowsPruned: false,
      synchronizedEntryCountByType: [],
      code: "NotRun",
      lastExecution: null,
      lastSuccessfulExecution: null,
      progress: [],
      lastSuccessfulExecutionWithExports: null,
      steadyStateFirstAchievedTime: "0001-01-01T00:00:00Z",
      steadyStateLastAchievedTime: "0001-01-01T00:00:00Z",
      quarantine: null,
      troubleshootingUrl: null,
    });
  });

  test("counts what the last cycle did, and when all was well", async () => {
    const { job, hire, target, directory, advance } = createRig({ application: everything });
    const bob = hire("bob");
    hire("ada", { manager: bob.id });
    hire("eve", { accountEnabled: false });
    directory.unassign(hire("kim").id);
    target.answer("POST", { status: 409 });
    const first = await job.runCycle();
    const time = new Date(START).toISOString();
    expect(job.status()).toMatchObject({
      code: "Active",
      lastExecution: {
        activityIdentifier: first.cycleId,
        countEntitled: 3,
        countEntitledForProvisioning: 2,
        countEscrowed: 1,
        countEscrowedRaw: 2,
        countExported: 2,
        countExports: 2,
        countImported: 4,
        countImportedDeltas: 4,
        countImportedReferenceDeltas: 1,
        error: null,
        state: "EntryLevelErrors",
        timeBegan: time,
        timeEnded: time,
      },
      progress: [{ completedUnits: 4, totalUnits: 4, units: "objects", progressObservationDateTime: time }],
      synchronizedEntryCountByType: [{ key: "User", value: 1 }],
      steadyStateFirstAchievedTime: "0001-01-01T00:00:00Z",
    });
    advance(6 * HOUR);
    await job.runCycle();
    const steady = new Date(START + 6 * HOUR).toISOString();
    expect(job.status()).toMatchObject({
      steadyStateFirstAchievedTime: steady,
      steadyStateLastAchievedTime: steady,
      lastExecution: { state: "Succeeded", countImported: 1, countImportedDeltas: 0 },
    });
    target.answer("GET", { status: 401 });
    const failed = await job.runCycle();
    expect(job.status()).toMatchObject({
      countSuccessiveCompleteFailures: 1,
      lastExecution: {
        activityIdentifier: failed.cycleId,
        state: "Failed",
        error: { tenantActionable: true },
      },
      lastSuccessfulExecution: { state: "Succeeded" },
      lastSuccessfulExecutionWithExports: { countExports: 1 },
    });
  });
});
