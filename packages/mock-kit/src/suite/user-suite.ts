import type { JsonObject } from "@understudy/scim-core";
import { describe, expect, it } from "vitest";
import { driveMock, type DriverAnswer, type MockDriver } from "../drive-mock.ts";
import { resolveKnobs } from "../profile/define-profile.ts";
import { holds } from "../profile/narrow-resource-type.ts";
import type { Profile, ProfileAttribute } from "../profile/profile.ts";
import { sampleResource, sampleValue } from "../profile/sample-resource.ts";

/** What a service provider never writes down, or never shows (RFC 7643 §4.1.1, §4.1.2). */
const NOT_READ_BACK = /^(?:password|groups|id|meta)\b/i;

/** What the users of a vendor's mock have to be like. */
export function userSuite(profile: Profile): void {
  const rows = profile.user.map(({ value }) => value);
  describe("a user", () => {
    it("is created with what the table has, and reads back", () => readsBack(profile));
    it("is found by what can be filtered on, and by nothing else", () => isFound(profile, rows));
    it("is refused without what is required, and stored only with it", () => isRefused(profile, rows));
    it("is refused where something unique is taken", () => isTaken(profile, rows));
    it("is deleted as the vendor deletes", () => isDeleted(profile));
    it("has its attributes in /Schemas", () => isDiscovered(profile, rows));
    it.each(dialects)("changes by PATCH, $says", (dialect) => changes(profile, rows, dialect));
  });
}

interface Dialect {
  readonly says: string;
  readonly op: string;
  readonly active: boolean | string;
}

/** Entra's two ways of writing a PATCH. */
const dialects: readonly Dialect[] = [
  { says: "as Entra writes it by default", op: "Replace", active: "False" },
  { says: "as RFC 7644 §3.5.2 writes it", op: "replace", active: false },
];

async function readsBack(profile: Profile): Promise<void> {
  const driver = driveMock(profile);
  const ada = sampleResource(profile, "User", "ada");
  const { id, body } = await create(driver, ada);
  const readable = Object.entries(ada).filter(([name]) => !NOT_READ_BACK.test(name));
  expect(body).toMatchObject({ ...Object.fromEntries(readable), id: expect.stringMatching(/./) });
  expect((await driver.call(`GET /Users/${id}`)).body).toMatchObject(Object.fromEntries(readable));
  expect((await driver.call("GET /Users")).body).toMatchObject({ totalResults: 1 });
}

async function isFound(profile: Profile, rows: readonly ProfileAttribute[]): Promise<void> {
  const driver = driveMock(profile);
  const { filterable, filterFailure } = resolveKnobs(profile);
  const { id } = await create(driver, sampleResource(profile, "User", "ada"));
  await create(driver, sampleResource(profile, "User", "grace"));
  for (const row of rows) {
    const value = sampleValue("User", row.path, "ada");
    if (value === undefined || NOT_READ_BACK.test(row.path)) continue;
    const { status, body } = await driver.call(`GET /Users?filter=${row.path} eq ${JSON.stringify(value)}`);
    if (holds(row.filterable) || filterable === "all") {
      const found = { status, ids: idsOf(body) };
      expect(found, row.path).toEqual({ status: 200, ids: expect.arrayContaining([id]) });
    } else if (filterFailure === "refuse") {
      expect({ status, scimType: body["scimType"] }, row.path).toEqual({
        status: 400,
        scimType: "invalidFilter",
      });
    }
  }
}

async function isRefused(profile: Profile, rows: readonly ProfileAttribute[]): Promise<void> {
  const driver = driveMock(profile);
  for (const { path } of rows.filter(({ required }) => holds(required))) {
    const answer = await driver.call("POST /Users", { body: sampleResource(profile, "User", "ada", path) });
    expect(answer.status, path).toBe(400);
  }
  expect((await driver.call("GET /Users")).body).toMatchObject({ totalResults: 0 });
  await create(driver, sampleResource(profile, "User", "ada"));
}

async function isTaken(profile: Profile, rows: readonly ProfileAttribute[]): Promise<void> {
  const unique = rows.filter(({ unique }) => holds(unique));
  expect(unique.map(({ path }) => path)).toContain("userName");
  const driver = driveMock(profile);
  const ada = sampleResource(profile, "User", "ada");
  await create(driver, ada);
  const twin = { ...sampleResource(profile, "User", "grace"), userName: ada["userName"] ?? "" };
  const { status, body } = await driver.call("POST /Users", { body: twin });
  expect({ status, scimType: body["scimType"] }).toEqual({ status: 409, scimType: "uniqueness" });
}

async function isDeleted(profile: Profile): Promise<void> {
  const driver = driveMock(profile);
  const { id } = await create(driver, sampleResource(profile, "User", "ada"));
  expect((await driver.call(`DELETE /Users/${id}`)).status).toBe(204);
  const { status, body } = await driver.call(`GET /Users/${id}`);
  const { onDelete, inactiveUsers } = resolveKnobs(profile);
  if (onDelete === "erase" || inactiveUsers === "gone") expect(status).toBe(404);
  else expect({ status, active: body["active"] }).toEqual({ status: 200, active: false });
}

async function isDiscovered(profile: Profile, rows: readonly ProfileAttribute[]): Promise<void> {
  if (resolveKnobs(profile).discovery !== "served") return;
  const { status, body } = await driveMock(profile).call("GET /Schemas");
  expect(status).toBe(200);
  const text = JSON.stringify(body);
  for (const { path } of rows) {
    // RFC 7643 §3.1 gives it to every resource, and no schema lists it.
    if (path === "externalId") continue;
    const name = path.replace(/^.*:/, "").replace(/[[.].*$/, "");
    expect(text.toLowerCase(), path).toContain(`"name":"${name.toLowerCase()}"`);
  }
}

async function changes(
  profile: Profile,
  rows: readonly ProfileAttribute[],
  { op, active }: Dialect,
): Promise<void> {
  const driver = driveMock(profile);
  const { patchable, onDeactivate } = resolveKnobs(profile);
  const mayChange = (path: string): boolean => patchable === "all" || patchable.includes(path);
  const { id } = await create(driver, sampleResource(profile, "User", "ada"));
  const patch = async (path: string, value: unknown): Promise<DriverAnswer> =>
    driver.call(`PATCH /Users/${id}`, {
      body: {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        Operations: [{ op, path, value }],
      },
    });
  const has = (path: string): boolean => rows.some((row) => row.path === path) && mayChange(path);
  for (const path of ["displayName", "title", "name.familyName"].filter(has)) {
    expect((await patch(path, "Changed")).status, path).toBeLessThan(300);
    expect(JSON.stringify((await driver.call(`GET /Users/${id}`)).body), path).toContain('"Changed"');
  }
  if (!has("active")) return;
  expect((await patch("active", active)).status).toBeLessThan(300);
  if (onDeactivate === "keep") {
    expect((await driver.call(`GET /Users/${id}`)).body).toMatchObject({ active: false });
  }
}

async function create(driver: MockDriver, body: JsonObject): Promise<DriverAnswer> {
  const answer = await driver.call("POST /Users", { body });
  expect({ status: answer.status, detail: answer.body["detail"] }).toEqual({ status: 201 });
  return answer;
}

function idsOf({ Resources }: JsonObject): readonly unknown[] {
  return Array.isArray(Resources) ? Resources.map((resource) => (resource as JsonObject)["id"]) : [];
}
