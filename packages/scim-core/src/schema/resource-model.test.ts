import { describe, expect, it } from "vitest";
import { parseAttributePath } from "../path/attribute-path.ts";
import { attribute, complexAttribute, type Schema } from "./attribute.ts";
import { createResourceModel, type ResolvedPath, type ResourceModel } from "./resource-model.ts";
import { GroupResourceType, UserResourceType } from "./resource-types.ts";
import { UserSchema } from "./user.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const CORE = "urn:ietf:params:scim:schemas:core:2.0:User";

const user = createResourceModel(UserResourceType);

/** A vendor that declares a few attributes only, one of them with fewer sub-attributes, and no extension. */
const narrow = createResourceModel({
  ...UserResourceType,
  schemaExtensions: [],
  schema: {
    ...UserSchema,
    attributes: [
      attribute("userName", "string", { required: true }),
      complexAttribute("emails", [attribute("value", "string"), attribute("type", "string")], {
        multiValued: true,
      }),
      attribute("externalId", "string", { required: true }),
    ],
  },
});

function resolve(model: ResourceModel, text: string): ResolvedPath | undefined {
  return model.resolve(parseAttributePath(text));
}

describe("Attribute names (RFC 7643 §2.1, RFC 7644 §3.10)", () => {
  it.each([
    ["userName", "userName", undefined],
    ["USERNAME", "userName", undefined],
    [`${CORE}:userName`, "userName", undefined],
    [`${CORE.toUpperCase()}:USERNAME`, "userName", undefined],
    ["name.GIVENNAME", "name", "givenName"],
    [`${CORE}:name.givenName`, "name", "givenName"],
    ['emails[type eq "work"].value', "emails", "value"],
    ["id", "id", undefined],
    ["externalid", "externalId", undefined],
    ["meta.LastModified", "meta", "lastModified"],
    ["schemas", "schemas", undefined],
    [`${CORE}:id`, "id", undefined],
  ])("resolves %s in the core schema", (text, name, subName) => {
    const resolved = resolve(user, text);

    expect(resolved).toMatchObject({ kind: "attribute", attribute: { name }, isDeclared: true });
    expect(resolved).toHaveProperty("extension", undefined);
    expect(resolved?.kind === "attribute" ? resolved.subAttribute?.name : "").toBe(subName);
  });

  it("resolves the names of an extension under its URI only", () => {
    expect(resolve(user, `${ENTERPRISE}:department`)).toMatchObject({
      kind: "attribute",
      extension: { id: ENTERPRISE },
      attribute: { name: "department" },
      isDeclared: true,
    });
    expect(resolve(user, `${ENTERPRISE.toUpperCase()}:MANAGER.VALUE`)).toMatchObject({
      attribute: { name: "manager" },
      subAttribute: { name: "value" },
    });
    expect(resolve(user, "department")).toBeUndefined();
    expect(resolve(user, `${CORE}:department`)).toBeUndefined();
    expect(resolve(user, `${ENTERPRISE}:userName`)).toBeUndefined();
  });

  it("resolves the URI of an extension to the extension", () => {
    expect(resolve(user, ENTERPRISE)).toMatchObject({
      kind: "extension",
      extension: { id: ENTERPRISE },
      isDeclared: true,
    });
    expect(resolve(user, ENTERPRISE.toLowerCase())).toMatchObject({ kind: "extension" });
    expect(resolve(user, `${ENTERPRISE}.manager`)).toBeUndefined();
    expect(resolve(user, `${ENTERPRISE}[department pr]`)).toBeUndefined();
    expect(resolve(user, CORE)).toBeUndefined();
  });

  it.each([
    "shoeSize",
    "name.shoeSize",
    "userName.value",
    "urn:example:none:userName",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "name.constructor",
    "emails.valueOf",
    `${ENTERPRISE}:constructor`,
    "constructor:constructor",
  ])("does not resolve %s", (text) => {
    // Not every such name is an attribute path; the model stands for itself.
    const [, schema, rest = text] = /^(.*):([^:]*)$/.exec(text) ?? [];
    const [name = "", subAttribute] = rest.split(".");
    const path = {
      ...(schema === undefined ? {} : { schema }),
      attribute: name,
      ...(subAttribute === undefined ? {} : { subAttribute }),
    };

    expect(user.resolve(path)).toBeUndefined();
  });
});

