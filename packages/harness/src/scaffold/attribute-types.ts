import {
  createResourceModel,
  GroupResourceType,
  parseAttributePath,
  ScimError,
  UserResourceType,
} from "@understudy/scim-core";
import type { AttributeTypes } from "@understudy/tutorial-check";

const models = { User: createResourceModel(UserResourceType), Group: createResourceModel(GroupResourceType) };

/**
 * The type RFC 7643 gives an attribute; undefined for one that a client may not write, or that no schema has.
 *
 * @example
 * attributeTypes("User", "active"); // "boolean"
 */
export const attributeTypes: AttributeTypes = (resource, path) => {
  try {
    const at = models[resource].resolve(parseAttributePath(path));
    if (at?.kind !== "attribute" || at.attribute.mutability === "readOnly") return undefined;
    const { type } = at.subAttribute ?? at.attribute;
    return type === "binary" ? undefined : type;
  } catch (error) {
    if (error instanceof ScimError) return undefined;
    throw error;
  }
};
