import { describe, expect, it, vi } from "vitest";
import { answer, createFakeTarget, TENANT_URL, type FakeTarget } from "./fake-target.ts";
import { instantiate, person, startRig, type Rig } from "./rig.ts";

const SECRETS = { BaseAddress: TENANT_URL, SecretToken: "s3cret" };

interface Stage {
  readonly rig: Rig;
  readonly target: FakeTarget;
  readonly id: string;
  readonly job: string;
  /** Creates a user and assigns it. */
  readonly hire: (name: string, more?: object) => Promise<string>;
  readonly status: () => ReturnType<Rig["ok"]>;
}

async function createStage(secrets: Readonly<Record<string, string>> = SECRETS): Promise<Stage> {
  const target = createFakeTarget();
  const rig = await startRig({ transport: target.transport });
  const { id, appRoleId, job } = await instantiate(rig, secrets);
  return {
    rig,
    target,
    id,
    job,
    async hire(name, more) {
      const { id: principalId } = await rig.ok("POST", "/users", person(name, more));
      const assignment = { principalId, resourceId: id, appRoleId };
      await rig.ok("POST", `/servicePrincipals/${id}/appRoleAssignedTo`, assignment);
      return principalId;
    },
    status: async () => (await rig.ok("GET", job)).status,
  };
}

async function onDemandOf({ rig, job }: Stage, objectId: string, more: object = {}): Promise<object> {
  const { synchronizationRules } = await rig.ok("GET", `${job}/schema`);
  const subjects = [{ objectId, objectTypeName: "User", ...more }];
  return { parameters: [{ ruleId: synchronizationRules[0].id, subjects }] };
}

/** Something to wait for, until it is released. */
function hold(): { readonly held: Promise<undefined>; readonly release: () => void } {
  let resolveHeld: (value: undefined) => void;
  const held = new Promise<undefined>((resolve) => {
    resolveHeld = resolve;
  });
  return { held, release: () => resolveHeld(undefined) };
}

