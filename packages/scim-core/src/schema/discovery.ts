import {
  attribute,
  complexAttribute,
  type Attribute,
  type AttributeTraits,
  type Schema,
} from "./attribute.ts";

const readOnly = { mutability: "readOnly" } as const;
const requiredReadOnly = { mutability: "readOnly", required: true } as const;

const supported = attribute("supported", "boolean", {
  ...requiredReadOnly,
  description: "Whether the feature is there.",
});

function feature(name: string, description: string, more: readonly Attribute[] = []): Attribute {
  return complexAttribute(name, [supported, ...more], { ...requiredReadOnly, description });
}

function integer(name: string, description: string, traits: AttributeTraits = requiredReadOnly): Attribute {
  return attribute(name, "integer", { ...traits, description });
}

function link(name: string, description: string): Attribute {
  return attribute(name, "reference", {
    ...readOnly,
    description,
    caseExact: false,
    referenceTypes: ["external"],
  });
}

/**
 * The schema of `/ServiceProviderConfig` (RFC 7643 §5, characteristics of §8.7.2, `pagination` of RFC 9865 §4).
 * §8.7.2 forgets the `type` of an authentication scheme, which §5 requires, and its `primary`, which §8.5 shows.
 *
 * @example
 * ServiceProviderConfigSchema.attributes.map(({ name }) => name).includes("bulk"); // true
 */
export const ServiceProviderConfigSchema: Schema = {
  id: "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig",
  name: "Service Provider Configuration",
  description: "What this service provider supports",
  attributes: [
    link("documentationUri", "Help for people."),
    feature("patch", "PATCH (RFC 7644 §3.5.2)."),
    feature("bulk", "Bulk operations (RFC 7644 §3.7).", [
      integer("maxOperations", "Most operations in one request."),
      integer("maxPayloadSize", "Largest request, in bytes."),
    ]),
    feature("filter", "Filters (RFC 7644 §3.4.2.2).", [
      integer("maxResults", "Most resources in one response."),
    ]),
    feature("changePassword", "Changes of the password."),
    feature("sort", "Sorting (RFC 7644 §3.4.2.3)."),
    complexAttribute(
      "pagination",
      [
        attribute("cursor", "boolean", { ...requiredReadOnly, description: "Paging by cursor." }),
        attribute("index", "boolean", { ...requiredReadOnly, description: "Paging by startIndex." }),
        attribute("defaultPaginationMethod", "string", {
          ...readOnly,
          description: "The one used where a client names none.",
          canonicalValues: ["cursor", "index"],
        }),
        integer("defaultPageSize", "Resources on a page where a client asks for none.", readOnly),
        integer("maxPageSize", "Most resources on a page.", readOnly),
        integer("cursorTimeout", "How long a cursor lasts, in seconds.", readOnly),
      ],
      { ...readOnly, description: "Paging (RFC 9865)." },
    ),
    complexAttribute(
      "authenticationSchemes",
      [
        attribute("type", "string", {
          ...requiredReadOnly,
          description: "The scheme.",
          canonicalValues: ["oauth", "oauth2", "oauthbearertoken", "httpbasic", "httpdigest"],
        }),
        attribute("name", "string", { ...requiredReadOnly, description: "What the scheme is called." }),
        attribute("description", "string", { ...requiredReadOnly, description: "What the scheme is." }),
        link("specUri", "Its specification."),
        link("documentationUri", "How to use it here."),
        attribute("primary", "boolean", { ...readOnly, description: "True for the preferred scheme." }),
      ],
      { ...requiredReadOnly, multiValued: true, description: "How clients authenticate." },
    ),
  ],
};

/**
 * The schema of `/ResourceTypes` (RFC 7643 §6, characteristics of §8.7.2). `schemaExtensions` is multi-valued as in §6
 * and §8.6; §8.7.2 says it is not.
 *
 * @example
 * ResourceTypeSchema.id; // "urn:ietf:params:scim:schemas:core:2.0:ResourceType"
 */
