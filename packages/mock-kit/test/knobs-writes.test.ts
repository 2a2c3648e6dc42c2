import { describe, expect, it } from "vitest";
import type { Knobs } from "../src/index.ts";
import { ada, drive, patch, post } from "./knob-rig.ts";

/** The status of a PATCH of a user with a work e-mail. */
async function patched(knobs: Partial<Knobs>, ...operations: readonly object[]): Promise<number> {
  const mock = drive(knobs);
  const emails = [{ type: "work", value: "ada@example.com", primary: true }];
  const { id } = await post(mock, { ...ada, emails });
  return (await mock.call(`PATCH /Users/${id}`, patch(...operations))).status;
}

describe("PATCH", () => {
  it.each([
    ["opCase", { op: "Replace", path: "title", value: "x" }, { op: "replace", path: "title", value: "x" }],
    [
      "stringBooleans",
      { op: "replace", path: "active", value: "False" },
      { op: "replace", path: "active", value: false },
    ],
    ["pathless", { op: "replace", value: { title: "x" } }, { op: "replace", path: "title", value: "x" }],
    [
      "dottedKeys",
      { op: "replace", value: { 'emails[type eq "work"].value': "x@example.com" } },
      { op: "replace", value: { title: "x" } },
    ],
    [
      "missingElement",
      { op: "replace", path: 'emails[type eq "home"].value', value: "x@example.com" },
      { op: "replace", path: 'emails[type eq "work"].value', value: "x@example.com" },
    ],
  ] as const)("refusedPatchForms %s", async (form, refused, taken) => {
    expect(await patched({ refusedPatchForms: [] }, refused)).toBe(200);
    expect(await patched({ refusedPatchForms: [form] }, refused)).toBe(400);
    expect(await patched({ refusedPatchForms: [form] }, taken)).toBe(200);
  });

  it("patchLimits", async () => {
    const rename = { op: "replace", path: "displayName", value: "x" };
    const promote = { op: "replace", path: "title", value: "x" };
    expect(await patched({ patchLimits: { maxOperations: 1 } }, rename, promote)).toBe(400);
    expect(await patched({ patchLimits: { maxOperations: 2 } }, rename, promote)).toBe(200);
    expect(await patched({ patchLimits: { ops: ["replace"] } }, { ...rename, op: "add" })).toBe(400);
    expect(await patched({ patchLimits: { ops: ["replace"] } }, rename)).toBe(200);
    const remove = { op: "remove", path: "title" };
    expect(await patched({ patchLimits: { unremovable: ["title"] } }, remove)).toBe(400);
    expect(await patched({ patchLimits: { unremovable: ["active"] } }, remove)).toBe(200);
    expect(await patched({ patchLimits: { oncePerPath: ["title"] } }, promote, promote)).toBe(400);
    expect(await patched({ patchLimits: { oncePerPath: ["title"] } }, promote, rename)).toBe(200);
  });
});

it("putMissing", async () => {
  for (const [putMissing, title] of [
    ["clear", undefined],
    ["keep", "Countess"],
  ] as const) {
    const mock = drive({ putMissing });
    const { id } = await post(mock, { ...ada, title: "Countess" });
    const { body } = await mock.call(`PUT /Users/${id}`, { body: { ...ada, displayName: "A." } });
    expect(body).toMatchObject({ displayName: "A." });
    expect(body["title"]).toBe(title);
  }
});

it("immutable and onImmutable", async () => {
  for (const [onImmutable, status] of [
    ["refuse", 400],
    ["ignore", 200],
  ] as const) {
    const mock = drive({ immutable: ["userName"], onImmutable });
    const { id } = await post(mock);
    const rename = patch({ op: "replace", path: "userName", value: "countess" });
    expect((await mock.call(`PATCH /Users/${id}`, rename)).status).toBe(status);
    expect((await mock.call(`GET /Users/${id}`)).body["userName"]).toBe("ada");
    const retitle = patch({ op: "replace", path: "displayName", value: "Countess" });
    expect((await mock.call(`PATCH /Users/${id}`, retitle)).body["displayName"]).toBe("Countess");
  }
});

it("requiredOn", async () => {
  for (const [requiredOn, status] of [
    [["create", "put", "patch"], 400],
    [["create"], 200],
  ] as const) {
    const mock = drive({ requiredOn, workEmail: "required" });
    expect((await post(mock)).status).toBe(400);
    const { id } = await post(mock, { ...ada, emails: [{ type: "work", value: "ada@example.com" }] });
    expect((await mock.call(`PUT /Users/${id}`, { body: ada })).status).toBe(status);
  }
});

it("valueRules", async () => {
  const valueRules = [
    { path: "displayName", must: "be-at-most", length: 5 },
    { path: "title", must: "match", pattern: "[A-Z][a-z]+" },
    { path: "roles.value", must: "be-one-of", values: ["editor", "admin"] },
    { path: "emails.value", must: "be-email" },
  ] as const;
  const mock = drive({ valueRules });
  const tries: readonly (readonly [object, number])[] = [
    [{ displayName: "123456" }, 400],
    [{ title: "countess" }, 400],
    [{ title: "Countess of Lovelace" }, 400],
    [{ roles: [{ value: "owner" }] }, 400],
    [{ emails: [{ value: "ada" }] }, 400],
    [{ title: "Countess", roles: [{ value: "admin" }], emails: [{ value: "ada@example.com" }] }, 201],
  ];
  for (const [more, status] of tries)
    expect([more, (await post(mock, { ...ada, ...more })).status]).toEqual([more, status]);
  expect(() => drive({ valueRules: [{ path: "title", must: "match", pattern: "(" }] })).toThrow(/RE2/);
  expect(() => drive({ valueRules: [{ path: "shoeSize", must: "be-email" }] })).toThrow(/shoeSize/);
});

it("valueRules run a pattern in linear time", async () => {
  const mock = drive({ valueRules: [{ path: "title", must: "match", pattern: "(a+)+b" }] });
  expect((await post(mock, { ...ada, title: "a".repeat(100_000) })).status).toBe(400);
});

it("singleValued", async () => {
  const two = { emails: [{ value: "a@example.com" }, { value: "b@example.com" }] };
  expect((await post(drive({ singleValued: [] }), { ...ada, ...two })).status).toBe(201);
  expect((await post(drive({ singleValued: ["emails"] }), { ...ada, ...two })).status).toBe(400);
  expect((await post(drive({ singleValued: ["emails"] }))).status).toBe(201);
});

it("primaryRequired", async () => {
  const mock = drive({ primaryRequired: ["emails"] });
  expect((await post(mock, { ...ada, emails: [{ value: "a@example.com" }] })).status).toBe(400);
  expect((await post(mock, { ...ada, emails: [{ value: "a@example.com", primary: true }] })).status).toBe(
    201,
  );
});