describe("a job", () => {
  it("is created disabled, with the id of its template and tenant", async () => {
    const { rig, job } = await createStage();
    const { id, templateId, schedule, status } = await rig.ok("GET", job);
    expect(id).toBe(`scim.${rig.mock.state.tenant.id.replaceAll("-", "")}.${id.split(".")[2]}`);
    expect({ templateId, schedule, code: status.code }).toEqual({
      templateId: "scim",
      schedule: { expiration: null, interval: "P10675199DT2H48M5.4775807S", state: "Disabled" },
      code: "NotConfigured",
    });
  });

  it("is one for a template; another is a conflict, and another template's is refused", async () => {
    const { rig, job } = await createStage();
    const jobs = job.replace(/\/[^/]+$/u, "");
    expect(await rig.send("POST", jobs, { templateId: "scim" })).toMatchObject({
      status: 409,
      body: { error: { code: "Conflict" } },
    });
    expect((await rig.send("POST", jobs, { templateId: "qa" })).status).toBe(400);
    expect((await rig.ok("GET", jobs)).value).toHaveLength(1);
    expect((await rig.send("DELETE", job)).status).toBe(204);
    expect((await rig.send("GET", job)).status).toBe(404);
    expect((await rig.send("POST", jobs, { templateId: "scim" })).status).toBe(201);
  });

  it("begins its first cycle at once, shows it, and has it in its status when it is done", async () => {
    const { rig, target, job, hire, status } = await createStage();
    const ada = await hire("ada");
    const { held, release } = hold();
    target.override = () => held;
    expect((await rig.send("POST", `${job}/start`)).status).toBe(204);
    await vi.waitFor(() => expect(target.requests).not.toHaveLength(0));
    target.override = undefined;
    release();
    await vi.waitFor(async () => expect((await status()).lastExecution?.state).toBe("Succeeded"));
    expect(await status()).toMatchObject({ code: "Active", lastExecution: { countExported: 1 } });
    expect([...target.resources.values()]).toMatchObject([{ userName: "ada@contoso.example" }]);
    const { value } = await rig.ok("GET", "/auditLogs/provisioning");
    expect(value).toMatchObject([
      { provisioningAction: "create", jobId: job.split("/").at(-1), sourceIdentity: { id: ada } },
    ]);
    expect(value[0].tenantId).toBe(rig.mock.state.tenant.id);
  });

  it("runs a cycle every 40 minutes of the clock, and none while it is paused", async () => {
    const { rig, target, job, hire } = await createStage();
    await rig.ok("POST", `${job}/start`);
    await rig.mock.state.scheduler.idle();
    await hire("ada");
    await rig.ok("POST", "/_mock/clock", { advance: "PT39M" });
    expect(target.resources.size).toBe(0);
    await rig.ok("POST", "/_mock/clock", { advance: "PT1M" });
    expect(target.resources.size).toBe(1);
    expect((await rig.send("POST", `${job}/pause`)).status).toBe(204);
    expect(await rig.ok("GET", job)).toMatchObject({
      schedule: { state: "Paused" },
      status: { code: "Paused" },
    });
    await hire("bob");
    await rig.ok("POST", "/_mock/clock", { advance: "P1D" });
    expect(target.resources.size).toBe(1);
  });

  it("runs a cycle when it is told to", async () => {
    const { rig, job, hire } = await createStage();
    await rig.ok("POST", `${job}/start`);
    await rig.mock.state.scheduler.idle();
    await hire("ada");
    expect(await rig.ok("POST", "/_mock/cycles", {})).toMatchObject([
      { kind: "incremental", state: "Succeeded", counts: { created: 1 } },
    ]);
    expect((await rig.send("POST", "/_mock/cycles", { jobId: "none" })).status).toBe(404);
  });

  it("is not started before it knows its target", async () => {
    const { rig, job } = await createStage({});
    for (const action of ["start", "restart", "validateCredentials"]) {
      const { status, body } = await rig.send("POST", `${job}/${action}`, {});
      expect({ status, message: body.error.message }).toEqual({
        status: 400,
        message: expect.stringContaining("BaseAddress"),
      });
    }
  });

  it.each([
    "",
    "Watermark",
    "Escrows, QuarantineState",
    "Full",
    "ForceDeletes",
    "ConnectorDataStore",
    "None",
  ])('restarts with the resetScope "%s"', async (resetScope) => {
    const { rig, job } = await createStage();
    expect((await rig.send("POST", `${job}/restart`, { criteria: { resetScope } })).status).toBe(204);
    await rig.mock.state.scheduler.idle();
    expect((await rig.ok("GET", job)).schedule.state).toBe("Active");
  });

  it("is not restarted with a resetScope there is not", async () => {
    const { rig, job } = await createStage();
    const { status, body } = await rig.send("POST", `${job}/restart`, { criteria: { resetScope: "All" } });
    expect({ status, message: body.error.message }).toEqual({
      status: 400,
      message: expect.stringContaining("QuarantineState"),
    });
  });

  it("goes into quarantine for what the target answers, and leaves it with start once that is mended", async () => {
    const { rig, target, job, status } = await createStage();
    target.override = () => answer(401, {});
    await rig.ok("POST", `${job}/start`);
    await rig.mock.state.scheduler.idle();
    expect(await status()).toMatchObject({
      code: "Quarantine",
      quarantine: {
        reason: "EncounteredQuarantineException",
        error: { code: "SystemForCrossDomainIdentityManagementCredentialValidationFailure" },
      },
    });
    target.override = undefined;
    await rig.ok("POST", `${job}/start`);
    await rig.mock.state.scheduler.idle();
    expect(await status()).toMatchObject({ code: "Active", quarantine: null });
    const { value } = await rig.ok(
      "GET",
      "/auditLogs/directoryAudits?$filter=activityDisplayName eq 'Quarantine'",
    );
    expect(value).toHaveLength(1);
  });

  it("is disabled after four weeks in quarantine, in no time", async () => {
    const { rig, target, job } = await createStage();
    target.override = () => answer(401, {});
    await rig.ok("POST", `${job}/start`);
    await rig.ok("POST", "/_mock/clock", { advance: "P29D" });
    expect((await rig.ok("GET", job)).schedule.state).toBe("Disabled");
  });
});

