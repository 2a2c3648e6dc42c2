import { attribute, complexAttribute, type Schema } from "./attribute.ts";

/**
 * The Enterprise User extension (RFC 7643 §4.3), with the characteristics of §8.7.1.
 *
 * @example
 * EnterpriseUserSchema.attributes.at(-1)?.name; // "manager"
 */
export const EnterpriseUserSchema: Schema = {
  id: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  name: "EnterpriseUser",
  description: "Enterprise User",
  attributes: [
    attribute("employeeNumber", "string", { description: "Number the organization gives the person." }),
    attribute("costCenter", "string", { description: "Cost center." }),
    attribute("organization", "string", { description: "Organization." }),
    attribute("division", "string", { description: "Division." }),
    attribute("department", "string", { description: "Department." }),
    complexAttribute(
      "manager",
      [
        attribute("value", "string", { description: "Id of the manager's User." }),
        attribute("$ref", "reference", {
          description: "URI of the manager's User.",
          caseExact: false,
          referenceTypes: ["User"],
        }),
        attribute("displayName", "string", {
          description: "Display name of the manager.",
          mutability: "readOnly",
        }),
      ],
      { description: "The person the user reports to." },
    ),
  ],
};
