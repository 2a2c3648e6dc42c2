import { describe, expect, test } from "vitest";
import type { Quirks } from "../src/wire/quirks.ts";
import { codesOf, createRig, everything, people, TENANT_URL, withoutProbe, writesOf } from "./rig.ts";

const MANAGER = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";

async function withTeam(quirks: Quirks, tenantUrl = TENANT_URL) {
  const rig = createRig({ application: everything, quirks, tenantUrl });
  const bob = rig.hire("bob");
  const ada = rig.hire("ada", { manager: bob.id });
  const group = rig.directory.createGroup({ displayName: "Engines", members: [bob.id, ada.id] });
  rig.directory.assign(group.id);
  await rig.job.runCycle();
  return {
    ...rig,
    ada,
    bob,
    group,
    patches: writesOf(rig.target.sent()).filter((line) => line.startsWith("PATCH")),
  };
}

function member(id: string): string {
  return `{"$ref":null,"value":"${id}"}`;
}

async function patchesOf(
  mapping: Partial<(typeof people.userMappings)[number]>,
  jobTitle: string | undefined,
) {
  const application = {
    ...people,
    userMappings: [...people.userMappings, { source: "[jobTitle]", target: "title", ...mapping }],
  };
  const { job, target, hire, directory } = createRig({ application });
  const { id } = hire("ada", { jobTitle: "Countess" });
  await job.runCycle();
  directory.updateUser(id, { jobTitle, department: "Engines" });
  target.sent();
  await job.runCycle();
  return writesOf(target.sent());
}

describe("how active is written (entra-client §7 items 1, 2, 21)", () => {
  test.each<[Quirks["active"], string]>([
    ["capitalised", '"False"'],
    ["lowerCase", '"false"'],
    ["boolean", "false"],
  ])("%s", async (active, value) => {
    const { job, target, directory, hire } = createRig({ quirks: active === undefined ? {} : { active } });
    const { id } = hire("ada");
    await job.runCycle();
    directory.unassign(id);
    target.sent();
    await job.runCycle();
    expect(writesOf(target.sent())).toEqual([
      `PATCH /Users/1 [{"op":"Replace","path":"active","value":${value}}]}`,
    ]);
  });
});

describe("how the manager is written (entra-client §1.3 Manager, §7 item 7)", () => {
  test.each<[NonNullable<Quirks["manager"]>, string]>([
    ["string", '"1"'],
    ["object", '{"value":"1"}'],
    ["array", '[{"value":"1"}]'],
  ])("%s", async (manager, value) => {
    const { patches } = await withTeam({ manager });
    expect(patches[0]).toBe(`PATCH /Users/2 [{"op":"Add","path":"${MANAGER}","value":${value}}]}`);
  });
});

describe("how members are written (entra-client §1.4, §7 items 9, 10)", () => {
  test.each<[string, Quirks, string, readonly string[]]>([
    [
      "one a PATCH",
      {},
      TENANT_URL,
      [
        `{"op":"Add","path":"members","value":[${member("1")}]}`,
        `{"op":"Add","path":"members","value":[${member("2")}]}`,
      ],
    ],
    [
      "all in one",
      { membersPerPatch: "all" },
      TENANT_URL,
      [`{"op":"Add","path":"members","value":[${member("1")},${member("2")}]}`],
    ],
    [
      "replace as add",
      { addMembers: "replace" },
      TENANT_URL,
      [
        '{"op":"Replace","path":"members","value":[{"value":"1"}]}',
        '{"op":"Replace","path":"members","value":[{"value":"2"}]}',
      ],
    ],
    [
      "replace as add, with the flag as captured",
      { addMembers: "replace" },
      `${TENANT_URL}?aadOptscim062020`,
      [
        '{"op":"replace","path":"members","value":[{"value":"1"}]}',
        '{"op":"replace","path":"members","value":[{"value":"2"}]}',
      ],
    ],
  ])("%s", async (_how, quirks, tenantUrl, operations) => {
    const { patches } = await withTeam(quirks, tenantUrl);
    expect(patches.filter((line) => line.includes("Groups"))).toEqual(
      operations.map((operation) => `PATCH /Groups/3 [${operation}]}`),
    );
  });

  test.each<[string, Quirks, string, readonly string[]]>([
    [
      "with $ref null",
      {},
      TENANT_URL,
      [
        `{"op":"Remove","path":"members","value":[${member("1")}]}`,
        `{"op":"Remove","path":"members","value":[${member("2")}]}`,
      ],
    ],
    [
      "without $ref",
      { removedMember: "withoutRef" },
      TENANT_URL,
      [
        '{"op":"Remove","path":"members","value":[{"value":"1"}]}',
        '{"op":"Remove","path":"members","value":[{"value":"2"}]}',
      ],
    ],
    [
      "all in one",
      { membersPerPatch: "all" },
      `${TENANT_URL}?aadOptscim062020`,
      [
        '{"op":"remove","path":"members[value eq \\"1\\"]"},{"op":"remove","path":"members[value eq \\"2\\"]"}',
      ],
    ],
  ])("and removed %s", async (_how, quirks, tenantUrl, operations) => {
    const { job, directory, target, group } = await withTeam(quirks, tenantUrl);
    directory.updateGroup(group.id, { members: [] });
    await job.runCycle();
    expect(writesOf(target.sent())).toEqual(operations.map((operation) => `PATCH /Groups/3 [${operation}]}`));
  });
});