describe("logs", () => {
  it("are kept for 30 days of the clock, as audit logs are", async () => {
    const { rig, job, hire } = await createStage();
    await hire("ada");
    await rig.ok("POST", `${job}/start`);
    await rig.mock.state.scheduler.idle();
    await rig.ok("POST", `${job}/pause`);
    const { value } = await rig.ok("GET", "/auditLogs/provisioning");
    expect(value).toHaveLength(1);
    const count = async (kind: string): Promise<number> =>
      (await rig.ok("GET", `/auditLogs/${kind}`)).value.length;
    const audits = await count("directoryAudits");
    expect(audits).toBeGreaterThan(0);

    await rig.ok("POST", "/_mock/clock", { advance: "P30D" });
    expect([await count("provisioning"), await count("directoryAudits")]).toEqual([1, audits]);
    await rig.ok("POST", "/_mock/clock", { advance: "PT1S" });
    expect([await count("provisioning"), await count("directoryAudits")]).toEqual([0, 0]);
    expect((await rig.send("GET", `/auditLogs/provisioning/${value[0].id}`)).status).toBe(404);
  });
});

describe("credentials", () => {
  it("are good where the target answers", async () => {
    const { rig, target, job } = await createStage();
    expect((await rig.send("POST", `${job}/validateCredentials`, { useSavedCredentials: true })).status).toBe(
      204,
    );
    const credentials = [
      { key: "BaseAddress", value: "http://127.0.0.1:9/other" },
      { key: "SecretToken", value: "other" },
    ];
    target.override = ({ url, headers }) =>
      url.startsWith("http://127.0.0.1:9/other/") && headers["Authorization"] === "Bearer other"
        ? undefined
        : answer(401);
    const given = await rig.send("POST", `${job}/validateCredentials`, { credentials });
    expect(given.status).toBe(204);
    expect((await rig.send("POST", `${job}/validateCredentials`, { useSavedCredentials: true })).status).toBe(
      400,
    );
  });

  it.each([
    [401, "CredentialValidationFailure"],
    [404, "ServiceIncompatible"],
  ])("are refused with the code of entra-client §1.2 where it answers %i", async (status, code) => {
    const { rig, target, job } = await createStage();
    target.override = () => answer(status, {});
    const refused = await rig.send("POST", `${job}/validateCredentials`, { useSavedCredentials: true });
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { code: `SystemForCrossDomainIdentityManagement${code}` } },
    });
  });

  it("are refused as unavailable where nothing answers", async () => {
    const { rig, target, job } = await createStage();
    target.override = () => Promise.reject(new Error("connection refused"));
    const refused = await rig.send("POST", `${job}/validateCredentials`, { useSavedCredentials: true });
    expect(refused.body.error.code).toBe(
      "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable",
    );
  });
});

