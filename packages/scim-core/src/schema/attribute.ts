/**
 * Data types of RFC 7643 §2.3.
 *
 * @example
 * const type: AttributeType = "dateTime";
 */
export type AttributeType =
  | "string"
  | "boolean"
  | "decimal"
  | "integer"
  | "dateTime"
  | "reference"
  | "complex"
  | "binary";

/**
 * An attribute definition with every characteristic of RFC 7643 §2.2 and §7, as `/Schemas` serves it.
 *
 * @example
 * const names = UserSchema.attributes.map(({ name }: Attribute) => name);
 */
export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: "readOnly" | "readWrite" | "immutable" | "writeOnly";
  readonly returned: "always" | "never" | "default" | "request";
  readonly uniqueness: "none" | "server" | "global";
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
}

/**
 * A schema of RFC 7643 §7.
 *
 * @example
 * const schema: Schema = {
 *   id: "urn:example:params:scim:schemas:core:2.0:Device",
 *   name: "Device",
 *   description: "Device",
 *   attributes: [attribute("serialNumber", "string", { required: true })],
 * };
 */
export interface Schema {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
}

/**
 * Everything about an attribute that differs from the defaults of RFC 7643 §2.2.
 *
 * @example
 * const traits: AttributeTraits = { required: true, uniqueness: "server" };
 */
export type AttributeTraits = Partial<Omit<Attribute, "name" | "type" | "subAttributes">>;

/**
 * Defines an attribute; what the traits leave out has the default of RFC 7643 §2.2.
 *
 * @example
 * attribute("userName", "string", { required: true, uniqueness: "server" });
 */
export function attribute(
  name: string,
  type: Exclude<AttributeType, "complex">,
  traits: AttributeTraits = {},
): Attribute {
  return { ...attributeDefaults(name), caseExact: isCaseExactByType(type), type, ...traits };
}

/**
 * Defines a complex attribute from its sub-attributes (RFC 7643 §2.3.8).
 *
 * @example
 * complexAttribute("name", [attribute("givenName", "string")]);
 */
export function complexAttribute(
  name: string,
  subAttributes: readonly Attribute[],
  traits: AttributeTraits = {},
): Attribute {
  return { ...attributeDefaults(name), type: "complex", ...traits, subAttributes };
}

function attributeDefaults(name: string): Omit<Attribute, "type"> {
  return {
    name,
    multiValued: false,
    description: "",
    required: false,
    caseExact: false,
    mutability: "readWrite",
    returned: "default",
    uniqueness: "none",
  };
}

/** RFC 7643 §2.3.6 and §2.3.7: binary values and references are case exact. */
function isCaseExactByType(type: AttributeType): boolean {
  return type === "reference" || type === "binary";
}
