import { describe, expect, it } from "vitest";
import { createScimService, EnterpriseUserSchema, isJsonObject, type JsonObject } from "../src/index.ts";
import { createTestProvider } from "./provider.ts";

const URN = EnterpriseUserSchema.id;
const CORE = "urn:ietf:params:scim:schemas:core:2.0:User";
const work = { value: "w@x.example", type: "work", primary: true };
const home = { value: "h@x.example", type: "home" };
const demoted = { ...work, primary: false };
const name = { givenName: "Ada", familyName: "Byron" };
const full: JsonObject = {
  title: "Dr",
  name,
  emails: [work, home],
  [URN]: { department: "R&D", division: "Engines" },
};

/** What a User has before, the operation, and what it has after it, or the scimType of the refusal. */
type Row = readonly [
  section: string,
  before: JsonObject,
  op: "add" | "replace" | "remove",
  path: string | undefined,
  value: unknown,
  after: JsonObject | string,
];

const rows: readonly Row[] = [
  // RFC 7644 §3.5.2.1: add
  [
    "§3.5.2.1 no path: merges attributes",
    { name },
    "add",
    undefined,
    { title: "Dr", name: { givenName: "A" } },
    { title: "Dr", name: { ...name, givenName: "A" } },
  ],
  [
    "§3.5.2.1 no path: appends values",
    { emails: [work] },
    "add",
    undefined,
    { emails: [home] },
    { emails: [work, home] },
  ],
  ["§3.5.2.1 attribute without a value", {}, "add", "title", "Dr", { title: "Dr" }],
  ["§3.5.2.1 single-valued: replaces", { title: "Dr" }, "add", "title", "Prof", { title: "Prof" }],
  [
    "§3.5.2.1 complex: sub-attributes",
    { name },
    "add",
    "name",
    { familyName: "King" },
    { name: { ...name, familyName: "King" } },
  ],
  [
    "§3.5.2.1 multi-valued: a new value",
    { emails: [work] },
    "add",
    "emails",
    [home],
    { emails: [work, home] },
  ],
  [
    "§3.5.2.1 multi-valued: a value that is there",
    { emails: [work, home] },
    "add",
    "emails",
    [home],
    { emails: [work, home] },
  ],
  ["§3.5.2.1 sub-attribute", {}, "add", "name.givenName", "Ada", { name: { givenName: "Ada" } }],
  [
    "§3.5.2.1 value filter",
    { emails: [work, home] },
    "add",
    'emails[type eq "home"]',
    { display: "H" },
    { emails: [work, { ...home, display: "H" }] },
  ],
  [
    "§3.5.2.1 value filter and sub-attribute",
    { emails: [work, home] },
    "add",
    'emails[type eq "home"].display',
    "H",
    { emails: [work, { ...home, display: "H" }] },
  ],
  [
    "§3.5.2.1 sub-attribute of every value",
    { emails: [work, home] },
    "add",
    "emails.display",
    "E",
    {
      emails: [
        { ...work, display: "E" },
        { ...home, display: "E" },
      ],
    },
  ],
  [
    "§3.5.2.1 extension URN",
    { [URN]: { department: "R&D" } },
    "add",
    URN,
    { division: "E" },
    { [URN]: { department: "R&D", division: "E" } },
  ],
  ["§3.5.2.1 extension attribute", {}, "add", `${URN}:department`, "R&D", { [URN]: { department: "R&D" } }],
  [
    "§3.5.2.1 sub-attribute in an extension",
    {},
    "add",
    `${URN}:manager.value`,
    "id-9",
    { [URN]: { manager: { value: "id-9" } } },
  ],
  ["§3.10 core attribute by its URN", {}, "add", `${CORE}:title`, "Dr", { title: "Dr" }],
  [
    "§3.5.2 a new primary clears the old",
    { emails: [work] },
    "add",
    "emails",
    [{ ...home, primary: true }],
    { emails: [demoted, { ...home, primary: true }] },
  ],
  [
    "§3.5.2 primary by path clears the old",
    { emails: [work, home] },
    "add",
    'emails[type eq "home"].primary',
    true,
    { emails: [demoted, { ...home, primary: true }] },
  ],
  ["§2.4 two primaries at once", {}, "add", "emails", [work, { ...home, primary: true }], "invalidValue"],
  ["§3.5.2.1 no value", {}, "add", "title", undefined, "invalidValue"],
  ["§3.5.2.1 no path, no object", {}, "add", undefined, "Dr", "invalidValue"],
  ["§3.5.2 readOnly", {}, "add", "meta.resourceType", "Robot", "mutability"],
  ["§3.5.2 readOnly sub-attribute", {}, "add", `${URN}:manager.displayName`, "Boss", "mutability"],
  ["Table 9 wrong type", {}, "add", "active", "perhaps", "invalidValue"],
  // RFC 7644 §3.5.2.3: replace
  [
    "§3.5.2.3 no path",
    full,
    "replace",
    undefined,
    { title: "Prof", emails: [home] },
    { ...full, title: "Prof", emails: [home] },
  ],
  ["§3.5.2.3 attribute", { title: "Dr" }, "replace", "title", "Prof", { title: "Prof" }],
  ["§3.5.2.3 attribute without a value: add", {}, "replace", "title", "Dr", { title: "Dr" }],
  [
    "§3.5.2.3 complex: sub-attributes given",
    { name },
    "replace",
    "name",
    { givenName: "A" },
    { name: { ...name, givenName: "A" } },
  ],
  ["§3.5.2.3 multi-valued: all values", { emails: [work] }, "replace", "emails", [home], { emails: [home] }],
  [
    "§3.5.2.3 sub-attribute",
    { name },
    "replace",
    "name.givenName",
    "A",
    { name: { ...name, givenName: "A" } },
  ],
  [
    "§3.5.2.3 sub-attribute of every value",
    { emails: [work, home] },
    "replace",
    "emails.type",
    "other",
    {
      emails: [
        { ...work, type: "other" },
        { ...home, type: "other" },
      ],
    },
  ],
  [
    "§3.5.2.3 value filter: whole values",
    { emails: [work, home] },
    "replace",
    'emails[type eq "work"]',
    { value: "n@x.example" },
    { emails: [{ value: "n@x.example" }, home] },
  ],
  [
    "§3.5.2.3 value filter and sub-attribute",
    { emails: [work, home] },
    "replace",
    'emails[type eq "work"].value',
    "n@x.example",
    { emails: [{ ...work, value: "n@x.example" }, home] },
  ],
  [
    "§3.5.2.3 value filter without a match",
    { emails: [home] },
    "replace",
    'emails[type eq "work"]',
    { value: "n" },
    "noTarget",
  ],
  [
    "§3.5.2.3 filter by value without a match",
    { emails: [home] },
    "replace",
    'emails[value eq "n"].type',
    "work",
    "noTarget",
  ],
  [
    "§3.5.2.3 extension URN",
    { [URN]: { department: "R&D" } },
    "replace",
    URN,
    { division: "E" },
    { [URN]: { department: "R&D", division: "E" } },
  ],
  [
    "§3.5.2.3 extension attribute",
    full,
    "replace",
    `${URN}:department`,
    "HR",
    { ...full, [URN]: { department: "HR", division: "Engines" } },
  ],
  ["§3.5.2.3 null is no value (RFC 7643 §2.5)", { title: "Dr" }, "replace", "title", null, {}],
  ["§3.5.2.3 [] is no value (RFC 7643 §2.5)", { emails: [work] }, "replace", "emails", [], {}],
  ["§3.5.2 required", {}, "replace", "userName", null, "invalidValue"],
  ["§3.5.2 readOnly id", {}, "replace", "id", "mine", "mutability"],
  ["§3.5.2 readOnly groups", {}, "replace", "groups", [{ value: "g" }], "mutability"],
  // RFC 7644 §3.5.2.2: remove
  ["§3.5.2.2 no path", full, "remove", undefined, undefined, "noTarget"],
  ["§3.5.2.2 single-valued", { title: "Dr" }, "remove", "title", undefined, {}],
  ["§3.5.2.2 complex", { name }, "remove", "name", undefined, {}],
  ["§3.5.2.2 multi-valued: all values", { emails: [work, home] }, "remove", "emails", undefined, {}],
  [
    "§3.5.2.2 sub-attribute",
    { name },
    "remove",
    "name.givenName",
    undefined,
    { name: { familyName: "Byron" } },
  ],
  ["§3.5.2.2 last sub-attribute", { name: { givenName: "Ada" } }, "remove", "name.givenName", undefined, {}],
  [
    "§3.5.2.2 value filter",
    { emails: [work, home] },
    "remove",
    'emails[type eq "work"]',
    undefined,
    { emails: [home] },
  ],
  [
    "§3.5.2.2 value filter: last value",
    { emails: [work] },
    "remove",
    'emails[type eq "work"]',
    undefined,
    {},
  ],
  [
    "§3.5.2.2 value filter and sub-attribute",
    { emails: [work, home] },
    "remove",
    'emails[type eq "work"].primary',
    undefined,
    { emails: [{ value: work.value, type: "work" }, home] },
  ],
  [
    "Table 9 value filter without a match",
    { emails: [home] },
    "remove",
    'emails[type eq "work"]',
    undefined,
    "noTarget",
  ],
  ["§3.5.2.2 extension URN", full, "remove", URN, undefined, { title: "Dr", name, emails: [work, home] }],
  [
    "§3.5.2.2 extension attribute",
    full,
    "remove",
    `${URN}:department`,
    undefined,
    { ...full, [URN]: { division: "Engines" } },
  ],
  [
    "§3.5.2.2 last extension attribute",
    { [URN]: { department: "R&D" } },
    "remove",
    `${URN}:department`,
    undefined,
    {},
  ],
  ["§3.5.2.2 required", {}, "remove", "userName", undefined, "mutability"],
  ["§3.5.2.2 readOnly", {}, "remove", "meta", undefined, "mutability"],
  // RFC 7644 §3.5.2 PATH and Table 9
  ["Table 9 unknown attribute", {}, "add", "shoeSize", 43, "invalidPath"],
  ["Table 9 unknown sub-attribute", {}, "add", "name.shoeSize", 43, "invalidPath"],
  ["Table 9 unknown URN", {}, "add", "urn:example:none:title", "Dr", "invalidPath"],
  ["Table 9 no path at all", {}, "add", "emails[", [home], "invalidFilter"],
  [
    "Table 9 value filter on one value",
    { name },
    "add",
    'name[givenName eq "Ada"]',
    { givenName: "A" },
    "invalidPath",
  ],
  [
    "Table 9 unknown name in a value filter",
    { emails: [work] },
    "remove",
    'emails[shoeSize eq "43"]',
    undefined,
    "invalidFilter",
  ],
  [
    "§2.1 names in any case",
    { emails: [work] },
    "replace",
    'EMAILS[TYPE eq "WORK"].DISPLAY',
    "W",
    { emails: [{ ...work, display: "W" }] },
  ],
];

