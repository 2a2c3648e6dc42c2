import {
  defaultGroupMappings,
  defaultUserMappings,
  type ApplicationTemplate,
  type AttributeMapping,
} from "@understudy/entra-provisioning";
import { sampleValue, type Fact, type Profile, type ProfileAttribute } from "@understudy/mock-kit";

/**
 * What Entra's gallery might have for a vendor nobody wrote an application for: each attribute of its table, filled as
 * Entra's default mappings fill it. What is required and has no default mapping gets a constant.
 *
 * @example
 * applicationOf(profile).userMappings.map(({ target }) => target); // ["userName", "active"]
 */
export function applicationOf(profile: Profile): ApplicationTemplate {
  const groups = profile.resources.value.includes("Group");
  return {
    id: profile.name,
    displayName: profile.vendor,
    userMappings: profile.user.flatMap((row) => mappingsOf(row, defaultUserMappings)),
    ...(groups
      ? { groupMappings: profile.group.flatMap((row) => mappingsOf(row, defaultGroupMappings)) }
      : {}),
  };
}

function mappingsOf(
  { value: row }: Fact<ProfileAttribute>,
  defaults: readonly AttributeMapping[],
): readonly AttributeMapping[] {
  const own = defaults.find(({ target }) => target.toLowerCase() === row.path.toLowerCase());
  if (own !== undefined) return [own];
  const isRequired = typeof row.required === "boolean" ? row.required : row.required.value;
  const value = isRequired ? sampleValue("User", row.path, "understudy") : undefined;
  return typeof value === "string" ? [{ source: JSON.stringify(value), target: row.path }] : [];
}
