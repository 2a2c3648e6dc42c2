import { describe, expect, test } from "vitest";
import { codesOf, createRig, everything, HOUR, START, withoutProbe } from "./rig.ts";

const PREFIX = "SystemForCrossDomainIdentityManagement";
const REFUSED = `${PREFIX}CredentialValidationFailure`;
const INCOMPATIBLE = `${PREFIX}ServiceIncompatible`;

describe("Test Connection (entra-client §1.2)", () => {
  test("passes where nobody is found", async () => {
    const { job, target } = createRig({ application: everything });
    expect(await job.testConnection()).toEqual({ ok: true });
    expect(target.sent()).toHaveLength(2);
  });

  test.each([
    ["401", { status: 401 }, REFUSED, /Response Status Code: Unauthorized/],
    ["403", { status: 403 }, REFUSED, /Response Status Code: Forbidden/],
    ["404", { status: 404 }, INCOMPATIBLE, /HTTP\/404 Not Found/],
    ["HTML", { status: 200, body: "<html>" }, INCOMPATIBLE, /deserialize.*<html>/s],
    ["an empty body", { status: 200, body: "" }, INCOMPATIBLE, /deserialize/],
    ["JSON that is no ListResponse", { status: 200, body: '{"Resources":[]}' }, INCOMPATIBLE, /deserialize/],
    ["400", { status: 400 }, INCOMPATIBLE, /BadRequest/],
    ["503", { status: 503 }, `${PREFIX}CredentialValidationUnavailable`, /ServiceUnavailable/],
    ["no connection", new Error("ECONNREFUSED"), `${PREFIX}CredentialValidationUnavailable`, /ECONNREFUSED/],
  ])("says what %s means", async (_what, answer, errorCode, message) => {
    const { job, target } = createRig();
    target.answer("GET /Users", answer);
    expect(await job.testConnection()).toEqual({
      ok: false,
      errorCode,
      message: expect.stringMatching(message) as string,
    });
  });

  test("fails for /Groups too, where the application maps groups", async () => {
    const { job, target } = createRig({ application: everything });
    target.answer("GET /Groups", { status: 404 });
    expect(await job.testConnection()).toMatchObject({ ok: false, errorCode: INCOMPATIBLE });
  });
});

describe("quarantine (entra-client §3)", () => {
  test("begins with a refused token and ends with one that works", async () => {
    const { job, target, hire } = createRig();
    hire("ada");
    target.answer("GET", { status: 401 });
    const refused = await job.runCycle();
    expect(refused).toMatchObject({
      kind: "initial",
      state: "Quarantined",
      quarantine: { errorCode: REFUSED },
      logs: [],
    });
    job.setSecretToken("another");
    const report = await job.runCycle();
    expect(report).toMatchObject({ kind: "initial", state: "Succeeded", counts: { created: 1 } });
    expect(report.quarantine).toBeUndefined();
    expect(target.last()?.headers["Authorization"]).toBe("Bearer another");
  });

  test("ends a cycle in which the token dies, and the next goes on with who was not reached", async () => {
    const { job, target, hire } = createRig();
    for (const name of ["ada", "bob", "eve"]) hire(name);
    target.answer("GET /Users?filter=userName+eq+%22bob", { status: 401 });
    const first = await job.runCycle();
    expect(first).toMatchObject({ state: "Quarantined", counts: { created: 1 } });
    expect(withoutProbe(target.sent())).toHaveLength(3);
    expect((await job.runCycle()).counts).toMatchObject({ created: 2, skipped: 1 });
  });

  test("begins with a 404 of a whole endpoint", async () => {
    const { job, target, hire } = createRig();
    hire("ada");
    target.answer("POST /Users", { status: 404 });
    expect(await job.runCycle()).toMatchObject({
      state: "Quarantined",
      quarantine: { errorCode: INCOMPATIBLE },
    });
  });

  test("of 28 days disables the job: nothing is sent until a restart", async () => {
    const { job, target, advance } = createRig();
    target.answer("GET", { status: 401 });
    await job.runCycle();
    advance(28 * 24 * HOUR);
    target.sent();
    expect((await job.runCycle()).state).toBe("Quarantined");
    expect(target.sent()).toEqual([]);
    job.restart();
    expect((await job.runCycle()).state).toBe("Succeeded");
  });
});