const request = { query: new URLSearchParams(), headers: {} };

/** Creates a User, sends operations, and returns what it then has besides what is assigned, or the scimType. */
async function outcome(before: JsonObject, operations: readonly unknown[]) {
  const { options, store } = createTestProvider();
  const service = createScimService(options);
  const body = { userName: "ada", ...before };
  expect((await service.handle({ ...request, method: "POST", path: "/Users", body })).status).toBe(201);
  const created = (await store.get("User", "id-1"))?.resource;
  const answer = await service.handle({
    ...request,
    method: "PATCH",
    path: "/Users/id-1",
    body: { Operations: operations },
  });
  const json = JSON.parse(answer.body ?? "null") as unknown;
  const { schemas, id: _id, meta: _meta, userName: _userName, ...has } = isJsonObject(json) ? json : {};
  const stored = (await store.get("User", "id-1"))?.resource;
  return {
    status: answer.status,
    json,
    schemas,
    has,
    isUntouched: JSON.stringify(created) === JSON.stringify(stored),
  };
}

describe("PATCH, rule by rule (RFC 7644 §3.5.2)", () => {
  it.each(rows.filter(([, , , , , after]) => typeof after !== "string"))(
    "%s: %j %s %s %j gives %j",
    async (_section, before, op, path, value, after) => {
      const { status, schemas, has } = await outcome(before, [{ op, path, value }]);
      expect([status, has]).toEqual([200, after]);
      expect(schemas).toEqual(isJsonObject(after) && after[URN] !== undefined ? [CORE, URN] : [CORE]);
    },
  );

  it.each(rows.filter(([, , , , , after]) => typeof after === "string"))(
    "%s: %j %s %s %j is 400 %s, and undoes what went before it",
    async (_section, before, op, path, value, scimType) => {
      const wrong = { op, path, value };
      const alone = await outcome(before, [wrong]);
      expect([alone.status, alone.json]).toEqual([400, expect.objectContaining({ scimType })]);
      expect(alone.isUntouched).toBe(true);
      const last = await outcome(before, [{ op: "add", path: "nickName", value: "x" }, wrong]);
      expect([last.status, last.isUntouched]).toEqual([400, true]);
    },
  );
});
