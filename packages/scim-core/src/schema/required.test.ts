import { describe, expect, it } from "vitest";
import { ScimError } from "../error.ts";
import type { JsonObject } from "../json.ts";
import { attribute, complexAttribute } from "./attribute.ts";
import { assertRequired } from "./required.ts";
import { createResourceModel } from "./resource-model.ts";
import { UserResourceType } from "./resource-types.ts";
import { UserSchema } from "./user.ts";

const BILLING = "urn:example:params:billing:1.0";
const schema = {
  id: BILLING,
  name: "Billing",
  description: "",
  attributes: [attribute("plan", "string", { required: true }), attribute("seats", "integer")],
};
const attributes = [
  attribute("userName", "string", { required: true }),
  complexAttribute(
    "emails",
    [attribute("value", "string", { required: true }), attribute("type", "string")],
    {
      multiValued: true,
      required: true,
    },
  ),
  complexAttribute("name", [
    attribute("familyName", "string", { required: true }),
    attribute("givenName", "string"),
  ]),
  attribute("serial", "string", { required: true, mutability: "readOnly" }),
];
const optional = createResourceModel({
  ...UserResourceType,
  schema: { ...UserSchema, attributes },
  schemaExtensions: [{ schema, required: false }],
});
const mandatory = createResourceModel({
  ...UserResourceType,
  schema: { ...UserSchema, attributes },
  schemaExtensions: [{ schema, required: true }],
});

const complete = { userName: "ada", emails: [{ value: "a@b" }] };

describe("Required attributes (RFC 7643 §2.2, §7)", () => {
  it.each<[JsonObject]>([
    [complete],
    [{ ...complete, name: { familyName: "Lovelace" } }],
    [{ ...complete, [BILLING]: { plan: "gold" } }],
  ])("takes %j", (resource) => {
    expect(() => assertRequired(resource, optional)).not.toThrow();
  });

  it.each<[JsonObject, string]>([
    [{ emails: complete.emails }, "userName"],
    [{ ...complete, userName: "" }, "userName"],
    [{ ...complete, emails: [] }, "emails"],
    [{ ...complete, emails: [{ value: "a@b" }, { type: "work" }] }, "emails.value"],
    [{ ...complete, name: { givenName: "Ada" } }, "name.familyName"],
    [{ ...complete, [BILLING]: { seats: 3 } }, `${BILLING}:plan`],
  ])("refuses %j for want of %s", (resource, path) => {
    expect(refusalOf(resource, optional)).toMatchObject({ status: 400, scimType: "invalidValue" });
    expect(refusalOf(resource, optional).detail).toContain(`"${path}"`);
  });

  it("wants a required extension as a whole", () => {
    expect(refusalOf(complete, mandatory).detail).toContain(`"${BILLING}"`);
    expect(() => assertRequired({ ...complete, [BILLING]: { plan: "gold" } }, mandatory)).not.toThrow();
  });
});

function refusalOf(resource: JsonObject, model: typeof optional): ScimError {
  try {
    assertRequired(resource, model);
  } catch (error) {
    if (error instanceof ScimError) {
      return error;
    }
    throw error;
  }
  throw new Error("Expected a refusal.");
}
