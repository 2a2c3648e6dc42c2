import { urns } from "../urns.ts";
import type { AttributeDefinition } from "./attribute.ts";

const plain: Omit<AttributeDefinition, "name"> = {
  type: "string",
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
  canonicalValues: [],
  subAttributes: [],
};

function define(name: string, traits: Partial<AttributeDefinition> = {}): AttributeDefinition {
  return { ...plain, ...traits, name };
}

/** What is sent to a server that has no `/Schemas`, to see what it keeps (RFC 7643 §4.1). */
export const rfcUserAttributes: readonly AttributeDefinition[] = [
  define("userName", { required: true, uniqueness: "server" }),
  define("name", { type: "complex", subAttributes: [define("givenName"), define("familyName")] }),
  define("displayName"),
  define("nickName"),
  define("title"),
  define("userType"),
  define("active", { type: "boolean" }),
  define("emails", {
    type: "complex",
    multiValued: true,
    subAttributes: [
      define("value"),
      define("type", { canonicalValues: ["work", "home", "other"] }),
      define("primary", { type: "boolean" }),
    ],
  }),
];

/** The same of the enterprise extension (RFC 7643 §4.3). */
export const rfcEnterpriseUser: {
  readonly schema: string;
  readonly attributes: readonly AttributeDefinition[];
} = {
  schema: urns.enterpriseUser,
  attributes: [define("employeeNumber"), define("department")],
};

/** The same of Group (RFC 7643 §4.2). */
export const rfcGroupAttributes: readonly AttributeDefinition[] = [
  define("displayName", { required: true }),
  define("members", {
    type: "complex",
    multiValued: true,
    subAttributes: [
      define("value", { mutability: "immutable" }),
      define("$ref", { type: "reference", mutability: "immutable" }),
      define("type", { mutability: "immutable", canonicalValues: ["User", "Group"] }),
    ],
  }),
];
