import { expect, it } from "vitest";
import type { Knobs, MockDriver } from "../src/index.ts";
import { ada, drive, patch, post } from "./knob-rig.ts";

const disable = patch({ op: "replace", path: "active", value: false });

async function withInactive(knobs: Partial<Knobs>): Promise<{ mock: MockDriver; id: string }> {
  const mock = drive(knobs);
  const { id } = await post(mock);
  await mock.call(`PATCH /Users/${id}`, disable);
  return { mock, id };
}

it.each([
  ["shown", 1, 200],
  ["unlisted", 0, 200],
  ["gone", 0, 404],
] as const)("inactiveUsers %s", async (inactiveUsers, listed, status) => {
  const { mock, id } = await withInactive({ inactiveUsers });
  await post(mock, { ...ada, userName: "bob" });
  expect((await mock.call("GET /Users")).body["totalResults"]).toBe(listed + 1);
  expect((await mock.call('GET /Users?filter=userName eq "ada"')).body["totalResults"]).toBe(listed);
  expect((await mock.call("GET /Users?filter=active eq false")).body["totalResults"]).toBe(listed);
  expect((await mock.call(`GET /Users/${id}`)).status).toBe(status);
  expect((await post(mock)).status).toBe(409);
});

it("inactiveUsers keeps who was deleted by deactivation out of lists", async () => {
  const mock = drive({ onDelete: "deactivate", inactiveUsers: "gone" });
  const { id } = await post(mock);
  expect((await mock.call(`DELETE /Users/${id}`)).status).toBe(204);
  expect((await mock.call(`GET /Users/${id}`)).status).toBe(404);
  expect((await mock.call(`DELETE /Users/${id}`)).status).toBe(404);
});

it("recreateInactive", async () => {
  const conflict = await withInactive({ recreateInactive: "conflict" });
  expect((await post(conflict.mock)).status).toBe(409);

  const back = await withInactive({ recreateInactive: "reactivate" });
  const again = await post(back.mock, { ...ada, displayName: "Ada again" });
  expect(again).toMatchObject({ status: 201, id: back.id, body: { active: true, displayName: "Ada again" } });
  expect((await post(back.mock)).status).toBe(409);

  const other = await withInactive({ recreateInactive: "new-id" });
  const anew = await post(other.mock);
  expect(anew.status).toBe(201);
  expect(anew.id).not.toBe(other.id);
  expect((await other.mock.call("GET /Users")).body["totalResults"]).toBe(1);
});

it("seats", async () => {
  const refusing = drive({ seats: { limit: 1, failure: 403 } });
  const { id } = await post(refusing);
  const bob = { ...ada, userName: "bob" };
  expect((await post(refusing, bob)).status).toBe(403);
  await refusing.call(`PATCH /Users/${id}`, disable);
  expect((await post(refusing, bob)).status).toBe(201);

  const forgetting = drive({ seats: { limit: 0, failure: "forget" } });
  const lost = await post(forgetting);
  expect(lost.status).toBe(201);
  expect((await forgetting.call(`GET /Users/${lost.id}`)).status).toBe(404);
});

it("pendingUsers", async () => {
  const mock = drive({ pendingUsers: { for: "P1D", onFilter: 404, updates: "ignored" } });
  const { id } = await post(mock);
  const search = 'GET /Users?filter=userName eq "ada"';
  const rename = patch({ op: "replace", path: "displayName", value: "Countess" });
  expect((await mock.call(search)).status).toBe(404);
  expect((await mock.call("GET /Users")).body["totalResults"]).toBe(1);
  expect(await mock.call(`PATCH /Users/${id}`, rename)).toMatchObject({
    status: 200,
    body: { displayName: "Ada" },
  });
  await mock.control.advanceClock("P1D");
  expect((await mock.call(search)).status).toBe(200);
  expect((await mock.call(`PATCH /Users/${id}`, rename)).body["displayName"]).toBe("Countess");
});

it("defaultRole", async () => {
  const mock = drive({ defaultRole: "reviewer" });
  expect((await post(mock)).body["roles"]).toMatchObject([{ value: "reviewer" }]);
  const editor = { ...ada, userName: "bob", roles: [{ value: "editor" }] };
  expect((await post(mock, editor)).body["roles"]).toMatchObject([{ value: "editor" }]);
  expect((await post(drive({ defaultRole: "none" }))).body).not.toHaveProperty("roles");
});

it("knownRoles", async () => {
  const owner = { ...ada, roles: [{ value: "owner" }] };
  expect((await post(drive({ knownRoles: "any" }), owner)).status).toBe(201);
  expect((await post(drive({ knownRoles: ["reviewer"] }), owner)).status).toBe(400);
});

it("memberReference", async () => {
  const body = { displayName: "Engine", members: [{ value: "nobody" }] };
  expect((await drive({ memberReference: "unchecked" }).call("POST /Groups", { body })).status).toBe(201);
  expect((await drive({ memberReference: "checked" }).call("POST /Groups", { body })).status).toBe(400);
});