describe("secrets", () => {
  it("are kept, added to, and masked where they open something", async () => {
    const { rig, id } = await createStage();
    const path = `/servicePrincipals/${id}/synchronization/secrets`;
    expect((await rig.send("PUT", path, { value: [{ key: "SyncAll", value: "false" }] })).status).toBe(204);
    expect((await rig.ok("GET", path)).value).toEqual([
      { key: "BaseAddress", value: TENANT_URL },
      { key: "SecretToken", value: "*" },
      { key: "SyncAll", value: "false" },
    ]);
  });

  it("set the scope, and whether those who fall out of it are left alone", async () => {
    const { rig, id, job, target } = await createStage();
    await rig.ok("POST", "/users", person("ada"));
    await rig.ok("PUT", `/servicePrincipals/${id}/synchronization/secrets`, {
      value: [
        { key: "SyncAll", value: "True" },
        { key: "SkipOutOfScopeDeletions", value: "True" },
      ],
    });
    await rig.ok("POST", `${job}/start`);
    await rig.mock.state.scheduler.idle();
    expect(target.resources.size).toBe(1);
  });

  it("leave alone who falls out of scope where they say so", async () => {
    const { rig, id, job, target, hire } = await createStage({ ...SECRETS, SkipOutOfScopeDeletions: "True" });
    await hire("ada");
    await rig.ok("POST", `${job}/start`);
    await rig.mock.state.scheduler.idle();
    const [assignment] = (await rig.ok("GET", `/servicePrincipals/${id}/appRoleAssignedTo`)).value;
    await rig.ok("DELETE", `/servicePrincipals/${id}/appRoleAssignedTo/${assignment.id}`);
    await rig.ok("POST", "/_mock/cycles", {});
    expect([...target.resources.values()]).toMatchObject([{ active: true }]);
    const off = [{ key: "SkipOutOfScopeDeletions", value: "False" }];
    await rig.ok("PUT", `/servicePrincipals/${id}/synchronization/secrets`, { value: off });
    await rig.ok("POST", `${job}/restart`, {});
    await rig.mock.state.scheduler.idle();
    expect([...target.resources.values()]).toMatchObject([{ active: "False" }]);
  });

  it("may be an OAuth client, whose access token the job then fetches", async () => {
    const { rig, job, target } = await createStage({
      BaseAddress: TENANT_URL,
      Oauth2ClientId: "client",
      Oauth2ClientSecret: "s3cret",
      Oauth2TokenExchangeUri: "http://127.0.0.1:9/token",
    });
    const saved = { useSavedCredentials: true };
    target.override = ({ url, body, headers }) => {
      if (url.endsWith("/token")) {
        const isClient = body === "grant_type=client_credentials&client_id=client&client_secret=s3cret";
        return isClient ? answer(200, { access_token: "fetched", expires_in: 3600 }) : answer(401, {});
      }
      return headers["Authorization"] === "Bearer fetched" ? undefined : answer(401, {});
    };
    expect((await rig.send("POST", `${job}/validateCredentials`, saved)).status).toBe(204);
    await rig.ok("POST", `${job}/start`);
    await rig.mock.state.scheduler.idle();
    await rig.ok("POST", "/_mock/cycles", {});
    expect((await rig.ok("GET", job)).status.code).toBe("Active");
    const asked = target.requests.filter(({ url }) => url.endsWith("/token"));
    expect(asked).toHaveLength(2);
    target.override = () => answer(500, {});
    expect((await rig.send("POST", `${job}/validateCredentials`, saved)).status).toBe(400);
  });

  it.each([
    ["a Tenant URL that is none", "BaseAddress", "nowhere"],
    ["a Tenant URL of another machine", "BaseAddress", "https://scim.example.com/v2"],
    ["settings that are no JSON", "SyncNotificationSettings", "{"],
    ["a key there is not", "baseAddress", TENANT_URL],
  ])("are refused with %s", async (_, key, value) => {
    const { rig, id } = await createStage();
    const refused = await rig.send("PUT", `/servicePrincipals/${id}/synchronization/secrets`, {
      value: [{ key, value }],
    });
    expect({ status: refused.status, message: refused.body.error.message }).toEqual({
      status: 400,
      message: expect.stringContaining("expected"),
    });
  });

  it("take a Tenant URL of another machine where the stand-in was told it may", async () => {
    const rig = await startRig({ targets: "any" });
    const { id } = await instantiate(rig);
    const value = [{ key: "BaseAddress", value: "https://scim.example.com/v2" }];
    expect(
      (await rig.send("PUT", `/servicePrincipals/${id}/synchronization/secrets`, { value })).status,
    ).toBe(204);
  });
});

