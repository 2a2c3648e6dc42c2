import { EnterpriseUserSchema } from "./enterprise-user.ts";
import { GroupSchema } from "./group.ts";
import type { ResourceType } from "./resource-type.ts";
import { UserSchema } from "./user.ts";

/**
 * User with the Enterprise extension (RFC 7643 §8.6).
 *
 * @example
 * UserResourceType.endpoint; // "/Users"
 */
export const UserResourceType: ResourceType = {
  id: "User",
  name: "User",
  endpoint: "/Users",
  description: "User Account",
  schema: UserSchema,
  schemaExtensions: [{ schema: EnterpriseUserSchema, required: false }],
};

/**
 * Group (RFC 7643 §8.6).
 *
 * @example
 * GroupResourceType.endpoint; // "/Groups"
 */
export const GroupResourceType: ResourceType = {
  id: "Group",
  name: "Group",
  endpoint: "/Groups",
  description: "Group",
  schema: GroupSchema,
  schemaExtensions: [],
};
