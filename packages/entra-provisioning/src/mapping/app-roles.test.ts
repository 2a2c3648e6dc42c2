import { describe, expect, it } from "vitest";
import {
  formatAppRole,
  parseAppRole,
  toRoleElements,
  toRolesOperation,
  type MappedRoles,
} from "./app-roles.ts";
import { compileMappings } from "./evaluate-mapping.ts";

const TYPE = "WindowsAzureActiveDirectoryRole";
const role1234 = { id: "06b07648-ecfe-589f-9d2f-6325724a46ee", value: "25", displayName: "Role1234" };
const admin = { id: "1", value: "admin", displayName: "Admin" };
const STRINGIFIED = '{"id":"06b07648-ecfe-589f-9d2f-6325724a46ee","value":"25","displayName":"Role1234"}';

function mapped(function_: MappedRoles["function"], ...roles: MappedRoles["roles"]): MappedRoles {
  return { function: function_, target: "roles", roles };
}

describe("roles in a POST (entra-client §1.3, Roles)", () => {
  it.each([
    [mapped("SingleAppRoleAssignment", admin), [{ primary: true, type: TYPE, value: "Admin" }]],
    [
      mapped("AppRoleAssignmentsComplex", admin, role1234),
      [
        { primary: false, type: TYPE, displayName: "Admin", value: "admin" },
        { primary: false, type: TYPE, displayName: "Role1234", value: "25" },
      ],
    ],
    [
      mapped("AssertiveAppRoleAssignmentsComplex", admin),
      [{ primary: false, type: TYPE, display: "Admin", value: "admin" }],
    ],
  ])("are written by their function: %j", (roles, elements) => {
    expect(toRoleElements(roles)).toEqual(elements);
  });
});

describe("roles in a PATCH (entra-client §1.3, Roles)", () => {
  it.each(["SingleAppRoleAssignment", "AppRoleAssignmentsComplex"] as const)(
    "are JSON in a string for %s without the flag",
    (name) => {
      expect(toRolesOperation(mapped(name, role1234), false)).toEqual({
        op: "Add",
        path: "roles",
        value: [{ value: STRINGIFIED }],
      });
    },
  );

  it("look with the flag as they do in a POST", () => {
    const roles = mapped("AppRoleAssignmentsComplex", admin);
    expect(toRolesOperation(roles, true)).toEqual({ op: "add", path: "roles", value: toRoleElements(roles) });
  });

  it.each([true, false])(
    "are replaced by the assertive function, the last one too; flag: %s",
    (isCompliant) => {
      const roles = mapped("AssertiveAppRoleAssignmentsComplex", admin);
      expect(toRolesOperation(roles, isCompliant)).toEqual({
        op: "replace",
        path: "roles",
        value: [{ primary: false, type: TYPE, display: "Admin", value: "admin" }],
      });
      expect(toRolesOperation(mapped("AssertiveAppRoleAssignmentsComplex"), isCompliant)?.value).toEqual([]);
    },
  );

  it("are never taken away by the others", () => {
    expect(toRolesOperation(mapped("AppRoleAssignmentsComplex"), false)).toBeUndefined();
    expect(toRolesOperation(mapped("SingleAppRoleAssignment"), true)).toBeUndefined();
  });
});

describe("a value of appRoleAssignments", () => {
  it("is the role as JSON", () => {
    expect(formatAppRole(role1234)).toBe(STRINGIFIED);
    expect(parseAppRole(STRINGIFIED)).toEqual(role1234);
  });

  it.each([
    ["Default Assignment", { id: "", value: "Default Assignment", displayName: "Default Assignment" }],
    ['{"displayName":"User"}', { id: "", value: "User", displayName: "User" }],
    ['{"value":"u"}', { id: "", value: "u", displayName: "u" }],
    ["{", { id: "", value: "{", displayName: "{" }],
    ["{}", { id: "", value: "{}", displayName: "{}" }],
  ])("may be a plain name: %s", (text, role) => {
    expect(parseAppRole(text)).toEqual(role);
  });
});

describe("a mapping of roles", () => {
  const source = { appRoleAssignments: [STRINGIFIED, "User"] };

  it("gives the single role as a value, and all of them apart", () => {
    const target = 'roles[primary eq "True"].value';
    const mappings = compileMappings([{ source: "SingleAppRoleAssignment([appRoleAssignments])", target }]);
    expect(mappings.evaluate(source, "create").get(target)).toBe("Role1234");
    expect(mappings.evaluateRoles(source)).toMatchObject([{ target, roles: [role1234, { value: "User" }] }]);
  });

  it("gives lists of roles apart from other values, and an empty list on create", () => {
    const mappings = compileMappings([
      { source: "AppRoleAssignmentsComplex([appRoleAssignments])", target: "roles" },
    ]);
    expect([...mappings.evaluate({}, "create")]).toEqual([["roles", undefined]]);
    expect([...mappings.evaluate(source, "update")]).toEqual([]);
    expect(mappings.evaluateLists(source, "update").size).toBe(0);
    expect(mappings.evaluateRoles(source)).toMatchObject([
      { function: "AppRoleAssignmentsComplex", target: "roles" },
    ]);
  });

  it("gives no roles where the function writes another attribute", () => {
    const source_ = "SingleAppRoleAssignment([appRoleAssignments])";
    expect(compileMappings([{ source: source_, target: "title" }]).evaluateRoles(source)).toEqual([]);
  });
});