describe("the schema", () => {
  it("is read, changed and written back, and the next cycle goes by it", async () => {
    const { rig, target, job, hire } = await createStage();
    await hire("ada", { department: "IT" });
    await hire("bob", { department: "HR" });
    const schema = await rig.ok("GET", `${job}/schema`);
    const [mapping] = schema.synchronizationRules[0].objectMappings;
    mapping.scope = {
      groups: [
        {
          name: "IT",
          clauses: [
            { sourceOperandName: "department", operatorName: "EQUALS", targetOperand: { values: ["IT"] } },
          ],
        },
      ],
    };
    const title = mapping.attributeMappings.find(
      ({ targetAttributeName }: { targetAttributeName: string }) => targetAttributeName === "title",
    );
    title.source = {
      expression: 'Append("x", [displayName])',
      name: "Append",
      type: "Function",
      parameters: [],
    };
    expect((await rig.send("PUT", `${job}/schema`, schema)).status).toBe(204);
    await rig.ok("POST", `${job}/start`);
    await rig.mock.state.scheduler.idle();
    expect([...target.resources.values()]).toMatchObject([
      { userName: "ada@contoso.example", title: "xada" },
    ]);
  });

  it.each([
    [
      "an expression that cannot be read",
      (mapping: Mapping) => (mapping.attributeMappings[0]!.source!.expression = "Foo("),
    ],
    [
      "a target attribute there is not",
      (mapping: Mapping) => (mapping.attributeMappings[0]!.targetAttributeName = "nope"),
    ],
    ["a target object there is not", (mapping: Mapping) => (mapping.targetObjectName = "nope")],
    [
      "an operator there is not",
      (mapping: Mapping) => {
        const clauses = [
          { sourceOperandName: "department", operatorName: "LIKE", targetOperand: { values: ["a"] } },
        ];
        mapping.scope = { groups: [{ name: "f", clauses }] };
      },
    ],
  ])("is refused with %s, and the job keeps what it has", async (_, spoil) => {
    const { rig, job } = await createStage();
    const before = await rig.ok("GET", `${job}/schema`);
    const schema = structuredClone(before);
    spoil(schema.synchronizationRules[0].objectMappings[0]);
    const refused = await rig.send("PUT", `${job}/schema`, schema);
    expect({ status: refused.status, code: refused.body.error.code }).toEqual({
      status: 400,
      code: "BadRequest",
    });
    expect(await rig.ok("GET", `${job}/schema`)).toEqual(before);
  });

  interface Mapping {
    targetObjectName: string;
    scope: unknown;
    attributeMappings: { targetAttributeName: string; source?: { expression: string } }[];
  }

  it("lists its operators, functions and directories, and discovers one", async () => {
    const { rig, job } = await createStage();
    expect((await rig.ok("GET", `${job}/schema/filterOperators()`)).value).toContainEqual({
      name: "EQUALS",
      arity: "Binary",
      multivaluedComparisonType: "All",
      supportedAttributeTypes: ["String", "Integer"],
    });
    expect((await rig.ok("GET", `${job}/schema/functions`)).value).toContainEqual({
      name: "Append",
      parameters: [
        { name: "source", required: true, allowMultipleOccurrences: false, type: "String" },
        { name: "suffix", required: true, allowMultipleOccurrences: false, type: "String" },
      ],
    });
    const [, directory] = (await rig.ok("GET", `${job}/schema/directories`)).value;
    const discovered = await rig.ok("POST", `${job}/schema/directories/${directory.id}/discover`);
    expect(discovered).toMatchObject({ id: directory.id, discoveryDateTime: "2026-01-05T09:00:00.000Z" });
  });

  it("parses and tries an expression as Graph's example does", async () => {
    const { rig, job } = await createStage();
    const request = {
      expression: 'Replace([preferredLanguage], "-", , , "_", ,  )',
      targetAttributeDefinition: null,
      testInputObject: {
        definition: null,
        properties: [
          { key: "preferredLanguage", value: "EN-US" },
          {
            key: "appRoleAssignments",
            "value@odata.type": "#Collection(String)",
            value: ["Default Assignment"],
          },
        ],
      },
    };
    expect(await rig.ok("POST", `${job}/schema/parseExpression`, request)).toMatchObject({
      error: null,
      evaluationSucceeded: true,
      evaluationResult: ["EN_US"],
      parsingSucceeded: true,
      parsedExpression: {
        name: "Replace",
        type: "Function",
        parameters: [
          {
            key: "source",
            value: {
              expression: "[preferredLanguage]",
              name: "preferredLanguage",
              parameters: [],
              type: "Attribute",
            },
          },
          { key: "Find", value: { expression: '"-"', name: "-", parameters: [], type: "Constant" } },
          { key: "Replacement", value: { expression: '"_"', name: "_", parameters: [], type: "Constant" } },
        ],
      },
    });
  });

  it.each([
    ["Nope([mail])", false],
    ["Mid([mail], 0, [mail])", true],
  ])("answers what is wrong with %s", async (expression, parsingSucceeded) => {
    const { rig, job } = await createStage();
    const properties = [{ key: "mail", value: "a@b" }];
    const answered = await rig.ok("POST", `${job}/schema/parseExpression`, {
      expression,
      testInputObject: { properties },
    });
    expect(answered).toMatchObject({ parsingSucceeded, evaluationSucceeded: false, evaluationResult: [] });
    expect(answered.error.message).toMatch(/\w/u);
  });
});

