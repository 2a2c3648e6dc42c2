import { describe, expect, it } from "vitest";
import { ScimError } from "../error.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { parseAttributePath } from "../path/attribute-path.ts";
import { attribute, complexAttribute } from "./attribute.ts";
import { normaliseResource, normaliseValue, type NormaliseOptions } from "./normalise.ts";
import { createResourceModel } from "./resource-model.ts";
import { UserResourceType } from "./resource-types.ts";
import { UserSchema } from "./user.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const model = createResourceModel({
  ...UserResourceType,
  schema: {
    ...UserSchema,
    attributes: [
      ...UserSchema.attributes,
      attribute("age", "integer"),
      attribute("score", "decimal"),
      attribute("hired", "dateTime"),
      attribute("photo", "binary"),
    ],
  },
});

const narrow = createResourceModel({
  ...UserResourceType,
  schemaExtensions: [],
  schema: {
    ...UserSchema,
    attributes: [
      attribute("userName", "string"),
      complexAttribute("emails", [attribute("value", "string")], { multiValued: true }),
    ],
  },
});

function normalise(body: JsonObject): JsonObject {
  return normaliseResource(body, model, { undeclared: "drop" });
}

function withRule(undeclared: NormaliseOptions["undeclared"], resource: JsonObject): JsonObject {
  return normaliseResource(resource, narrow, { undeclared });
}

function valueAt(path: string, value: JsonValue, isElement = false): JsonValue | undefined {
  const at = model.resolve(parseAttributePath(path));
  return at && normaliseValue(value, at, model, { undeclared: "drop", isElement });
}

function refusalOf(action: () => unknown): ScimError {
  try {
    action();
  } catch (error) {
    if (error instanceof ScimError) {
      return error;
    }
    throw error;
  }
  throw new Error("Expected a refusal.");
}

describe("Names (RFC 7643 §2.1)", () => {
  it("writes names and URIs in the case of the schema", () => {
    expect(
      normalise({
        USERNAME: "ada",
        Name: { GIVENNAME: "Ada" },
        emails: [{ VALUE: "a@b", Type: "work" }],
        [ENTERPRISE.toUpperCase()]: { DEPARTMENT: "Engines" },
      }),
    ).toStrictEqual({
      userName: "ada",
      name: { givenName: "Ada" },
      emails: [{ value: "a@b", type: "work" }],
      [ENTERPRISE]: { department: "Engines" },
    });
  });

  it("gives a name that comes twice its last value", () => {
    expect(normalise({ userName: "a", USERNAME: "b" })).toStrictEqual({ userName: "b" });
    expect(normalise({ title: "a", TITLE: null })).toStrictEqual({});
  });

  it("takes dotted and URI-qualified names for unknown ones, since only PATCH has them", () => {
    expect(normalise({ "name.givenName": "Ada", [`${ENTERPRISE}:department`]: "Engines" })).toStrictEqual({});
  });

  it("writes nothing under a name no schema has", () => {
    const body = JSON.parse(
      '{"__proto__":{"polluted":true},"constructor":{"x":1},"toString":"x","name":{"__proto__":{"polluted":true},"givenName":"Ada"}}',
    ) as JsonObject;
    const clean = normalise(body);

    expect(clean).toStrictEqual({ name: { givenName: "Ada" } });
    expect(Object.getPrototypeOf(clean)).toBe(Object.prototype);
    expect(({} as JsonObject)["polluted"]).toBeUndefined();
  });
});

