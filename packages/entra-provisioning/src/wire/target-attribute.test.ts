import { describe, expect, test } from "vitest";
import { parseTargetAttribute, readTargetValue } from "./target-attribute.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

test.each([
  ["userName", { name: "userName" }],
  ["name.givenName", { name: "name", subAttribute: "givenName" }],
  [
    'emails[type eq "work"].value',
    { name: "emails", filter: { attribute: "type", value: "work" }, subAttribute: "value" },
  ],
  [
    'roles[primary eq "True"].display',
    { name: "roles", filter: { attribute: "primary", value: "True" }, subAttribute: "display" },
  ],
  [`${ENTERPRISE}:department`, { urn: ENTERPRISE, name: "department" }],
  [`${ENTERPRISE}:manager.value`, { urn: ENTERPRISE, name: "manager", subAttribute: "value" }],
  ["something [else", { name: "something [else" }],
])("takes %s apart", (target, parts) => {
  expect(parseTargetAttribute(target)).toEqual(parts);
});

describe("reading a resource", () => {
  const resource = {
    active: true,
    title: "",
    name: { givenName: "Ada" },
    emails: [{ type: "home", value: "h" }, "odd", { type: "Work", value: "w" }],
    roles: [{ primary: true, value: "Admin" }],
    [ENTERPRISE]: { department: "Engines", manager: { value: "7" } },
  };

  test.each([
    ["active", "True"],
    ["title", undefined],
    ["name", undefined],
    ["name.givenName", "Ada"],
    ["name.familyName", undefined],
    ['emails[type eq "work"].value', "w"],
    ['emails[type eq "other"].value', undefined],
    ['roles[primary eq "True"].value', "Admin"],
    [`${ENTERPRISE}:department`, "Engines"],
    [`${ENTERPRISE}:manager.value`, "7"],
    ["urn:example:none:x", undefined],
  ])("finds %s", (target, value) => {
    expect(readTargetValue(resource, target)).toBe(value);
  });
});
