import { expect, it } from "vitest";
import { describeMatrix, type Scim } from "./describe-matrix.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const work = { type: "work", value: "ada@work.example", primary: true };
const home = { type: "home", value: "ada@home.example" };
const office = { type: "work", streetAddress: "100 Universal City Plaza", locality: "Hollywood" };

/** Creates a User, applies operations and returns what the User then has, apart from what is assigned. */
async function patched(scim: Scim, before: Record<string, unknown>, ...operations: unknown[]) {
  const created = await scim.post("/Users", { userName: "ada", ...before });
  expect(created.status).toBe(201);
  const answer = await scim.patch("/Users/id-1", ...operations);
  expect(answer.json?.detail).toBeUndefined();
  expect(answer.status).toBe(200);
  expect((await scim.get("/Users/id-1")).json).toEqual(answer.json);
  const { schemas: _schemas, id: _id, meta: _meta, userName: _userName, ...rest } = answer.json;
  return rest;
}

/** Does the same where the operations are refused, and checks that they left no trace. */
async function refused(scim: Scim, before: Record<string, unknown>, ...operations: unknown[]) {
  const created = await scim.post("/Users", { userName: "ada", ...before });
  const answer = await scim.patch("/Users/id-1", ...operations);
  expect((await scim.get("/Users/id-1")).json).toEqual(created.json);
  return [answer.status, answer.json.scimType];
}

describeMatrix("PATCH add (RFC 7644 §3.5.2.1)", (scim) => {
  it("sets an attribute that has no value, and replaces one that has", async () => {
    const add = { op: "add", path: "nickName", value: "Babs" };
    expect(await patched(scim, {}, add)).toEqual({ nickName: "Babs" });
    const again = await scim.patch("/Users/id-1", { ...add, value: "Countess" });
    expect(again.json.nickName).toBe("Countess");
  });

  it("adds the attributes of the value to the resource where there is no path", async () => {
    const value = { nickName: "Babs", name: { givenName: "Ada" }, emails: [home] };
    const before = { name: { familyName: "Lovelace" }, emails: [work] };
    expect(await patched(scim, before, { op: "add", value })).toEqual({
      nickName: "Babs",
      name: { familyName: "Lovelace", givenName: "Ada" },
      emails: [work, home],
    });
  });

  it("merges sub-attributes into a complex attribute", async () => {
    const operation = { op: "add", path: "name", value: { givenName: "Ada" } };
    const before = { name: { familyName: "Lovelace", givenName: "Augusta" } };
    expect(await patched(scim, before, operation)).toEqual({
      name: { familyName: "Lovelace", givenName: "Ada" },
    });
  });

  it("appends to a multi-valued attribute, an array or a single value", async () => {
    const more = [
      { op: "add", path: "emails", value: [home] },
      { op: "add", path: "emails", value: { value: "third" } },
    ];
    expect(await patched(scim, { emails: [work] }, ...more)).toEqual({
      emails: [work, home, { value: "third" }],
    });
  });

  it("does not add a value that is there, and leaves lastModified alone", async () => {
    await scim.post("/Users", { userName: "ada", emails: [work, home] });
    scim.clock.advance(1000);
    const answer = await scim.patch("/Users/id-1", { op: "add", path: "emails", value: [home, { ...work }] });
    expect(answer.json.emails).toEqual([work, home]);
    expect(answer.json.meta.lastModified).toBe("2026-01-01T00:00:00.000Z");
    expect((await scim.store.get("User", "id-1"))?.version).toBe(1);
  });

  it("takes primary from the others when it gives it to one", async () => {
    const operation = { op: "add", path: "emails", value: [{ ...home, primary: true }] };
    expect(await patched(scim, { emails: [work] }, operation)).toEqual({
      emails: [
        { ...work, primary: false },
        { ...home, primary: true },
      ],
    });
  });

  it("refuses two values that are primary", async () => {
    const operation = { op: "add", path: "emails", value: [work, { ...home, primary: true }] };
    expect(await refused(scim, {}, operation)).toEqual([400, "invalidValue"]);
  });

  it("merges into the element a value filter selects", async () => {
    const operation = { op: "add", path: 'addresses[type eq "work"]', value: { country: "USA" } };
    expect(await patched(scim, { addresses: [office] }, operation)).toEqual({
      addresses: [{ ...office, country: "USA" }],
    });
  });

  it("writes extension attributes by qualified path, by URN, and without a path", async () => {
    const operations = [
      { op: "add", path: `${ENTERPRISE}:department`, value: "R&D" },
      { op: "add", path: ENTERPRISE, value: { division: "Engines" } },
      { op: "add", value: { [ENTERPRISE]: { costCenter: "42" }, [`${ENTERPRISE}:employeeNumber`]: "7" } },
    ];
    expect(await patched(scim, {}, ...operations)).toEqual({
      [ENTERPRISE]: { department: "R&D", division: "Engines", costCenter: "42", employeeNumber: "7" },
    });
    const { json } = await scim.get("/Users/id-1");
    expect(json.schemas).toContain(ENTERPRISE);
  });
});