describe("Declared and undeclared attributes (RFC 7643 §7)", () => {
  it.each([
    ["userName", true],
    ["emails", true],
    ["emails.value", true],
    ["emails.primary", false],
    ["nickName", false],
    ["name.givenName", false],
    ["id", true],
    ["externalId", true],
    [`${ENTERPRISE}:department`, false],
    [`${ENTERPRISE}:manager.value`, false],
  ])("resolves %s with isDeclared %s in a type that leaves attributes out", (text, isDeclared) => {
    expect(resolve(narrow, text)).toMatchObject({ isDeclared });
  });

  it("takes the resource type's definition before the RFC's and the common one", () => {
    expect(resolve(narrow, "externalId")).toMatchObject({ attribute: { required: true, caseExact: false } });
    expect(narrow.attributes.map(({ name }) => name)).toStrictEqual([
      "schemas",
      "id",
      "meta",
      "userName",
      "emails",
      "externalId",
    ]);
  });

  it("lists declared extensions, and finds the Enterprise extension of a User that does not declare it", () => {
    expect(user.extensions.map(({ id }) => id)).toStrictEqual([ENTERPRISE]);
    expect(narrow.extensions).toStrictEqual([]);
    expect(narrow.extensionNamed(ENTERPRISE)).toMatchObject({ isDeclared: false });
    expect(resolve(narrow, ENTERPRISE)).toMatchObject({ kind: "extension", isDeclared: false });
    expect(createResourceModel(GroupResourceType).extensionNamed(ENTERPRISE)).toBeUndefined();
    expect(user.extensionNamed("__proto__")).toBeUndefined();
  });

  it("knows the sub-attributes an extension of a known URI leaves out", () => {
    const schema: Schema = {
      id: ENTERPRISE,
      name: "EnterpriseUser",
      description: "",
      attributes: [complexAttribute("manager", [attribute("value", "string")])],
    };
    const model = createResourceModel({
      ...UserResourceType,
      schemaExtensions: [{ schema, required: false }],
    });

    expect(resolve(model, `${ENTERPRISE}:manager.value`)).toMatchObject({ isDeclared: true });
    expect(resolve(model, `${ENTERPRISE}:manager.displayName`)).toMatchObject({ isDeclared: false });
    expect(resolve(model, `${ENTERPRISE}:department`)).toMatchObject({ isDeclared: false });
  });

  it("lets a custom extension declare names of its own", () => {
    const schema: Schema = {
      id: "urn:example:params:billing:1.0",
      name: "Billing",
      description: "",
      attributes: [attribute("plan", "string")],
    };
    const model = createResourceModel({
      ...UserResourceType,
      schemaExtensions: [{ schema, required: true }],
    });

    expect(resolve(model, "urn:example:params:billing:1.0:plan")).toMatchObject({ isDeclared: true });
    expect(resolve(model, "urn:example:params:billing:1.0")).toMatchObject({ kind: "extension" });
  });

  it("finds attributes by container", () => {
    const manager = user.attributeNamed(user.extensions[0], "MANAGER")?.attribute;

    expect(manager?.name).toBe("manager");
    expect(user.attributeNamed(manager, "$REF")?.attribute.type).toBe("reference");
    expect(user.attributeNamed(UserSchema, "username")?.attribute.name).toBe("userName");
    expect(user.attributeNamed(undefined, "__proto__")).toBeUndefined();
    expect(user.attributeNamed(attribute("x", "string"), "y")).toBeUndefined();
  });
});
