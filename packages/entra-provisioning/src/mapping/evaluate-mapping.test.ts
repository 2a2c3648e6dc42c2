import { describe, expect, it } from "vitest";
import type { DirectoryUser } from "../directory/directory.ts";
import { defaultGroupMappings, defaultUserMappings } from "./default-mappings.ts";
import { compileMappings, isBooleanTarget } from "./evaluate-mapping.ts";
import { createEvaluationContext } from "./evaluation-context.ts";
import { toGroupSource, toUserSource } from "./source-object.ts";

const ada: DirectoryUser = {
  id: "11111111-1111-4111-8111-111111111111",
  userPrincipalName: "ada@contoso.example",
  accountEnabled: true,
  userType: "Member",
  givenName: "Ada",
  surname: "Lovelace",
  mailNickname: "ada",
  manager: "22222222-2222-4222-8222-222222222222",
};

describe("default mappings (entra-client §2.5)", () => {
  it("are 22 for users, matched by userName, and 3 for groups, matched by displayName", () => {
    const [users, groups] = [defaultUserMappings, defaultGroupMappings].map((rows) => compileMappings(rows));
    expect([users?.rows.length, groups?.rows.length]).toEqual([22, 3]);
    expect(users?.matching.map(({ mapping }) => mapping.target)).toEqual(["userName"]);
    expect(groups?.matching.map(({ mapping }) => mapping.target)).toEqual(["displayName"]);
  });

  it("map a user, with nothing for what it lacks", () => {
    const values = compileMappings(defaultUserMappings).evaluate(
      toUserSource(ada, { isSoftDeleted: false }),
      "create",
    );
    expect(Object.fromEntries([...values].filter(([, value]) => value !== undefined))).toEqual({
      userName: "ada@contoso.example",
      active: true,
      "name.givenName": "Ada",
      "name.familyName": "Lovelace",
      "name.formatted": "Ada Lovelace",
      externalId: "ada",
    });
    expect(values.has("displayName")).toBe(true);
  });

  it("keep references apart from values", () => {
    const mappings = compileMappings(defaultUserMappings);
    const source = toUserSource(ada, { isSoftDeleted: false });
    const manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
    expect(mappings.evaluate(source, "create").has(manager)).toBe(false);
    expect(mappings.evaluateReferences(source)).toEqual(new Map([[manager, [ada.manager]]]));
    const { manager: _manager, ...orphan } = ada;
    expect(mappings.evaluateReferences(toUserSource(orphan, { isSoftDeleted: false })).get(manager)).toEqual(
      [],
    );
  });

  it("map a group, its objectId as externalId", () => {
    const group = { id: "g1", displayName: "Sales", members: ["u1", "u2"] };
    const mappings = compileMappings(defaultGroupMappings);
    const values = mappings.evaluate(toGroupSource(group), "create");
    expect(Object.fromEntries(values)).toEqual({ displayName: "Sales", externalId: "g1" });
    expect(mappings.evaluateReferences(toGroupSource(group)).get("members")).toEqual(["u1", "u2"]);
  });
});

describe("toUserSource (entra-client §2.4)", () => {
  it("turns active off for a user that is soft-deleted in Entra's sense", () => {
    const values = compileMappings(defaultUserMappings).evaluate(
      toUserSource(ada, { isSoftDeleted: true }),
      "update",
    );
    expect(values.get("active")).toBe(false);
  });

  it.each([
    ["grace_fabrikam.example#EXT#@contoso.onmicrosoft.com", "grace@fabrikam.example"],
    ["grace_m_hopper_fabrikam.example#EXT#@contoso.onmicrosoft.com", "grace_m_hopper@fabrikam.example"],
    ["ada_b@contoso.example", "ada_b@contoso.example"],
  ])("reads the userPrincipalName %s as %s", (userPrincipalName, read) => {
    const source = toUserSource({ ...ada, userPrincipalName }, { isSoftDeleted: false });
    expect(source["userPrincipalName"]).toBe(read);
    expect(source["originalUserPrincipalName"]).toBe(userPrincipalName);
  });

  it("has extensions by their own names, case and all (§2.5)", () => {
    const costCenter = "extension_9d98_costCenter";
    const extensions = { [costCenter]: "4711", extensionAttribute1: "x", userPrincipalName: "shadow" };
    const source = toUserSource({ ...ada, extensions, proxyAddresses: ["a", "b"] }, { isSoftDeleted: false });
    const mappings = compileMappings([
      { source: `[${costCenter}]`, target: "title" },
      { source: `[${costCenter.toLowerCase()}]`, target: "nickName" },
      { source: "Item([proxyAddresses], 2)", target: "userType" },
    ]);
    expect([...mappings.evaluate(source, "create").values()]).toEqual(["4711", undefined, "b"]);
    expect(source["userPrincipalName"]).toBe(ada.userPrincipalName);
    expect(source).not.toHaveProperty("extensions");
  });

  it("has the id as objectId", () => {
    expect(toUserSource(ada, { isSoftDeleted: false })["objectId"]).toBe(ada.id);
  });
});

