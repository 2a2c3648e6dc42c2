/**
 * A role of the application that somebody is assigned with.
 *
 * @example
 * const role: AppRole = { id: "06b07648", value: "25", displayName: "Role1234" };
 */
export interface AppRole {
  readonly id: string;
  /** What the application knows the role by. */
  readonly value: string;
  readonly displayName: string;
}

export type RoleFunctionName =
  | "SingleAppRoleAssignment"
  | "AppRoleAssignmentsComplex"
  | "AssertiveAppRoleAssignmentsComplex";

/**
 * What a mapping of roles gives for an object (entra-client §1.3, Roles).
 *
 * @example
 * const none: MappedRoles = { function: "AppRoleAssignmentsComplex", target: "roles", roles: [] };
 */
export interface MappedRoles {
  readonly function: RoleFunctionName;
  /** `roles`, or `roles[primary eq "True"].value` for a single one. */
  readonly target: string;
  readonly roles: readonly AppRole[];
}

/** Entra writes this type over whatever is mapped to a role (entra-client §1.3). */
const ROLE_TYPE = "WindowsAzureActiveDirectoryRole";

/**
 * Writes a role as a value of the source attribute `appRoleAssignments`, which is the text the default dialect sends.
 *
 * @example
 * formatAppRole({ id: "06b07648", value: "25", displayName: "Role1234" });
 * // {"id":"06b07648","value":"25","displayName":"Role1234"}
 */
export function formatAppRole({ id, value, displayName }: AppRole): string {
  return JSON.stringify({ id, value, displayName });
}

/**
 * Reads a value of `appRoleAssignments`; a plain name, as in Graph's example, is a role without an id.
 *
 * @example
 * parseAppRole("Default Assignment").displayName; // "Default Assignment"
 */
export function parseAppRole(text: string): AppRole {
  const plain = { id: "", value: text, displayName: text };
  if (!text.startsWith("{")) return plain;
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== "object" || read === null) return plain;
    const { id = "", value, displayName } = read as Readonly<Record<string, unknown>>;
    const name = displayName ?? value;
    if (typeof name !== "string" || name === "") return plain;
    return {
      id: typeof id === "string" ? id : "",
      value: typeof value === "string" && value !== "" ? value : name,
      displayName: name,
    };
  } catch {
    return plain;
  }
}

/** An element of `roles` in a body. */
export type RoleElement = Readonly<Record<string, string | boolean>>;

/**
 * The elements of `roles` in a POST, which the compliant dialect's PATCH has too (entra-client §1.3, Roles).
 *
 * @example
 * const roles = [{ id: "1", value: "admin", displayName: "Admin" }];
 * toRoleElements({ function: "SingleAppRoleAssignment", target: "roles", roles });
 * // [{ primary: true, type: "WindowsAzureActiveDirectoryRole", value: "Admin" }]
 */
export function toRoleElements({ function: name, roles }: MappedRoles): readonly RoleElement[] {
  const type = ROLE_TYPE;
  switch (name) {
    case "SingleAppRoleAssignment":
      return roles.slice(0, 1).map(({ displayName: value }) => ({ primary: true, type, value }));
    case "AppRoleAssignmentsComplex":
      return roles.map(({ displayName, value }) => ({ primary: false, type, displayName, value }));
    case "AssertiveAppRoleAssignmentsComplex":
      return roles.map(({ displayName: display, value }) => ({ primary: false, type, display, value }));
  }
}

/** The operation on `roles` in a PATCH. */
export interface RolesOperation {
  readonly op: "Add" | "add" | "replace";
  readonly path: "roles";
  readonly value: readonly RoleElement[];
}

/**
 * The PATCH operation that writes roles: the default dialect sends them as JSON in a string and never takes one away, but
 * for the assertive function, which replaces them all in both dialects (entra-client §1.3, Roles).
 *
 * Is undefined where there is no role to add.
 *
 * @example
 * const roles = [{ id: "1", value: "25", displayName: "Role1234" }];
 * toRolesOperation({ function: "AppRoleAssignmentsComplex", target: "roles", roles }, false);
 * // { op: "Add", path: "roles", value: [{ value: '{"id":"1","value":"25","displayName":"Role1234"}' }] }
 */
export function toRolesOperation(mapped: MappedRoles, isCompliant: boolean): RolesOperation | undefined {
  const path = "roles";
  if (mapped.function === "AssertiveAppRoleAssignmentsComplex") {
    return { op: "replace", path, value: toRoleElements(mapped) };
  }
  if (mapped.roles.length === 0) return undefined;
  if (isCompliant) return { op: "add", path, value: toRoleElements(mapped) };
  const sent = mapped.function === "SingleAppRoleAssignment" ? mapped.roles.slice(0, 1) : mapped.roles;
  return { op: "Add", path, value: sent.map((role) => ({ value: formatAppRole(role) })) };
}
