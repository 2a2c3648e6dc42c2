import { attribute, complexAttribute, type Attribute, type Schema } from "./attribute.ts";

/** A multi-valued attribute with the sub-attributes of RFC 7643 §2.4, as most of User's are. */
function plural(
  name: string,
  description: string,
  value: Attribute,
  canonicalTypes?: readonly string[],
): Attribute {
  const subAttributes = [value, attribute("display", "string", { description: "Text to show." })];
  return complexAttribute(name, [...subAttributes, typeOf(canonicalTypes), primary], {
    multiValued: true,
    description,
  });
}

function typeOf(canonicalValues?: readonly string[]): Attribute {
  const description = "What the value is for.";
  return attribute(
    "type",
    "string",
    canonicalValues === undefined ? { description } : { description, canonicalValues },
  );
}

const primary = attribute("primary", "boolean", {
  description: "True for the preferred value, one at most.",
});

const name = complexAttribute(
  "name",
  [
    attribute("formatted", "string", { description: "Full name, ready to show." }),
    attribute("familyName", "string", { description: "Family or last name." }),
    attribute("givenName", "string", { description: "Given or first name." }),
    attribute("middleName", "string", { description: "Middle names." }),
    attribute("honorificPrefix", "string", { description: "What precedes the name, e.g. Dr." }),
    attribute("honorificSuffix", "string", { description: "What follows the name, e.g. III." }),
  ],
  { description: "The parts of the name." },
);

const addresses = complexAttribute(
  "addresses",
  [
    attribute("formatted", "string", { description: "Full address, ready for a label." }),
    attribute("streetAddress", "string", { description: "Street, house number, post-office box." }),
    attribute("locality", "string", { description: "City or town." }),
    attribute("region", "string", { description: "State or region." }),
    attribute("postalCode", "string", { description: "Postal code." }),
    attribute("country", "string", { description: "ISO 3166-1 alpha-2 code of the country." }),
    typeOf(["work", "home", "other"]),
    // RFC 7643 §8.7.1 leaves it out, yet §2.4 gives it to every multi-valued attribute and §8.2 shows it here.
    primary,
  ],
  { multiValued: true, description: "Postal addresses." },
);

const groups = complexAttribute(
  "groups",
  [
    attribute("value", "string", { description: "Id of the group.", mutability: "readOnly" }),
    attribute("$ref", "reference", {
      description: "URI of the group.",
      caseExact: false,
      mutability: "readOnly",
      referenceTypes: ["User", "Group"],
    }),
    attribute("display", "string", { description: "Name of the group.", mutability: "readOnly" }),
    attribute("type", "string", {
      description: "How the user belongs to it.",
      mutability: "readOnly",
      canonicalValues: ["direct", "indirect"],
    }),
  ],
  { multiValued: true, description: "Groups the user belongs to.", mutability: "readOnly" },
);

/**
 * The User schema (RFC 7643 §4.1), with the characteristics of §8.7.1.
 *
 * @example
 * UserSchema.attributes.find(({ name }) => name === "userName")?.uniqueness; // "server"
 */
export const UserSchema: Schema = {
  id: "urn:ietf:params:scim:schemas:core:2.0:User",
  name: "User",
  description: "User Account",
  attributes: [
    attribute("userName", "string", {
      description: "Name the user signs in with.",
      required: true,
      uniqueness: "server",
    }),
    name,
    attribute("displayName", "string", { description: "Name to show to others." }),
    attribute("nickName", "string", { description: "What the user is called in daily life." }),
    attribute("profileUrl", "reference", {
      description: "Web page about the user.",
      caseExact: false,
      referenceTypes: ["external"],
    }),
    attribute("title", "string", { description: "Job title." }),
    attribute("userType", "string", { description: "Relationship with the organization, e.g. Contractor." }),
    attribute("preferredLanguage", "string", { description: "Preferred language, as in Accept-Language." }),
    attribute("locale", "string", { description: "Locale for dates, numbers and currency." }),
    attribute("timezone", "string", { description: "IANA time zone, e.g. Europe/Copenhagen." }),
    attribute("active", "boolean", { description: "Whether the account may be used." }),
    attribute("password", "string", {
      description: "Clear-text password to set.",
      mutability: "writeOnly",
      returned: "never",
    }),
    plural("emails", "E-mail addresses.", attribute("value", "string", { description: "The address." }), [
      "work",
      "home",
      "other",
    ]),
    plural("phoneNumbers", "Phone numbers.", attribute("value", "string", { description: "The number." }), [
      "work",
      "home",
      "mobile",
      "fax",
      "pager",
      "other",
    ]),
    plural("ims", "Messaging addresses.", attribute("value", "string", { description: "The address." }), [
      "aim",
      "gtalk",
      "icq",
      "xmpp",
      "msn",
      "skype",
      "qq",
      "yahoo",
    ]),
    plural(
      "photos",
      "Pictures of the user.",
      attribute("value", "reference", {
        description: "URL of the picture.",
        caseExact: false,
        referenceTypes: ["external"],
      }),
      ["photo", "thumbnail"],
    ),
    addresses,
    groups,
    plural(
      "entitlements",
      "Things the user has.",
      attribute("value", "string", { description: "The thing." }),
    ),
    plural("roles", "What the user is.", attribute("value", "string", { description: "The role." }), []),
    plural(
      "x509Certificates",
      "Certificates issued to the user.",
      attribute("value", "binary", { description: "The DER certificate in base64.", caseExact: false }),
      [],
    ),
  ],
};