describe("escrow (entra-client §3)", () => {
  test("retries a 409 after 6 hours, though nothing changed in the directory", async () => {
    const { job, target, hire, advance } = createRig();
    hire("ada");
    target.answer("POST", { status: 409, body: '{"detail":"taken"}' });
    const first = await job.runCycle();
    expect(first.state).toBe("EntryLevelErrors");
    expect(first.logs[0]?.provisioningStatusInfo.errorInformation).toEqual({
      errorCode: `${INCOMPATIBLE}Filtering`,
      reason: [
        "StatusCode: Conflict",
        "Message: Processing of the HTTP request resulted in an exception. Please see the HTTP response returned by the 'Response' property of this exception for details.",
        "Web Response: ",
        '{"detail":"taken"}. This operation was retried 0 times. It will be retried again after this date: 2026-03-24T13:17:42.9070000Z UTC',
      ].join("\r\n"),
      additionalDetails: null,
      errorCategory: "nonServiceFailure",
      recommendedAction: null,
    });
    advance(6 * HOUR - 1);
    target.sent();
    await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual([]);
    advance(1);
    const { counts, logs } = await job.runCycle();
    expect(counts).toMatchObject({ created: 1 });
    expect(logs[0]?.provisioningSteps.map(({ name }) => name)).toEqual([
      "EntryEscrowRetry",
      "EntryExportAdd",
    ]);
    expect(logs[0]?.provisioningSteps[0]?.details).toMatchObject({
      CreationTime: "3/24/2026 7:17:42 AM",
      NextAttempt: "3/24/2026 1:17:42 PM",
      ModificationType: "Add",
      Origin: "Source",
      TypeName: "EscrowedEntryDefault",
    });
  });

  test("ends with the first retry that succeeds, and with a restart", async () => {
    const { job, target, hire, advance } = createRig();
    hire("ada");
    target.answer("POST", { status: 409 });
    await job.runCycle();
    advance(6 * HOUR);
    await job.runCycle();
    hire("bob");
    target.answer("POST", { status: 409 });
    await job.runCycle();
    job.restart();
    await job.runCycle();
    target.sent();
    advance(24 * HOUR);
    await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual([]);
  });

  test("tries again at once what changed in the directory", async () => {
    const { job, target, hire, directory } = createRig();
    const { id } = hire("ada");
    target.answer("POST", { status: 400 });
    expect(codesOf(await job.runCycle())).toEqual([INCOMPATIBLE]);
    directory.updateUser(id, { displayName: "Ada King" });
    expect((await job.runCycle()).counts).toMatchObject({ created: 1 });
  });

  test.each([
    [500, "InternalServerError"],
    [503, "InternalServerError"],
    [429, "TooManyRequests"],
    [408, "Timeout"],
  ])("retries a %i in the next cycle as %s (§3, 40 minutes)", async (status, code) => {
    const { job, target, hire } = createRig();
    hire("ada");
    target.answer("POST", { status });
    expect(codesOf(await job.runCycle())).toEqual([code]);
    expect((await job.runCycle()).counts).toMatchObject({ created: 1 });
  });

  test.each([
    [400, INCOMPATIBLE],
    [403, "InsufficientRights"],
    [404, "InvalidAnchor"],
    [405, "MethodNotAllowed"],
    [409, "Conflict"],
    [422, "UnprocessableEntity"],
    [501, "NotImplemented"],
    [302, "WebExceptionProtocolError"],
  ])("names a %i of a PATCH %s (§4.5)", async (status, code) => {
    const { job, target, hire, directory } = createRig();
    const { id } = hire("ada");
    await job.runCycle();
    target.answer("PATCH", { status });
    directory.updateUser(id, { displayName: "Ada King" });
    expect(codesOf(await job.runCycle())).toEqual([code]);
  });

  test.each([
    [
      "a reset",
      Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }),
      "WebExceptionProtocolError",
    ],
    ["a time-out", Object.assign(new Error("late"), { code: "UND_ERR_HEADERS_TIMEOUT" }), "Timeout"],
    ["HTML", { status: 201, body: "<html>" }, INCOMPATIBLE],
    ["JSON cut short", { status: 201, body: '{"id":"1",' }, INCOMPATIBLE],
    ["an empty body", { status: 201, body: "" }, INCOMPATIBLE],
    ["a user without an id", { status: 201, body: '{"userName":"ada"}' }, INCOMPATIBLE],
    [
      "a manager that is a bare string (§1.3)",
      {
        status: 201,
        body: '{"id":"1","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":"2"}}',
      },
      INCOMPATIBLE,
    ],
  ])("makes a log entry of %s in answer to a POST", async (_what, answer, code) => {
    const { job, target, hire } = createRig();
    hire("ada");
    target.answer("POST", answer);
    const report = await job.runCycle();
    expect(report.counts).toMatchObject({ created: 0, failed: 1 });
    expect(codesOf(report)).toEqual([code]);
  });

  test("gives an object up 28 days after it first failed", async () => {
    const { job, target, hire, advance } = createRig();
    hire("ada");
    target.answer("POST", { status: 409 }, Number.POSITIVE_INFINITY);
    await job.runCycle();
    advance(28 * 24 * HOUR);
    expect((await job.runCycle()).counts).toMatchObject({ failed: 1 });
    advance(24 * HOUR);
    target.sent();
    await job.runCycle();
    expect(withoutProbe(target.sent())).toEqual([]);
  });

  test("goes on with everybody else", async () => {
    const { job, target, hire } = createRig();
    for (const name of ["ada", "bob"]) hire(name);
    target.answer("POST", { status: 400 });
    expect((await job.runCycle()).counts).toMatchObject({ created: 1, failed: 1 });
  });
});