describe("requests that only some captures have", () => {
  test("a reference is asked for before it is written, and left where it is there (§1.3 Manager, §1.4)", async () => {
    const { job, directory, target, ada } = await withTeam({ referenceCheck: true });
    delete target.resources.get("Users/2")?.["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"];
    const found =
      '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":1,"Resources":[{"id":"2"}]}';
    target.answer("GET /Users?filter=id+eq+%222%22+and+manager+eq+%221%22&attributes=id", { body: found });
    directory.updateUser(ada.id, { jobTitle: "Countess" });
    await job.runCycle();
    expect(writesOf(target.sent())).toEqual([
      'PATCH /Users/2 [{"op":"Add","path":"title","value":"Countess"}]}',
    ]);
  });

  test("a member is asked for before it is added, and not added where it is there (§1.4)", async () => {
    const { job, hire, directory, target } = createRig({
      application: everything,
      quirks: { referenceCheck: true },
    });
    const ids = ["ada", "bob"].map((name) => hire(name).id);
    const group = directory.createGroup({ displayName: "Engines", members: ids });
    directory.assign(group.id);
    const found =
      '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":1,"Resources":[{"id":"3"}]}';
    const nobody = '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0}';
    target.answer("GET /Groups?filter=id+eq+%223%22+and+members+eq+%221%22&attributes=id", { body: found });
    target.answer("GET /Groups?filter=id+eq+%223%22+and+members+eq+%222%22&attributes=id", { body: nobody });
    await job.runCycle();
    expect(writesOf(target.sent()).filter((line) => line.startsWith("PATCH"))).toEqual([
      `PATCH /Groups/3 [{"op":"Add","path":"members","value":[${member("2")}]}]}`,
    ]);
  });

  test("a linked object is matched again after it was read, and stays linked (§7 item 12)", async () => {
    const { job, directory, target, hire } = createRig({ quirks: { matchAfterRead: true } });
    const { id } = hire("ada");
    await job.runCycle();
    directory.updateUser(id, { displayName: "Ada King" });
    target.sent();
    await job.runCycle();
    expect(withoutProbe(target.sent()).map((line) => line.split(" {")[0])).toEqual([
      "GET /Users/1",
      "GET /Users?filter=userName+eq+%22ada%40contoso.example%22",
      "PATCH /Users/1",
    ]);
  });

  test("active is written again though nothing changed (§7 item 17)", async () => {
    const { job, target, hire } = createRig({ quirks: { repeatActive: true } });
    hire("ada");
    await job.runCycle();
    job.restart();
    target.sent();
    const { logs } = await job.runCycle();
    expect(writesOf(target.sent())).toEqual([
      'PATCH /Users/1 [{"op":"Replace","path":"active","value":"True"}]}',
    ]);
    expect(logs[0]?.provisioningAction).toBe("update");
  });

  test("a user in the recycle bin gets a mangled name in the PATCH that disables it (§7 item 11)", async () => {
    const { job, target, hire, directory } = createRig({ quirks: { mangledName: true } });
    const { id } = hire("ada");
    await job.runCycle();
    directory.softDeleteUser(id);
    target.sent();
    await job.runCycle();
    const mangled = `${id.replaceAll("-", "")}ada@contoso.example`;
    expect(writesOf(target.sent())).toEqual([
      `PATCH /Users/1 [{"op":"Replace","path":"userName","value":"${mangled}"},{"op":"Replace","path":"active","value":"False"}]}`,
    ]);
  });

  test("groups are probed though none are mapped, and their 404 fails the connection (§7 item 14)", async () => {
    const { job, target } = createRig({ quirks: { probeGroups: true } });
    target.answer("GET /Groups", { status: 404 });
    expect(await job.testConnection()).toMatchObject({
      errorCode: "SystemForCrossDomainIdentityManagementServiceIncompatible",
    });
  });

  test("an answer that is not called SCIM is unreadable where that is asked for (§1.1)", async () => {
    const headers = { "content-type": "application/json" };
    for (const [quirks, code] of [
      [{}, undefined],
      [{ requireScimContentType: true }, "SystemForCrossDomainIdentityManagementServiceIncompatible"],
    ] as const) {
      const { job, target, hire } = createRig({ quirks });
      hire("ada");
      const list = '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0}';
      const called = { "content-type": "application/scim+json; charset=utf-8" };
      target.answer("GET /Users?filter=userName+eq", { headers: called, body: list }, 2);
      target.answer("POST", { status: 201, headers, body: '{"id":"1","userName":"ada"}' });
      expect(codesOf(await job.runCycle())).toEqual([code]);
    }
  });
});

