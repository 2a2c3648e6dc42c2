import { attribute, complexAttribute, type Attribute } from "./attribute.ts";

/**
 * The attributes every resource has whatever its schema (RFC 7643 §3 and §3.1). `/Schemas` does not list them.
 *
 * @example
 * commonAttributes.map(({ name }) => name); // ["schemas", "id", "externalId", "meta"]
 */
export const commonAttributes: readonly Attribute[] = [
  attribute("schemas", "string", {
    multiValued: true,
    description: "URIs of the schemas the resource is made of.",
    required: true,
    caseExact: true,
    returned: "always",
  }),
  attribute("id", "string", {
    description: "Identifier the service provider gives the resource.",
    required: true,
    caseExact: true,
    mutability: "readOnly",
    returned: "always",
    uniqueness: "server",
  }),
  attribute("externalId", "string", {
    description: "Identifier the provisioning client gives the resource.",
    caseExact: true,
  }),
  complexAttribute(
    "meta",
    [
      attribute("resourceType", "string", {
        description: "Name of the resource type.",
        caseExact: true,
        mutability: "readOnly",
      }),
      attribute("created", "dateTime", { description: "When it was added.", mutability: "readOnly" }),
      attribute("lastModified", "dateTime", {
        description: "When it last changed.",
        mutability: "readOnly",
      }),
      attribute("location", "reference", {
        description: "URI of the resource.",
        mutability: "readOnly",
        referenceTypes: ["uri"],
      }),
      attribute("version", "string", {
        description: "Entity tag of the resource.",
        caseExact: true,
        mutability: "readOnly",
      }),
    ],
    { description: "What the service provider knows about the resource.", mutability: "readOnly" },
  ),
];