describe("a job", () => {
  test("runs one cycle after the other for a caller who does not wait", async () => {
    const { job, hire, target } = createRig();
    hire("ada");
    const [first, second] = await Promise.all([job.runCycle(), job.runCycle()]);
    expect([first.counts.created, second.counts.created]).toEqual([1, 0]);
    expect(target.resources.size).toBe(1);
  });

  test("tells how far it is", async () => {
    const progress: [number, number][] = [];
    const { job, hire } = createRig({ onProgress: (done, total) => progress.push([done, total]) });
    for (const name of ["ada", "bob"]) hire(name);
    await job.runCycle();
    expect(progress).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  test("tells which cycle runs and how far it is, and after its end which ran last", async () => {
    const seen: unknown[] = [];
    const { job, hire, advance } = createRig({ onProgress: () => seen.push(job.activity()) });
    expect(job.activity()).toBeUndefined();
    for (const name of ["ada", "bob"]) hire(name);
    const { cycleId } = await job.runCycle();
    const initial = { cycleId, kind: "initial", timeBegan: new Date(START).toISOString(), totalUnits: 2 };
    expect(seen).toEqual([
      { ...initial, state: "running", completedUnits: 1 },
      { ...initial, state: "running", completedUnits: 2 },
    ]);
    expect(job.activity()).toEqual({ ...initial, state: "ended", completedUnits: 2 });
    advance(HOUR);
    await job.runCycle();
    expect(job.activity()).toMatchObject({ kind: "incremental", state: "ended", totalUnits: 0 });
  });

  test("draws the same ids from the same seed, and keeps every log entry", async () => {
    const reports = await Promise.all(
      [createRig(), createRig()].map(async ({ job, hire }) => {
        hire("ada");
        const { logs } = await job.runCycle();
        return { id: job.jobId, logs, kept: job.logs };
      }),
    );
    expect(reports[0]).toEqual(reports[1]);
    expect(reports[0]?.kept).toEqual(reports[0]?.logs);
    expect(reports[0]?.id).toMatch(/^scim\.[0-9a-f]{32}\.[0-9a-f-]{36}$/);
    expect(reports[0]?.logs[0]?.activityDateTime).toBe(new Date(START).toISOString().replace(".907", ""));
  });

  test("refuses a Tenant URL that is none", () => {
    expect(() => createRig({ tenantUrl: "target.example/scim" })).toThrow(
      'tenantUrl: got "target.example/scim", expected an absolute http or https URL.',
    );
  });
});
