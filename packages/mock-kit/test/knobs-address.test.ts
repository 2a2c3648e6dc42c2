import { expect, it } from "vitest";
import { drive, patch, post } from "./knob-rig.ts";

it("unserved answers each operation as its status says, and ServiceProviderConfig tells of PATCH", async () => {
  const mock = drive({ unserved: { delete: 405, patch: 501, list: 404, search: 501 } });
  const { id } = await post(mock);
  const deleted = await mock.call(`DELETE /Users/${id}`);
  expect({ status: deleted.status, allow: deleted.headers.get("allow") }).toEqual({
    status: 405,
    allow: "GET, PUT",
  });
  expect((await mock.call(`PATCH /Users/${id}`, patch())).status).toBe(501);
  expect((await mock.call("GET /Users")).status).toBe(404);
  expect((await mock.call("POST /Users/.search", { body: {} })).status).toBe(501);
  expect((await mock.call(`GET /Users/${id}`)).status).toBe(200);
  const { body } = await mock.call("GET /ServiceProviderConfig");
  expect(body["patch"]).toEqual({ supported: false });
});

it("unserved covers every operation SCIM has", async () => {
  const requests = {
    get: "GET /Users/1",
    list: "GET /Users",
    create: "POST /Users",
    put: "PUT /Users/1",
    patch: "PATCH /Users/1",
    delete: "DELETE /Users/1",
    search: "POST /.search",
    bulk: "POST /Bulk",
    me: "GET /Me",
    discovery: "GET /Schemas",
  };
  for (const [operation, request] of Object.entries(requests)) {
    const mock = drive({ unserved: { [operation]: 501 } });
    const withBody = request.startsWith("P") ? { body: {} } : {};
    expect([operation, (await mock.call(request, withBody)).status]).toEqual([operation, 501]);
  }
});

it("undiscovered", async () => {
  const mock = drive({ undiscovered: ["Schemas"] });
  expect((await mock.call("GET /Schemas")).status).toBe(404);
  expect((await mock.call("GET /ResourceTypes")).status).toBe(200);
});

it("discoveryAuthentication", async () => {
  for (const [discoveryAuthentication, status] of [
    ["required", 401],
    ["open", 200],
  ] as const) {
    const { mock } = drive({ discoveryAuthentication });
    const ask = async (path: string): Promise<number> => {
      const query = new URLSearchParams();
      const origin = "http://localhost";
      const request = { method: "GET", path: `/scim/v2${path}`, query, headers: {}, origin };
      return (await mock.handle({ ...request, peer: "loopback" })).status;
    };
    expect(await ask("/ServiceProviderConfig")).toBe(status);
    expect(await ask("/Users")).toBe(401);
  }
});

it("configEndpoint", async () => {
  const mock = drive({ configEndpoint: "ServiceProviderConfigs" });
  expect((await mock.call("GET /ServiceProviderConfigs")).status).toBe(200);
  expect((await mock.call("GET /ServiceProviderConfig")).status).toBe(404);
});
