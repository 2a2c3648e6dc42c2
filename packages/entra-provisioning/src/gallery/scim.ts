import { defaultGroupMappings, defaultUserMappings } from "../mapping/default-mappings.ts";
import type { ApplicationTemplate } from "../mapping/attribute-mapping.ts";

/**
 * The non-gallery application: "Create your own application", with the default mappings for users and groups.
 *
 * @example
 * scimApplication.userMappings.length; // 22
 */
export const scimApplication: ApplicationTemplate = {
  id: "scim",
  displayName: "SCIM application",
  userMappings: defaultUserMappings,
  groupMappings: defaultGroupMappings,
};