describe("Values by type (RFC 7643 §2.3)", () => {
  it.each<[string, JsonValue, JsonValue]>([
    ["userName", "ada", "ada"],
    ["userName", "", ""],
    ["active", true, true],
    ["active", "True", true],
    ["active", "False", false],
    ["active", "true", true],
    ["age", 36, 36],
    ["score", 2.5, 2.5],
    ["score", -1, -1],
    ["hired", "2011-05-13T04:42:34Z", "2011-05-13T04:42:34Z"],
    ["hired", "2011-05-13T04:42:34.1234567+02:00", "2011-05-13T04:42:34.1234567+02:00"],
    ["photo", "aGVsbG8=", "aGVsbG8="],
    ["photo", "_-8", "_-8"],
    ["profileUrl", "https://example.com/ada", "https://example.com/ada"],
    ["externalId", "701984", "701984"],
    ["password", "t1meMa$heen", "t1meMa$heen"],
    ["userType", "any value", "any value"],
  ])("takes %s %j as %j", (name, value, expected) => {
    expect(normalise({ [name]: value })).toStrictEqual({ [name]: expected });
  });

  it.each<[JsonObject, string, string, string]>([
    [{ userName: 1 }, "userName", "a number, 1", "a string"],
    [{ userName: ["ada"] }, "userName", "an array", "a string"],
    [{ userName: {} }, "userName", "an object", "a string"],
    [{ active: "yes" }, "active", 'a string, "yes"', "true or false"],
    [{ active: 1 }, "active", "a number, 1", "true or false"],
    [{ age: 1.5 }, "age", "a number, 1.5", "a whole number"],
    [{ age: "36" }, "age", 'a string, "36"', "a whole number"],
    [{ score: "2.5" }, "score", 'a string, "2.5"', "a number"],
    [{ hired: "2011-05-13" }, "hired", 'a string, "2011-05-13"', "a dateTime"],
    [{ hired: "2011-02-29T00:00:00Z" }, "hired", "a string", "a dateTime"],
    [{ hired: 1305254554 }, "hired", "a number", "a dateTime"],
    [{ photo: "not base64!" }, "photo", "a string", "a string in base64"],
    [{ profileUrl: 7 }, "profileUrl", "a number, 7", "a string with a URI"],
    [{ name: "Ada" }, "name", "a string", "an object"],
    [{ name: [{ givenName: "Ada" }] }, "name", "an array", "an object"],
    [{ name: { givenName: 1 } }, "name.givenName", "a number, 1", "a string"],
    [{ emails: ["a@b"] }, "emails[0]", "a string", "an object"],
    [{ emails: "a@b" }, "emails[0]", "a string", "an object"],
    [{ emails: [{ value: "a@b" }, { value: 1 }] }, "emails[1].value", "a number, 1", "a string"],
    [{ emails: [[{ value: "a@b" }]] }, "emails[0]", "an array", "an object"],
    [{ [ENTERPRISE]: "Engines" }, ENTERPRISE, "a string", "an object"],
    [{ [ENTERPRISE]: { department: 1 } }, `${ENTERPRISE}:department`, "a number, 1", "a string"],
    [{ [ENTERPRISE]: { manager: 1 } }, `${ENTERPRISE}:manager`, "a number, 1", "a string"],
    [{ [ENTERPRISE]: { manager: { value: 1 } } }, `${ENTERPRISE}:manager.value`, "a number, 1", "a string"],
  ])("refuses %j with 400 invalidValue", (body, path, got, expected) => {
    const error = refusalOf(() => normalise(body));

    expect(error).toMatchObject({ status: 400, scimType: "invalidValue" });
    expect(error.detail).toContain(`"${path}"`);
    expect(error.detail).toContain(`got ${got}`);
    expect(error.detail).toContain(`expected ${expected}`);
  });
});

describe("Complex and multi-valued values (RFC 7643 §2.3.8, §2.4)", () => {
  it("takes one value of a multi-valued attribute for an array of one", () => {
    expect(normalise({ emails: { value: "a@b" } })).toStrictEqual({ emails: [{ value: "a@b" }] });
  });

  it("takes a bare manager for its value, as Entra sends it (entra-client §1.3)", () => {
    expect(normalise({ [ENTERPRISE]: { manager: "26118915" } })).toStrictEqual({
      [ENTERPRISE]: { manager: { value: "26118915" } },
    });
  });

  it("reads the booleans in elements that Entra sends as strings", () => {
    expect(normalise({ roles: [{ primary: "True", value: "Admin" }] })).toStrictEqual({
      roles: [{ primary: true, value: "Admin" }],
    });
  });

  it("takes e-mail addresses of the same type and value for one, and no others (RFC 7643 §2.4)", () => {
    const work = { value: "ada@example.com", type: "work" };
    const emails = [
      work,
      { ...work, type: "home" },
      { value: "ada@example.com" },
      { ...work, display: "Ada" },
    ];
    expect(normalise({ emails })).toStrictEqual({
      emails: [{ ...work, display: "Ada" }, { ...work, type: "home" }, { value: "ada@example.com" }],
    });
  });

  it("refuses two primary values", () => {
    const twice = {
      emails: [
        { value: "a", primary: true },
        { value: "b", primary: "True" },
      ],
    };

    expect(refusalOf(() => normalise(twice))).toMatchObject({ status: 400, scimType: "invalidValue" });
    expect(
      normalise({
        emails: [
          { value: "a", primary: true },
          { value: "b", primary: false },
        ],
      }),
    ).toMatchObject({
      emails: [{ primary: true }, { primary: false }],
    });
  });
});

