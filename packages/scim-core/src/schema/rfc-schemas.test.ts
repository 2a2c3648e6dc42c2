import { describe, expect, it } from "vitest";
import type { Attribute, Schema } from "./attribute.ts";
import { commonAttributes } from "./common-attributes.ts";
import { ResourceTypeSchema, SchemaSchema, ServiceProviderConfigSchema } from "./discovery.ts";
import { EnterpriseUserSchema } from "./enterprise-user.ts";
import { GroupSchema } from "./group.ts";
import { UserSchema } from "./user.ts";

/**
 * One line an attribute: its path, its type (`[]` if multi-valued), and what differs from the defaults of RFC 7643 §2.2:
 * `!` required, `exact` caseExact, mutability, returned, uniqueness, `{…}` canonicalValues, `→` referenceTypes.
 */
function tableOf(attributes: readonly Attribute[], prefix = ""): string[] {
  return attributes.flatMap((attribute) => [
    lineOf(attribute, prefix),
    ...tableOf(attribute.subAttributes ?? [], `${prefix}${attribute.name}.`),
  ]);
}

function lineOf(attribute: Attribute, prefix: string): string {
  const { mutability, returned, uniqueness, canonicalValues, referenceTypes } = attribute;
  return [
    `${prefix}${attribute.name}${attribute.required ? "!" : ""}`,
    `${attribute.type}${attribute.multiValued ? "[]" : ""}`,
    attribute.caseExact ? "exact" : "",
    mutability === "readWrite" ? "" : mutability,
    returned === "default" ? "" : returned,
    uniqueness === "none" ? "" : uniqueness,
    canonicalValues === undefined ? "" : `{${canonicalValues.join(",")}}`,
    referenceTypes === undefined ? "" : `→${referenceTypes.join(",")}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function plural(name: string, value: string, types: string): string[] {
  return [
    `${name} complex[]`,
    `${name}.value ${value}`,
    `${name}.display string`,
    `${name}.type string${types}`,
    `${name}.primary boolean`,
  ];
}

describe("User (RFC 7643 §8.7.1)", () => {
  it("has the RFC's attributes and characteristics, and primary on addresses (§2.4, §8.2)", () => {
    expect(UserSchema.id).toBe("urn:ietf:params:scim:schemas:core:2.0:User");
    expect(tableOf(UserSchema.attributes)).toStrictEqual([
      "userName! string server",
      "name complex",
      "name.formatted string",
      "name.familyName string",
      "name.givenName string",
      "name.middleName string",
      "name.honorificPrefix string",
      "name.honorificSuffix string",
      "displayName string",
      "nickName string",
      "profileUrl reference →external",
      "title string",
      "userType string",
      "preferredLanguage string",
      "locale string",
      "timezone string",
      "active boolean",
      "password string writeOnly never",
      ...plural("emails", "string", " {work,home,other}"),
      ...plural("phoneNumbers", "string", " {work,home,mobile,fax,pager,other}"),
      ...plural("ims", "string", " {aim,gtalk,icq,xmpp,msn,skype,qq,yahoo}"),
      ...plural("photos", "reference →external", " {photo,thumbnail}"),
      "addresses complex[]",
      "addresses.formatted string",
      "addresses.streetAddress string",
      "addresses.locality string",
      "addresses.region string",
      "addresses.postalCode string",
      "addresses.country string",
      "addresses.type string {work,home,other}",
      "addresses.primary boolean",
      "groups complex[] readOnly",
      "groups.value string readOnly",
      "groups.$ref reference readOnly →User,Group",
      "groups.display string readOnly",
      "groups.type string readOnly {direct,indirect}",
      ...plural("entitlements", "string", ""),
      ...plural("roles", "string", " {}"),
      ...plural("x509Certificates", "binary", " {}"),
    ]);
  });
});

describe("Group (RFC 7643 §8.7.1)", () => {
  it("has the RFC's attributes, displayName required (§4.2) and members with display (§2.4, §8.4)", () => {
    expect(GroupSchema.id).toBe("urn:ietf:params:scim:schemas:core:2.0:Group");
    expect(tableOf(GroupSchema.attributes)).toStrictEqual([
      "displayName! string",
      "members complex[]",
      "members.value string immutable",
      "members.$ref reference immutable →User,Group",
      "members.type string immutable {User,Group}",
      "members.display string immutable",
    ]);
  });
});

describe("Enterprise User (RFC 7643 §8.7.1)", () => {
  it("has the RFC's attributes and characteristics", () => {
    expect(EnterpriseUserSchema.id).toBe("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User");
    expect(tableOf(EnterpriseUserSchema.attributes)).toStrictEqual([
      "employeeNumber string",
      "costCenter string",
      "organization string",
      "division string",
      "department string",
      "manager complex",
      "manager.value string",
      "manager.$ref reference →User",
      "manager.displayName string readOnly",
    ]);
  });
});

describe("Common attributes (RFC 7643 §3.1)", () => {
  it("has the RFC's attributes and characteristics", () => {
    expect(tableOf(commonAttributes)).toStrictEqual([
      "schemas! string[] exact always",
      "id! string exact readOnly always server",
      "externalId string exact",
      "meta complex readOnly",
      "meta.resourceType string exact readOnly",
      "meta.created dateTime readOnly",
      "meta.lastModified dateTime readOnly",
      "meta.location reference exact readOnly →uri",
      "meta.version string exact readOnly",
    ]);
  });
});

describe("Discovery schemas (RFC 7643 §8.7.2)", () => {
  it("describes ServiceProviderConfig, with pagination (RFC 9865 §4)", () => {
    expect(tableOf(ServiceProviderConfigSchema.attributes)).toStrictEqual([
      "documentationUri reference readOnly →external",
      "patch! complex readOnly",
      "patch.supported! boolean readOnly",
      "bulk! complex readOnly",
      "bulk.supported! boolean readOnly",
      "bulk.maxOperations! integer readOnly",
      "bulk.maxPayloadSize! integer readOnly",
      "filter! complex readOnly",
      "filter.supported! boolean readOnly",
      "filter.maxResults! integer readOnly",
      "changePassword! complex readOnly",
      "changePassword.supported! boolean readOnly",
      "sort! complex readOnly",
      "sort.supported! boolean readOnly",
      "pagination complex readOnly",
      "pagination.cursor! boolean readOnly",
      "pagination.index! boolean readOnly",
      "pagination.defaultPaginationMethod string readOnly {cursor,index}",
      "pagination.defaultPageSize integer readOnly",
      "pagination.maxPageSize integer readOnly",
      "pagination.cursorTimeout integer readOnly",
      "authenticationSchemes! complex[] readOnly",
      "authenticationSchemes.type! string readOnly {oauth,oauth2,oauthbearertoken,httpbasic,httpdigest}",
      "authenticationSchemes.name! string readOnly",
      "authenticationSchemes.description! string readOnly",
      "authenticationSchemes.specUri reference readOnly →external",
      "authenticationSchemes.documentationUri reference readOnly →external",
      "authenticationSchemes.primary boolean readOnly",
    ]);
  });

  it("describes ResourceType", () => {
    expect(tableOf(ResourceTypeSchema.attributes)).toStrictEqual([
      "id string readOnly",
      "name! string readOnly",
      "description string readOnly",
      "endpoint! reference readOnly →uri",
      "schema! reference exact readOnly →uri",
      "schemaExtensions! complex[] readOnly",
      "schemaExtensions.schema! reference exact readOnly →uri",
      "schemaExtensions.required! boolean readOnly",
    ]);
  });

  it("describes Schema by the characteristics of §7", () => {
    const types = "{string,complex,boolean,decimal,integer,dateTime,reference,binary}";
    const characteristics = (prefix: string): string[] => [
      `${prefix}name! string exact readOnly`,
      `${prefix}type! string readOnly ${types}`,
      `${prefix}multiValued! boolean readOnly`,
      `${prefix}description string exact readOnly`,
      `${prefix}required boolean readOnly`,
      `${prefix}canonicalValues string[] exact readOnly`,
      `${prefix}caseExact boolean readOnly`,
      `${prefix}mutability string exact readOnly {readOnly,readWrite,immutable,writeOnly}`,
      `${prefix}returned string exact readOnly {always,never,default,request}`,
      `${prefix}uniqueness string exact readOnly {none,server,global}`,
      `${prefix}referenceTypes string[] exact readOnly`,
    ];

    expect(tableOf(SchemaSchema.attributes)).toStrictEqual([
      "id! string readOnly",
      "name! string readOnly",
      "description string readOnly",
      "attributes! complex[] readOnly",
      ...characteristics("attributes."),
      "attributes.subAttributes complex[] readOnly",
      ...characteristics("attributes.subAttributes."),
    ]);
  });
});

describe("Every schema (RFC 7643 §7)", () => {
  const schemas: Schema[] = [
    UserSchema,
    GroupSchema,
    EnterpriseUserSchema,
    ServiceProviderConfigSchema,
    ResourceTypeSchema,
    SchemaSchema,
  ];

  it.each(schemas)("describes all of $name in words", (schema) => {
    expect(schema.description).not.toBe("");
    expect(undescribed(schema.attributes)).toStrictEqual([]);
  });
});

function undescribed(attributes: readonly Attribute[]): string[] {
  return attributes.flatMap(({ name, description, subAttributes }) => [
    ...(description === "" ? [name] : []),
    ...undescribed(subAttributes ?? []),
  ]);
}