describe("provision on demand", () => {
  it("provisions one user, started or not", async () => {
    const stage = await createStage();
    const ada = await stage.hire("ada");
    const { key, value } = await stage.rig.ok(
      "POST",
      `${stage.job}/provisionOnDemand`,
      await onDemandOf(stage, ada),
    );
    expect(JSON.parse(key)).toEqual({ result: "Success", details: {} });
    expect(JSON.parse(value)).toMatchObject({ action: "Create", statusInfo: { status: "Success" } });
    expect(stage.target.resources.size).toBe(1);
  });

  it("answers why a user was skipped", async () => {
    const stage = await createStage();
    const { id } = await stage.rig.ok("POST", "/users", person("ada"));
    const { key } = await stage.rig.ok("POST", `${stage.job}/provisionOnDemand`, await onDemandOf(stage, id));
    expect(JSON.parse(key)).toMatchObject({
      result: "Skipped",
      details: { errorCode: "NotEffectivelyEntitled" },
    });
  });

  it("provisions a group with the members it names", async () => {
    const stage = await createStage();
    const { rig, id, target, job } = stage;
    const ada = await stage.hire("ada");
    const { id: group } = await rig.ok("POST", "/groups", {
      displayName: "Staff",
      mailEnabled: false,
      mailNickname: "staff",
      securityEnabled: true,
      "members@odata.bind": [`https://graph.microsoft.com/v1.0/users/${ada}`],
    });
    const { appRoles } = await rig.ok("GET", `/servicePrincipals/${id}`);
    const assignment = { principalId: group, resourceId: id, appRoleId: appRoles[0].id };
    await rig.ok("POST", `/groups/${group}/appRoleAssignments`, assignment);
    await rig.ok("POST", `${job}/provisionOnDemand`, await onDemandOf(stage, ada));
    const members = [{ objectId: ada, objectTypeName: "User" }];
    const body = await onDemandOf(stage, group, { objectTypeName: "Group", links: { members } });
    const { key } = await rig.ok("POST", `${job}/provisionOnDemand`, body);
    expect(JSON.parse(key)).toMatchObject({ result: "Success" });
    const written = [...target.resources].find(([path]) => path.startsWith("Groups/"));
    expect(written?.[1]).toMatchObject({ displayName: "Staff", members: [{ value: "1" }] });
  });

  it("is refused for an object or a rule there is not, or for six members", async () => {
    const stage = await createStage();
    const path = `${stage.job}/provisionOnDemand`;
    const members = Array.from({ length: 6 }, (_, index) => ({
      objectId: `${index}`,
      objectTypeName: "User",
    }));
    const { id } = await stage.rig.ok("POST", "/groups", {
      displayName: "Staff",
      mailEnabled: false,
      mailNickname: "staff",
      securityEnabled: true,
    });
    const six = await onDemandOf(stage, id, { objectTypeName: "Group", links: { members } });
    expect((await stage.rig.send("POST", path, six)).status).toBe(400);
    expect((await stage.rig.send("POST", path, await onDemandOf(stage, "none"))).status).toBe(400);
    const parameters = [{ ruleId: "none", subjects: [{ objectId: "none", objectTypeName: "User" }] }];
    expect((await stage.rig.send("POST", path, { parameters })).body.error.message).toContain("ruleId");
  });

  it("is answered five times in ten seconds, and then with 429 and how long to wait", async () => {
    const stage = await createStage();
    const body = await onDemandOf(stage, await stage.hire("ada"));
    const path = `${stage.job}/provisionOnDemand`;
    for (let time = 0; time < 5; time += 1) await stage.rig.ok("POST", path, body);
    await stage.rig.ok("POST", "/_mock/clock", { advance: "PT4S" });
    const refused = await stage.rig.send("POST", path, body);
    expect({ status: refused.status, wait: refused.headers.get("retry-after") }).toEqual({
      status: 429,
      wait: "6",
    });
    expect(refused.body.error.code).toBe("TooManyRequests");
    await stage.rig.ok("POST", "/_mock/clock", { advance: "PT6S" });
    expect((await stage.rig.send("POST", path, body)).status).toBe(200);
  });
});

