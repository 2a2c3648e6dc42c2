import { describe, expect, it } from "vitest";
import { driveMock } from "../drive-mock.ts";
import type { Profile } from "../profile/profile.ts";
import { sampleResource } from "../profile/sample-resource.ts";

/** What becomes of groups at a vendor's mock. */
export function groupSuite(profile: Profile): void {
  const isServed = profile.resources.value.includes("Group");
  describe("a group", () => {
    if (isServed) it("is created, found, read and changed, members and all", () => isServedWell(profile));
    else it("is nothing the vendor has", () => isAbsent(profile));
  });
}

async function isServedWell(profile: Profile): Promise<void> {
  const { call } = driveMock(profile);
  const ada = await call("POST /Users", { body: sampleResource(profile, "User", "ada") });
  const group = sampleResource(profile, "Group", "engines");
  const { status, id } = await call("POST /Groups", { body: group });
  expect(status).toBe(201);
  expect((await call(`GET /Groups/${id}`)).body).toMatchObject({ displayName: group["displayName"] });
  const found = await call(`GET /Groups?filter=displayName eq ${JSON.stringify(group["displayName"])}`);
  expect(found.body).toMatchObject({ totalResults: 1 });
  const patched = await call(`PATCH /Groups/${id}`, {
    body: {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [
        { op: "replace", path: "displayName", value: "Difference engines" },
        ...(profile.group.some(({ value }) => value.path === "members")
          ? [{ op: "add", path: "members", value: [{ value: ada.id }] }]
          : []),
      ],
    },
  });
  expect(patched.status).toBeLessThan(300);
  const { body } = await call(`GET /Groups/${id}`);
  expect(body).toMatchObject({ displayName: "Difference engines" });
  if (profile.group.some(({ value }) => value.path === "members")) {
    expect(body).toMatchObject({ members: [{ value: ada.id }] });
  }
  expect((await call(`DELETE /Groups/${id}`)).status).toBe(204);
  expect((await call(`GET /Groups/${id}`)).status).toBe(404);
}

async function isAbsent(profile: Profile): Promise<void> {
  const { call } = driveMock(profile);
  expect((await call("GET /Groups")).status).toBe(404);
  expect((await call("POST /Groups", { body: { displayName: "Engines" } })).status).toBe(404);
}