describeMatrix("PATCH replace (RFC 7644 §3.5.2.3)", (scim) => {
  it("replaces all values of a multi-valued attribute", async () => {
    const operation = { op: "replace", path: "emails", value: [home] };
    expect(await patched(scim, { emails: [work] }, operation)).toEqual({ emails: [home] });
  });

  it("leaves the sub-attributes of a complex attribute that the value does not have", async () => {
    const operation = { op: "replace", path: "name", value: { givenName: "Ada" } };
    expect(await patched(scim, { name: { familyName: "Lovelace" } }, operation)).toEqual({
      name: { familyName: "Lovelace", givenName: "Ada" },
    });
  });

  it("replaces the elements a value filter selects", async () => {
    const value = { type: "work", streetAddress: "911 Universal City Plaza" };
    const operation = { op: "replace", path: 'addresses[type eq "work"]', value };
    expect(await patched(scim, { addresses: [office] }, operation)).toEqual({ addresses: [value] });
  });

  it("replaces a sub-attribute of the elements a value filter selects", async () => {
    const operation = { op: "replace", path: 'emails[type eq "work"].value', value: "new@work.example" };
    expect(await patched(scim, { emails: [work, home] }, operation)).toEqual({
      emails: [{ ...work, value: "new@work.example" }, home],
    });
  });

  it("takes primary from the others when a path gives it to one", async () => {
    const operation = { op: "replace", path: 'emails[type eq "home"].primary', value: true };
    expect(await patched(scim, { emails: [work, home] }, operation)).toEqual({
      emails: [
        { ...work, primary: false },
        { ...home, primary: true },
      ],
    });
  });

  it("is an add where the attribute has no value", async () => {
    const operation = { op: "replace", path: "name.givenName", value: "Ada" };
    expect(await patched(scim, {}, operation)).toEqual({ name: { givenName: "Ada" } });
  });

  it("answers a value filter without a match with 400 noTarget", async () => {
    const whole = { op: "replace", path: 'emails[type eq "other"]', value: { value: "x" } };
    expect(await refused(scim, { emails: [work] }, whole)).toEqual([400, "noTarget"]);
    const odd = { op: "replace", path: 'emails[type sw "o"].value', value: "x" };
    expect((await scim.patch("/Users/id-1", odd)).json.scimType).toBe("noTarget");
    const byValue = { op: "replace", path: 'emails[value eq "nobody"].display', value: "x" };
    expect((await scim.patch("/Users/id-1", byValue)).json.scimType).toBe("noTarget");
  });

  it("refuses a userName another user has with 409, and changes nothing", async () => {
    await scim.post("/Users", { userName: "grace" });
    await scim.post("/Users", { userName: "alan" });
    const operations = [
      { op: "add", path: "title", value: "Dr" },
      { op: "replace", path: "userName", value: "GRACE" },
    ];
    const answer = await scim.patch("/Users/id-2", ...operations);
    expect([answer.status, answer.json.scimType]).toEqual([409, "uniqueness"]);
    expect((await scim.get("/Users/id-2")).json).toMatchObject({ userName: "alan" });
    expect((await scim.get("/Users/id-2")).json.title).toBeUndefined();
  });
});