describe("object connections", () => {
  it("are read by either side's id, removed while the job is paused, and never listed", async () => {
    const { rig, target, job, hire } = await createStage();
    const ada = await hire("ada");
    await rig.ok("POST", `${job}/start`);
    await rig.mock.state.scheduler.idle();
    const path = `/beta${job}/objectConnections`;
    const connection = {
      objectId: ada,
      sourceAnchor: ada,
      targetAnchor: "1",
      displayName: "ada",
      objectTypeName: "user",
    };
    expect(await rig.ok("GET", `${path}('${ada}')`)).toMatchObject(connection);
    expect(await rig.ok("GET", `${path}('1')`)).toMatchObject(connection);
    expect((await rig.send("GET", path)).status).toBe(400);
    expect((await rig.send("GET", `${path}('none')`)).status).toBe(404);
    expect((await rig.send("GET", `/v1.0${job}/objectConnections('${ada}')`)).status).toBe(400);
    expect((await rig.send("DELETE", `${path}('${ada}')`)).status).toBe(409);
    await rig.ok("POST", `${job}/pause`);
    expect((await rig.send("DELETE", `${path}('1')`)).status).toBe(204);
    expect((await rig.send("DELETE", `${path}('1')`)).status).toBe(204);
    expect((await rig.send("GET", `${path}('${ada}')`)).status).toBe(404);
    expect(target.resources.size).toBe(1);
  });
});

describe("provisioning logs", () => {
  it("are the newest first, filtered with case, and paged through while more are written", async () => {
    const { rig, job, hire } = await createStage();
    for (const name of ["ann", "bob", "cy"]) await hire(name);
    await rig.ok("POST", `${job}/start`);
    await rig.mock.state.scheduler.idle();
    const first = await rig.ok("GET", "/auditLogs/provisioning?$top=2");
    await hire("dee");
    await rig.ok("POST", "/_mock/cycles", {});
    const second = await rig.ok("GET", first["@odata.nextLink"].slice(rig.url.length));
    const names = [...first.value, ...second.value].map(({ sourceIdentity }) => sourceIdentity.displayName);
    expect(names).toEqual(["cy", "bob", "ann"]);
    const count = async (filter: string): Promise<number> =>
      (await rig.ok("GET", `/auditLogs/provisioning?$filter=${encodeURIComponent(filter)}`)).value.length;
    expect(await count("sourceIdentity/displayName eq 'ann'")).toBe(1);
    expect(await count("sourceIdentity/displayName eq 'ANN'")).toBe(0);
    expect(
      await count("provisioningStatusInfo/status eq 'success' and contains(sourceIdentity/displayName,'n')"),
    ).toBe(1);
    expect(await count("activityDateTime gt 2026-01-05T09:00:00Z")).toBe(0);
    const [{ id }] = first.value;
    expect(await rig.ok("GET", `/auditLogs/provisioning/${id}`)).toMatchObject({ id });
  });
});

describe("a group that is assigned", () => {
  it("brings its members, those who join later, and not those who left", async () => {
    const { rig, target, id, job } = await createStage();
    const [ada, bob] = await Promise.all(
      ["ada", "bob"].map(async (name) => (await rig.ok("POST", "/users", person(name))).id),
    );
    const group = await rig.ok("POST", "/groups", {
      displayName: "Staff",
      mailEnabled: false,
      mailNickname: "staff",
      securityEnabled: true,
      "members@odata.bind": [`https://graph.microsoft.com/v1.0/users/${ada}`],
    });
    const { appRoles } = await rig.ok("GET", `/servicePrincipals/${id}`);
    const assignment = { principalId: group.id, resourceId: id, appRoleId: appRoles[0].id };
    await rig.ok("POST", `/groups/${group.id}/appRoleAssignments`, assignment);
    await rig.ok("POST", `${job}/start`);
    await rig.mock.state.scheduler.idle();
    expect([...target.resources.keys()].filter((key) => key.startsWith("Users"))).toHaveLength(1);
    await rig.ok("POST", `/groups/${group.id}/members/$ref`, {
      "@odata.id": `https://graph.microsoft.com/v1.0/users/${bob}`,
    });
    await rig.ok("DELETE", `/groups/${group.id}/members/${ada}/$ref`);
    await rig.ok("POST", "/_mock/cycles", {});
    const people = [...target.resources].filter(([key]) => key.startsWith("Users"));
    expect(people.map(([, { userName, active }]) => [userName, active])).toEqual([
      ["ada@contoso.example", "False"],
      ["bob@contoso.example", true],
    ]);
  });
});
