import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ScimError } from "../error.ts";
import { parseFilter } from "../filter/parse.ts";
import { arbitraryPath } from "../../test/arbitrary-filter.ts";
import { formatAttributePath, parseAttributePath } from "./attribute-path.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

describe("Attribute paths (RFC 7644 §3.5.2)", () => {
  it.each([
    ["userName", { attribute: "userName" }],
    ["name.givenName", { attribute: "name", subAttribute: "givenName" }],
    ["$ref", { attribute: "$ref" }],
    ["members.$ref", { attribute: "members", subAttribute: "$ref" }],
    ["x_y-z9", { attribute: "x_y-z9" }],
    [`${ENTERPRISE}:department`, { schema: ENTERPRISE, attribute: "department" }],
    [`${ENTERPRISE}:manager.value`, { schema: ENTERPRISE, attribute: "manager", subAttribute: "value" }],
    [ENTERPRISE, { schema: "urn:ietf:params:scim:schemas:extension:enterprise:2.0", attribute: "User" }],
    ["urn:example:params:billing:1.0", { schema: "urn:example:params:billing", attribute: "1.0" }],
    [" userName ", { attribute: "userName" }],
  ])("parses %s", (text, path) => {
    expect(parseAttributePath(text)).toStrictEqual(path);
  });

  it.each([
    'emails[type eq "work"].value',
    'emails[type eq "work"]',
    `${ENTERPRISE}:badges[value eq "x"].kind`,
  ])("parses the value filter of %s", (text) => {
    const path = parseAttributePath(text);

    expect(path.valueFilter).toStrictEqual(parseFilter(text.slice(text.indexOf("[") + 1, text.indexOf("]"))));
    expect(formatAttributePath(path)).toBe(text);
  });

  it.each([
    ["", 0, "an attribute path"],
    ["1st", 0, "an attribute path"],
    ["a.b.c", 0, "an attribute path"],
    ["a.", 0, "an attribute path"],
    [".a", 0, "an attribute path"],
    [":a", 0, "an attribute path"],
    ["a b", 2, "the end"],
    ["name.givenName[x eq 1]", 14, "no value filter on a sub-attribute"],
    ["emails[type pr].", 15, "the name of a sub-attribute"],
    ["emails[type pr]value", 15, "the name of a sub-attribute"],
    ["emails[type pr] .value", 16, "the end"],
    ["emails [type pr]", 7, "the end"],
  ])("refuses %j with 400 invalidPath at the offset", (text, offset, expected) => {
    const error = refusalOf(text);

    expect(error).toMatchObject({ status: 400, scimType: "invalidPath" });
    expect(error.detail).toContain(`at offset ${offset}:`);
    expect(error.detail).toContain(expected);
  });

  it.each([
    "emails[",
    "emails[type]",
    "emails[type eq]",
    'emails[type eq "work"',
    "emails[type eq work]",
    "emails[]",
  ])("refuses what is wrong in the brackets of %j with 400 invalidFilter (RFC 7644 Table 9)", (text) => {
    expect(refusalOf(text)).toMatchObject({ status: 400, scimType: "invalidFilter" });
  });

  it("refuses a path of 1 MiB", () => {
    expect(refusalOf("a".repeat(1_048_576))).toMatchObject({ scimType: "invalidPath" });
    expect(refusalOf(`a["${"x".repeat(1_048_576)}`)).toMatchObject({ status: 400 });
  });

  it("reads back every path it writes", () => {
    fc.assert(
      fc.property(arbitraryPath, (path) => {
        expect(parseAttributePath(formatAttributePath(path))).toStrictEqual(path);
      }),
    );
  });
});

function refusalOf(text: string): ScimError {
  try {
    parseAttributePath(text);
  } catch (error) {
    if (error instanceof ScimError) {
      return error;
    }
    throw error;
  }
  throw new Error(`Expected a refusal of ${text.slice(0, 50)}.`);
}
