import { attribute, complexAttribute, type Schema } from "./attribute.ts";

/**
 * The Group schema (RFC 7643 §4.2), with the characteristics of §8.7.1 but for two: `displayName` is required, as §4.2
 * says, and a member has the `display` of §2.4, as the examples of §8.4 do.
 *
 * @example
 * GroupSchema.attributes.map(({ name }) => name); // ["displayName", "members"]
 */
export const GroupSchema: Schema = {
  id: "urn:ietf:params:scim:schemas:core:2.0:Group",
  name: "Group",
  description: "Group",
  attributes: [
    attribute("displayName", "string", { description: "Name of the group.", required: true }),
    complexAttribute(
      "members",
      [
        attribute("value", "string", { description: "Id of the member.", mutability: "immutable" }),
        attribute("$ref", "reference", {
          description: "URI of the member.",
          caseExact: false,
          mutability: "immutable",
          referenceTypes: ["User", "Group"],
        }),
        attribute("type", "string", {
          description: "Resource type of the member.",
          mutability: "immutable",
          canonicalValues: ["User", "Group"],
        }),
        attribute("display", "string", { description: "Name of the member.", mutability: "immutable" }),
      ],
      { multiValued: true, description: "Members of the group." },
    ),
  ],
};