describe("compileMappings (entra-client §2.5)", () => {
  it("takes the default value on create alone", () => {
    const mappings = compileMappings([{ source: "[department]", target: "title", defaultValue: "None" }]);
    expect(mappings.evaluate({}, "create").get("title")).toBe("None");
    expect(mappings.evaluate({}, "update").get("title")).toBeUndefined();
    expect(mappings.evaluate({ department: "Sales" }, "create").get("title")).toBe("Sales");
  });

  it("leaves what applies during creation only out of updates", () => {
    const mappings = compileMappings([{ source: '"x"', target: "nickName", flowType: "ObjectAddOnly" }]);
    expect([...mappings.evaluate({}, "create")]).toEqual([["nickName", "x"]]);
    expect([...mappings.evaluate({}, "update")]).toEqual([]);
  });

  it("takes an empty string for no value", () => {
    const mappings = compileMappings([{ source: 'Join(" ", [a], [b])', target: "name.formatted" }]);
    expect(mappings.evaluate({}, "create").get("name.formatted")).toBeUndefined();
  });

  it("gives text for numbers and booleans, and booleans for Boolean targets alone", () => {
    const mappings = compileMappings([
      { source: "Count([a])", target: "title" },
      { source: "IsPresent([a])", target: "nickName" },
      { source: "IsPresent([a])", target: "active" },
    ]);
    expect([...mappings.evaluate({ a: "x" }, "create").values()]).toEqual(["1", "True", true]);
    expect(
      ["active", 'emails[type eq "work"].primary', "title"].map((target) => isBooleanTarget(target)),
    ).toEqual([true, true, false]);
  });

  it("drops what IgnoreFlowIfNullOrEmpty finds empty, with its default value", () => {
    const source = "IgnoreFlowIfNullOrEmpty([department])";
    const mappings = compileMappings([{ source, target: "title", defaultValue: "None" }]);
    expect(mappings.evaluate({ department: "" }, "create").has("title")).toBe(false);
    expect(mappings.evaluate({ department: "Sales" }, "create").get("title")).toBe("Sales");
  });

  it("flows nothing for the type None but its default value", () => {
    const mappings = compileMappings([{ source: "", target: "title", defaultValue: "None" }]);
    expect(mappings.evaluate({}, "create").get("title")).toBe("None");
    expect(mappings.evaluate({}, "update").get("title")).toBeUndefined();
    expect(mappings.rows[0]?.sourceAttributes).toEqual([]);
  });

  it("keeps the lists of targets that take several values apart", () => {
    const mappings = compileMappings([
      { source: 'Split([a], ",")', target: "permissionSets", isMultivalued: true },
      { source: '"x"', target: "tags", isMultivalued: true, flowType: "ObjectAddOnly" },
    ]);
    expect(mappings.evaluate({ a: "x,y" }, "create").size).toBe(0);
    expect([...mappings.evaluateLists({ a: "x,y" }, "create")]).toEqual([
      ["permissionSets", ["x", "y"]],
      ["tags", ["x"]],
    ]);
    expect([...mappings.evaluateLists({}, "update")]).toEqual([["permissionSets", []]]);
  });

  it("gives the error code of several values for a target that takes one (entra-client §4.5)", () => {
    const mappings = compileMappings([{ source: 'Split([a], ",")', target: "title" }]);
    expect(() => mappings.evaluate({ a: "x,y" }, "create")).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({ code: "SchemaPropertyCanOnlyAcceptValue" }),
      }),
    );
  });

  it("knows whose values logs hide, and which are case-exact", () => {
    const { rows } = compileMappings([
      { source: "Append(Redact([a]), [b])", target: "title" },
      { source: "[a]", target: "externalId" },
      { source: "[a]", target: "nickName", caseExact: true },
    ]);
    expect(rows.map(({ isRedacted }) => isRedacted)).toEqual([true, false, false]);
    expect(rows.map(({ isCaseExact }) => isCaseExact)).toEqual([false, true, true]);
  });

  it("forgets, as a quirk, a Switch whose source did not change (entra-client §2.6)", () => {
    const quirks = { switchForgetsUnchangedSource: true };
    const row = { source: 'Switch([companyName], "External", "Contoso", "C")', target: "title" };
    const source = { companyName: "Contoso", displayName: "Ada" };
    const title = (changed?: readonly string[], context = createEvaluationContext({ quirks })) =>
      compileMappings([row], context)
        .evaluate(source, "update", changed && new Set(changed))
        .get("title");
    expect(title(["displayName"])).toBeUndefined();
    expect(title(["companyName"])).toBe("C");
    expect(title()).toBe("C");
    expect(title(["displayName"], createEvaluationContext())).toBe("C");
  });

  it("orders what matches by its priority", () => {
    const mappings = compileMappings([
      { source: "[mail]", target: 'emails[type eq "work"].value', matchingPriority: 2 },
      { source: "[userPrincipalName]", target: "userName", matchingPriority: 1 },
    ]);
    expect(mappings.matching.map(({ sourceAttributes }) => sourceAttributes)).toEqual([
      ["userPrincipalName"],
      ["mail"],
    ]);
  });

  it.each([
    [
      [{ source: "ToLower([mail]", target: "userName" }],
      "Mapping of userName, at offset 14 in ToLower([mail]: got the end, expected , or ).",
    ],
    [
      [
        { source: "[a]", target: "title" },
        { source: "[b]", target: "title" },
      ],
      "Mapping of title, at offset 0 in [b]: got a second mapping of title, expected a target that no other mapping has.",
    ],
    [
      [{ source: "SelectUniqueValue([a], [b])", target: "userName" }],
      "Mapping of userName, at offset 0 in SelectUniqueValue([a], [b]): got SelectUniqueValue, which only provisioning from an HR system has",
    ],
  ])("names the target of a mapping it cannot take", (mappings, message) => {
    expect(() => compileMappings(mappings)).toThrow(message);
  });

  it.each([
    [{ source: "Item([a], 0)", target: "title" }, "at offset 10 in Item([a], 0): got 0 for Item"],
    [{ source: 'Split([a], ",")', target: "title" }, "got 2 values, expected one value."],
    [
      { source: "[a]", target: "active" },
      'Mapping of active, at offset 0 in [a]: got "x,y", expected "True" or "False".',
    ],
  ])("names the target of a value it cannot give: %j", (mapping, message) => {
    expect(() => compileMappings([mapping]).evaluate({ a: "x,y" }, "create")).toThrow(message);
  });
});