describe("attributes whose flow is out of the ordinary (entra-client §2.5)", () => {
  test.each<[string, Partial<(typeof people.userMappings)[number]>, string | undefined, string | undefined]>([
    ["AttributeAddOnly keeps the value there is", { flowType: "AttributeAddOnly" }, "Reader", undefined],
    ["ValueAddOnly never replaces", { flowType: "ValueAddOnly" }, "Reader", undefined],
    [
      "FlowAlways writes what is the same",
      { flowBehavior: "FlowAlways" },
      "Countess",
      '{"op":"Replace","path":"title","value":"Countess"}',
    ],
    [
      "caseExact takes case for a change",
      { caseExact: true },
      "COUNTESS",
      '{"op":"Replace","path":"title","value":"COUNTESS"}',
    ],
    [
      "flowNullValues removes with the old value (§1.3)",
      { flowNullValues: true },
      undefined,
      '{"op":"Remove","path":"title","value":"Countess"}',
    ],
  ])("%s", async (_what, mapping, jobTitle, operation) => {
    expect(await patchesOf(mapping, jobTitle)).toEqual(
      operation === undefined ? [] : [`PATCH /Users/1 [${operation}]}`],
    );
  });

  test("Redact hides the value in logs, not on the wire (§2.6)", async () => {
    const application = {
      ...people,
      userMappings: [...people.userMappings, { source: "Redact([employeeId])", target: "nickName" }],
    };
    const { job, target, hire } = createRig({ application });
    hire("ada", { employeeId: "1815" });
    const { logs } = await job.runCycle();
    expect(target.resources.get("Users/1")).toMatchObject({ nickName: "1815" });
    expect(logs[0]?.modifiedProperties).toContainEqual({
      displayName: "nickName",
      oldValue: null,
      newValue: "[Redact]",
    });
    expect(logs[0]?.provisioningSteps.at(-1)?.details["nickName"]).toBe("[Redact]");
  });

  test("several values into an attribute that takes one fail with the documented code (§4.5)", async () => {
    const application = {
      ...people,
      userMappings: [
        ...people.userMappings,
        { source: "AppRoleAssignments([appRoleAssignments])", target: "title" },
      ],
    };
    const { job, hire, directory } = createRig({ application });
    const { id } = hire("ada");
    directory.assign(id, { id: "1", value: "a", displayName: "Admin" });
    expect(codesOf(await job.runCycle())).toEqual(["SchemaPropertyCanOnlyAcceptValue"]);
  });
});
