import { formatAppRole, type AppRole, type MappedRoles } from "../../mapping/app-roles.ts";
import { isJsonObject, type JsonObject } from "../../wire/json-object.ts";
import type { AttributeChange } from "../../wire/patch/patch-dialect.ts";
import { toText } from "../../wire/target-attribute.ts";

/**
 * Compares roles with the target's. Only the assertive function takes any away (entra-client §1.3 Roles).
 *
 * What a target makes of a role that is JSON in a string is its own affair: it may return the text, or any name in it.
 */
export function rolesChanges(
  mapped: readonly MappedRoles[],
  attributes: JsonObject,
): readonly AttributeChange[] {
  return mapped.flatMap((value): readonly AttributeChange[] => {
    const present = readRoles(attributes);
    const isMissing = value.roles.some((role) => !namesOf(role).some((name) => present.includes(name)));
    const isAssertive = value.function === "AssertiveAppRoleAssignmentsComplex";
    const isTooMany = isAssertive && present.length !== value.roles.length;
    if (!isMissing && !isTooMany) return [];
    const oldValue = present.length === 0 ? {} : { oldValue: present.join(", ") };
    return [{ op: "Roles", target: "roles", value, ...oldValue }];
  });
}

function namesOf(role: AppRole): readonly string[] {
  return [role.value, role.displayName, formatAppRole(role)];
}

function readRoles({ roles }: JsonObject): readonly string[] {
  if (!Array.isArray(roles)) return [];
  return roles.flatMap((element: unknown) => {
    const text = toText(isJsonObject(element) ? element["value"] : element);
    return text === undefined ? [] : [text];
  });
}