describeMatrix("PATCH remove (RFC 7644 §3.5.2.2)", (scim) => {
  it("removes an attribute, a sub-attribute, and an extension", async () => {
    const before = {
      title: "Dr",
      name: { givenName: "Ada", familyName: "Lovelace" },
      [ENTERPRISE]: { department: "R&D", manager: { value: "id-9" } },
    };
    const operations = [
      { op: "remove", path: "title" },
      { op: "remove", path: "name.givenName" },
      { op: "remove", path: `${ENTERPRISE}:manager` },
    ];
    expect(await patched(scim, before, ...operations)).toEqual({
      name: { familyName: "Lovelace" },
      [ENTERPRISE]: { department: "R&D" },
    });
    const { json } = await scim.patch("/Users/id-1", { op: "remove", path: ENTERPRISE });
    expect(json.schemas).toEqual(["urn:ietf:params:scim:schemas:core:2.0:User"]);
    expect(json[ENTERPRISE]).toBeUndefined();
  });

  it("removes all values without a filter, and those that match with one", async () => {
    const byFilter = { op: "remove", path: 'emails[type eq "work" and value ew "work.example"]' };
    expect(await patched(scim, { emails: [work, home] }, byFilter)).toEqual({ emails: [home] });
    expect((await scim.patch("/Users/id-1", { op: "remove", path: "emails" })).json.emails).toBeUndefined();
  });

  it("answers a missing path, and a filter without a match, with 400 noTarget", async () => {
    expect(await refused(scim, { emails: [work] }, { op: "remove" })).toEqual([400, "noTarget"]);
    const answer = await scim.patch("/Users/id-1", { op: "remove", path: 'emails[type eq "other"]' });
    expect([answer.status, answer.json.scimType]).toEqual([400, "noTarget"]);
    expect(answer.json.detail).toContain("emails[type eq");
  });

  it("refuses to remove what is required or readOnly with 400 mutability", async () => {
    expect(await refused(scim, {}, { op: "remove", path: "userName" })).toEqual([400, "mutability"]);
    expect((await scim.patch("/Users/id-1", { op: "remove", path: "id" })).json.scimType).toBe("mutability");
    const meta = { op: "replace", path: "meta.created", value: "1999-01-01T00:00:00Z" };
    expect((await scim.patch("/Users/id-1", meta)).json.scimType).toBe("mutability");
  });

  it("does nothing where there is nothing", async () => {
    expect(
      await patched(scim, {}, { op: "remove", path: "title" }, { op: "remove", path: "name.givenName" }),
    ).toEqual({});
    expect((await scim.store.get("User", "id-1"))?.version).toBe(1);
  });
});

describeMatrix("PATCH as a whole (RFC 7644 §3.5.2)", (scim) => {
  it("applies operations in their order", async () => {
    const operations = [
      { op: "add", path: "title", value: "Dr" },
      { op: "remove", path: "title" },
      { op: "add", path: "emails", value: [home] },
      { op: "replace", path: 'emails[type eq "home"].value', value: "late@home.example" },
    ];
    expect(await patched(scim, {}, ...operations)).toEqual({
      emails: [{ type: "home", value: "late@home.example" }],
    });
  });

  it("undoes everything where one operation fails", async () => {
    const operations = [
      { op: "add", path: "title", value: "Dr" },
      { op: "replace", path: "emails", value: [home] },
      { op: "replace", path: "active", value: "perhaps" },
    ];
    expect(await refused(scim, { emails: [work] }, ...operations)).toEqual([400, "invalidValue"]);
  });

  it("moves lastModified and version on, and no other meta", async () => {
    const created = await scim.post("/Users", { userName: "ada" });
    scim.clock.advance(5000);
    const answer = await scim.patch("/Users/id-1", { op: "add", path: "title", value: "Dr" });
    expect(answer.json.meta).toEqual({
      ...created.json.meta,
      lastModified: "2026-01-01T00:00:05.000Z",
      version: 'W/"2"',
    });
    expect((await scim.store.get("User", "id-1"))?.version).toBe(2);
  });

  it("takes a readOnly attribute that repeats its value, as Okta sends the id", async () => {
    await scim.post("/Groups", { displayName: "All" });
    const answer = await scim.patch("/Groups/id-1", {
      op: "replace",
      value: { id: "id-1", displayName: "Some" },
    });
    expect(answer.json.displayName).toBe("Some");
    const other = await scim.patch("/Groups/id-1", { op: "replace", value: { id: "id-2" } });
    expect([other.status, other.json.scimType]).toEqual([400, "mutability"]);
  });

  it("keeps a member's immutable value as long as the member stays", async () => {
    await scim.post("/Groups", { displayName: "All", members: [{ value: "a" }] });
    const answer = await scim.patch("/Groups/id-1", {
      op: "replace",
      path: 'members[value eq "a"].value',
      value: "b",
    });
    expect([answer.status, answer.json.scimType]).toEqual([400, "mutability"]);
  });

  it("ignores what it writes to schemas", async () => {
    expect(await patched(scim, {}, { op: "add", path: "schemas", value: [ENTERPRISE] })).toEqual({});
  });
});