export const ResourceTypeSchema: Schema = {
  id: "urn:ietf:params:scim:schemas:core:2.0:ResourceType",
  name: "ResourceType",
  description: "A kind of resource and where it lives",
  attributes: [
    attribute("id", "string", { ...readOnly, description: "Identifier of the resource type." }),
    attribute("name", "string", { ...requiredReadOnly, description: "Name of the resource type." }),
    attribute("description", "string", { ...readOnly, description: "What the resources are." }),
    attribute("endpoint", "reference", {
      ...requiredReadOnly,
      description: "Path below the base URL.",
      caseExact: false,
      referenceTypes: ["uri"],
    }),
    attribute("schema", "reference", {
      ...requiredReadOnly,
      description: "URI of the core schema.",
      referenceTypes: ["uri"],
    }),
    complexAttribute(
      "schemaExtensions",
      [
        attribute("schema", "reference", {
          ...requiredReadOnly,
          description: "URI of the extension.",
          referenceTypes: ["uri"],
        }),
        attribute("required", "boolean", {
          ...requiredReadOnly,
          description: "Whether every resource carries it.",
        }),
      ],
      { ...requiredReadOnly, multiValued: true, description: "Extensions of the core schema." },
    ),
  ],
};

function exact(name: string, description: string, traits: AttributeTraits = {}): Attribute {
  return attribute(name, "string", { ...readOnly, caseExact: true, description, ...traits });
}

function flag(name: string, description: string, required = false): Attribute {
  return attribute(name, "boolean", { ...readOnly, required, description });
}

/** The characteristics of RFC 7643 §7, which attributes and sub-attributes share. */
const characteristics: readonly Attribute[] = [
  exact("name", "Name of the attribute.", { required: true }),
  attribute("type", "string", {
    ...requiredReadOnly,
    description: "Data type.",
    // §8.7.2 leaves out binary, which §2.3.6 defines and §8.7.1 uses.
    canonicalValues: [
      "string",
      "complex",
      "boolean",
      "decimal",
      "integer",
      "dateTime",
      "reference",
      "binary",
    ],
  }),
  flag("multiValued", "Whether it takes several values.", true),
  exact("description", "What the attribute is."),
  flag("required", "Whether it must have a value."),
  exact("canonicalValues", "Values to choose from by preference.", { multiValued: true }),
  flag("caseExact", "Whether upper and lower case differ."),
  exact("mutability", "Who may write it, and when.", {
    canonicalValues: ["readOnly", "readWrite", "immutable", "writeOnly"],
  }),
  exact("returned", "When a response has it.", {
    canonicalValues: ["always", "never", "default", "request"],
  }),
  exact("uniqueness", "Among what its value is unique.", { canonicalValues: ["none", "server", "global"] }),
  exact("referenceTypes", "What a reference may refer to.", { multiValued: true }),
];

/**
 * The schema of `/Schemas` (RFC 7643 §7, characteristics of §8.7.2).
 *
 * @example
 * SchemaSchema.id; // "urn:ietf:params:scim:schemas:core:2.0:Schema"
 */
export const SchemaSchema: Schema = {
  id: "urn:ietf:params:scim:schemas:core:2.0:Schema",
  name: "Schema",
  description: "A schema and its attributes",
  attributes: [
    attribute("id", "string", { ...requiredReadOnly, description: "URI of the schema." }),
    attribute("name", "string", { ...requiredReadOnly, description: "Name of the schema." }),
    attribute("description", "string", { ...readOnly, description: "What the schema describes." }),
    complexAttribute(
      "attributes",
      [
        ...characteristics,
        complexAttribute("subAttributes", characteristics, {
          ...readOnly,
          multiValued: true,
          description: "The parts of a complex attribute.",
        }),
      ],
      { ...requiredReadOnly, multiValued: true, description: "The attributes of the schema." },
    ),
  ],
};