describe("Unassigned values (RFC 7643 §2.5)", () => {
  it.each<[JsonObject]>([
    [{ title: null }],
    [{ emails: [] }],
    [{ emails: null }],
    [{ emails: [null, {}] }],
    [{ name: {} }],
    [{ name: null }],
    [{ name: { givenName: null } }],
    [{ emails: [{ value: null }] }],
    [{ [ENTERPRISE]: {} }],
    [{ [ENTERPRISE]: null }],
    [{ [ENTERPRISE]: { manager: { $ref: null } } }],
  ])("leaves out %j", (body) => {
    expect(normalise(body)).toStrictEqual({});
  });
});

describe("What the service provider assigns (RFC 7644 §3.3)", () => {
  it("leaves out id, meta, schemas and everything readOnly", () => {
    expect(
      normalise({
        schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
        id: "1",
        ID: 7,
        meta: { created: "now" },
        userName: "ada",
        groups: [{ value: "1" }],
        [ENTERPRISE]: { manager: { value: "1", displayName: "Babbage" } },
      }),
    ).toStrictEqual({ userName: "ada", [ENTERPRISE]: { manager: { value: "1" } } });
  });
});

describe("Undeclared attributes (ResourceRules.undeclared)", () => {
  const body = {
    userName: "ada",
    nickName: "Countess",
    emails: [{ value: "a@b", type: "work" }],
    [ENTERPRISE]: { department: "Engines" },
  };

  it("drops them", () => {
    expect(withRule("drop", { ...body, shoeSize: 44 })).toStrictEqual({
      userName: "ada",
      emails: [{ value: "a@b" }],
    });
  });

  it("stores them, checked by the RFC's definition, and drops names no schema knows", () => {
    expect(
      withRule("store", { ...body, shoeSize: 44, emails: [{ ...body.emails[0], colour: "red" }] }),
    ).toStrictEqual(body);
    expect(refusalOf(() => withRule("store", { nickName: 1 }))).toMatchObject({ scimType: "invalidValue" });
  });

  it.each<[string, JsonObject]>([
    ["nickName", { nickName: "x" }],
    ["shoeSize", { shoeSize: 44 }],
    ["emails[0].type", { emails: [{ type: "work" }] }],
    ["emails[0].colour", { emails: [{ colour: "red" }] }],
    [ENTERPRISE, { [ENTERPRISE]: {} }],
    ["urn:example:none", { "urn:example:none": {} }],
    ["__proto__", JSON.parse('{"__proto__":1}') as JsonObject],
  ])("refuses %s with 400 invalidSyntax", (path, resource) => {
    const error = refusalOf(() => withRule("refuse", resource));

    expect(error).toMatchObject({ status: 400, scimType: "invalidSyntax" });
    expect(error.detail).toContain(`"${path}"`);
    expect(error.detail).toContain("User");
  });

  it("refuses nothing that is declared or assigned by the service provider", () => {
    expect(withRule("refuse", { schemas: [], id: "1", meta: {}, userName: "ada" })).toStrictEqual({
      userName: "ada",
    });
  });
});

describe("Values of PATCH operations (RFC 7644 §3.5.2)", () => {
  it.each<[string, JsonValue, JsonValue | undefined]>([
    ["active", "False", false],
    ["userName", "ada", "ada"],
    ["userName", null, undefined],
    ["name", { GIVENNAME: "Ada" }, { givenName: "Ada" }],
    ["name.givenName", "Ada", "Ada"],
    ["emails", [{ VALUE: "a@b" }], [{ value: "a@b" }]],
    ["emails", { value: "a@b" }, [{ value: "a@b" }]],
    ["emails", [], undefined],
    ['emails[type eq "work"].value', "a@b", "a@b"],
    ['emails[type eq "work"].primary', "True", true],
    [`${ENTERPRISE}:manager`, "26118915", { value: "26118915" }],
    [`${ENTERPRISE}:manager`, { value: "26118915" }, { value: "26118915" }],
    [`${ENTERPRISE}:manager.value`, "26118915", "26118915"],
    [ENTERPRISE, { DEPARTMENT: "Engines" }, { department: "Engines" }],
    [ENTERPRISE, null, undefined],
  ])("makes the value at %s of %j %j", (path, value, expected) => {
    expect(valueAt(path, value)).toStrictEqual(expected);
  });

  it("takes one element where a value filter selects it", () => {
    expect(valueAt('emails[type eq "work"]', { VALUE: "a@b" }, true)).toStrictEqual({ value: "a@b" });
    expect(refusalOf(() => valueAt('emails[type eq "work"]', "a@b", true)).detail).toContain('"emails"');
  });

  it("names the path in a refusal", () => {
    expect(refusalOf(() => valueAt("name.givenName", 1)).detail).toContain('"name.givenName"');
    expect(refusalOf(() => valueAt(`${ENTERPRISE}:department`, 1)).detail).toContain(
      `"${ENTERPRISE}:department"`,
    );
  });
});
