import { describe, expect, test } from "vitest";
import type { ApplicationTemplate, AttributeMapping } from "../src/mapping/attribute-mapping.ts";
import { createRig, people, TENANT_URL, writesOf } from "./rig.ts";

const ADMIN = { id: "06b07648", value: "25", displayName: "Role1234" };
const READER = { id: "0f1e2d3c", value: "7", displayName: "Reader" };
const TYPE = "WindowsAzureActiveDirectoryRole";
/** The stringified role, as a string of JSON within a string of JSON. */
const ADMIN_TEXT = JSON.stringify(JSON.stringify(ADMIN));

function withRoles(mapping: AttributeMapping): ApplicationTemplate {
  return { ...people, userMappings: [...people.userMappings, mapping] };
}

const single = withRoles({
  source: "SingleAppRoleAssignment([appRoleAssignments])",
  target: 'roles[primary eq "True"].value',
});
const complex = withRoles({ source: "AppRoleAssignmentsComplex([appRoleAssignments])", target: "roles" });
const assertive = withRoles({
  source: "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
  target: "roles",
});

async function withAdmin(application: ApplicationTemplate, tenantUrl = TENANT_URL) {
  const rig = createRig({ application, tenantUrl });
  const { id } = rig.hire("ada");
  rig.directory.unassign(id);
  rig.directory.assign(id, ADMIN);
  await rig.job.runCycle();
  return { ...rig, id };
}

describe("roles in a POST (entra-client §1.3 Roles)", () => {
  test.each([
    ["SingleAppRoleAssignment", single, [{ primary: true, type: TYPE, value: "Role1234" }]],
    [
      "AppRoleAssignmentsComplex",
      complex,
      [{ primary: false, type: TYPE, displayName: "Role1234", value: "25" }],
    ],
    [
      "AssertiveAppRoleAssignmentsComplex",
      assertive,
      [{ primary: false, type: TYPE, display: "Role1234", value: "25" }],
    ],
  ])("of %s", async (_name, application, roles) => {
    const { target } = await withAdmin(application);
    expect(target.resources.get("Users/1")?.["roles"]).toEqual(roles);
  });
});

describe("roles in a PATCH (entra-client §1.3 Roles)", () => {
  const add = `PATCH /Users/1 [{"op":"Add","path":"roles","value":[{"value":${ADMIN_TEXT}}]}]}`;

  test.each([
    ["SingleAppRoleAssignment", single, TENANT_URL, add],
    ["AppRoleAssignmentsComplex", complex, TENANT_URL, add],
    [
      "AppRoleAssignmentsComplex, with the flag as in a POST",
      complex,
      `${TENANT_URL}?aadOptscim062020`,
      `PATCH /Users/1 [{"op":"add","path":"roles","value":[{"primary":false,"type":"${TYPE}","displayName":"Role1234","value":"25"}]}]}`,
    ],
    [
      "AssertiveAppRoleAssignmentsComplex",
      assertive,
      TENANT_URL,
      `PATCH /Users/1 [{"op":"replace","path":"roles","value":[{"primary":false,"type":"${TYPE}","display":"Role1234","value":"25"}]}]}`,
    ],
  ])("of %s", async (_name, application, tenantUrl, write) => {
    const { job, target, directory, id } = await withAdmin(application, tenantUrl);
    delete target.resources.get("Users/1")?.["roles"];
    directory.updateUser(id, { jobTitle: "Countess" });
    target.sent();
    const { logs } = await job.runCycle();
    expect(writesOf(target.sent())).toEqual([write]);
    expect(logs[0]?.modifiedProperties).toEqual([
      { displayName: "roles", oldValue: null, newValue: "Role1234" },
    ]);
  });

  test.each([
    ["its value", "25"],
    ["its display name", "Role1234"],
    ["the text it was sent as", JSON.stringify(ADMIN)],
  ])("is not sent again to a target that returns %s", async (_what, value) => {
    const { job, target, directory, id } = await withAdmin(complex);
    Object.assign(target.resources.get("Users/1") ?? {}, { roles: [{ value }] });
    directory.updateUser(id, { jobTitle: "Countess" });
    target.sent();
    await job.runCycle();
    expect(writesOf(target.sent())).toEqual([]);
  });

  test("takes a role away with the assertive function alone", async () => {
    for (const [application, writes] of [
      [complex, []],
      [
        assertive,
        [expect.stringContaining('"op":"replace","path":"roles","value":[{"primary":false') as string],
      ],
    ] as const) {
      const { job, target, directory, id } = await withAdmin(application);
      directory.assign(id, READER);
      Object.assign(target.resources.get("Users/1") ?? {}, {
        roles: [{ value: "25" }, { value: "7" }, { value: "9" }],
      });
      target.sent();
      await job.runCycle();
      expect(writesOf(target.sent())).toEqual(writes);
    }
  });

  test("shows who has which role in the import step, by a group too", async () => {
    const { job, hire, directory } = createRig({ application: complex });
    const { id } = hire("ada");
    directory.unassign(id);
    directory.assign(id, ADMIN);
    directory.assign(directory.createGroup({ displayName: "Engines", members: [id] }).id, READER);
    const { logs } = await job.runCycle();
    expect(logs[0]?.provisioningSteps[0]?.details["appRoleAssignments"]).toBe("Role1234, Reader");
  });
});
