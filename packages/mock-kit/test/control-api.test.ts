import { describe, expect, it } from "vitest";
import {
  createControlClient,
  createMock,
  driveMock,
  fetchInto,
  type MockOptions,
  type MockRequest,
} from "../src/index.ts";
import { policies } from "./fixture-profiles.ts";

const { immediate } = policies;

const signIn: typeof fetch = async () => new Response("<html>Sign in</html>");
const badGateway: typeof fetch = async () => new Response("<h1>Bad Gateway</h1>", { status: 502 });

async function callControl(
  change: Partial<MockRequest>,
  options: MockOptions = {},
): Promise<{ status: number; body: Record<string, unknown>; headers: Readonly<Record<string, string>> }> {
  const response = await createMock(immediate, options).handle({
    method: "GET",
    path: "/_mock/clock",
    query: new URLSearchParams(),
    headers: {},
    origin: "http://127.0.0.1:4105",
    peer: "loopback",
    ...change,
  });
  return { ...response, body: JSON.parse(response.body ?? "{}") };
}

describe("who may use the control API", () => {
  it("is whoever calls from this machine", async () => {
    expect((await callControl({})).status).toBe(200);
  });

  it.each([
    ["no key", undefined, {}],
    ["no key, where the mock has one", "s3cret", {}],
    ["a wrong key", "s3cret", { authorization: "Bearer s3cret2" }],
    ["a key the mock has not", undefined, { authorization: "Bearer undefined" }],
  ])("is nobody elsewhere with %s", async (_case, controlKey, headers) => {
    const options = controlKey === undefined ? {} : { controlKey };
    const answer = await callControl({ peer: "remote", headers }, options);
    expect(answer).toMatchObject({
      status: 403,
      headers: { "content-type": "application/problem+json" },
      body: { status: 403, title: "Forbidden" },
    });
    expect(answer.body).not.toHaveProperty("schemas");
  });

  it("is whoever has the control key, from anywhere", async () => {
    const headers = { authorization: "Bearer s3cret" };
    expect((await callControl({ peer: "remote", headers }, { controlKey: "s3cret" })).status).toBe(200);
  });

  it.each([
    [{ origin: "https://evil.example" }],
    [{ origin: "http://127.0.0.1:9999" }],
    [{ origin: "null" }],
    [{ "sec-fetch-site": "cross-site" }],
  ])("is no page of another site: %j", async (headers) => {
    expect((await callControl({ headers })).status).toBe(403);
  });

  it("is no page whose own name was made to point here", async () => {
    const headers = { origin: "http://evil.example:4105", "sec-fetch-site": "same-origin" };
    expect((await callControl({ headers, origin: "http://evil.example:4105" })).status).toBe(403);
  });

  it("is no caller under a name that is not the mock's, though browsers mark no GET of such a page", async () => {
    const answer = await callControl({ origin: "http://evil.example:4105" });
    expect({ status: answer.status, detail: answer.body.detail }).toEqual({
      status: 403,
      detail: expect.stringContaining('got the host "evil.example", expected e.g. localhost'),
    });
    const headers = { authorization: "Bearer s3cret" };
    const withKey = { origin: "http://mocks.example.com", headers };
    expect((await callControl(withKey, { controlKey: "s3cret" })).status).toBe(200);
  });

  it.each([
    "http://localhost:4105",
    "http://[::1]:4105",
    "http://fixture-mock:8080",
    "https://your_domain.fixture.example",
  ])("is whoever calls from this machine by a name of it or of the vendor: %s", async (origin) => {
    expect((await callControl({ origin })).status).toBe(200);
  });

  it("is the mock's own pages", async () => {
    const headers = { origin: "http://127.0.0.1:4105", "sec-fetch-site": "same-origin" };
    expect((await callControl({ headers })).status).toBe(200);
  });
});

describe("a call that is refused", () => {
  it("lists the routes where there is none", async () => {
    const { status, body } = await callControl({ path: "/_mock/nothing" });
    expect(status).toBe(404);
    expect(body.routes).toContain("POST /_mock/tokens");
  });

  it("names the methods a route has", async () => {
    const { status, headers } = await callControl({ method: "PATCH" });
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: "GET, POST" });
  });

  it.each([
    ["POST", "/tokens", '{"adminn":"ada"}', /unknown key "adminn"; did you mean "admin"/],
    ["POST", "/tokens", '{"__proto__":{"admin":"ada"}}', /__proto__/],
    ["POST", "/tokens", "[]", /expected object/],
    ["POST", "/tokens", "{", /malformed/],
    ["POST", "/tokens", '{"admin":""}', /admin/],
    ["PUT", "/enabled", "{}", /enabled/],
    ["POST", "/clock", '{"advance":"8 hours"}', /PT8H/],
    ["POST", "/clock", '{"advance":"-PT8H"}', /not negative/],
    ["POST", "/clock", '{"advance":"P9000Y"}', /year 10000/],
    ["POST", "/clock", '{"set":"yesterday"}', /ISO 8601 instant/],
    ["POST", "/faults", '{"then":{}}', /a status or a delayMs/],
    ["POST", "/faults", '{"then":{"retryAfter":1,"delayMs":1}}', /a status beside/],
    ["POST", "/faults", '{"then":{"status":200}}', /status/],
    ["PUT", "/state", '{"formatVersion":2}', /formatVersion/],
  ])("says which key: %s %s %s", async (method, path, body, detail) => {
    const answer = await callControl({ method, path: `/_mock${path}`, body });
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toMatch(detail);
  });

  it("names a query parameter it does not know", async () => {
    const { status, body } = await callControl({
      path: "/_mock/requests",
      query: new URLSearchParams({ metod: "GET" }),
    });
    expect({ status, detail: body.detail }).toMatchObject({
      status: 400,
      detail: expect.stringContaining('did you mean "method"'),
    });
  });

  it.each([
    ["DELETE", "/_mock/tokens/nope"],
    ["DELETE", "/_mock/faults/nope"],
    ["GET", "/_mock/tokens?tenant=nope"],
  ])("is 404 for what there is not: %s %s", async (method, target) => {
    const response = await fetchInto(createMock(immediate))(`http://localhost${target}`, { method });
    expect(response.status).toBe(404);
  });

  it("rejects a client's call with the problem, or with what answered in its place", async () => {
    const control = createControlClient("http://localhost/_mock/", { fetch: badGateway });
    await expect(control.clock()).rejects.toMatchObject({
      name: "ControlError",
      message: expect.stringContaining("GET http://localhost/_mock/clock answered 502"),
    });
    await expect(
      createControlClient("http://localhost/_mock", { fetch: signIn }).clock(),
    ).rejects.toMatchObject({
      message: "GET http://localhost/_mock/clock answered 200: got no JSON, expected a mock there.",
    });
  });
});

describe("the clock", () => {
  it("runs until it is set, stands then, and moves by durations", async () => {
    const { control } = driveMock(immediate);
    const before = Date.parse(await control.clock());
    expect(Date.parse(await control.advanceClock("PT1H"))).toBeGreaterThanOrEqual(before + 3_600_000);
    expect(await control.setClock("2026-01-31T00:00:00+01:00")).toBe("2026-01-30T23:00:00.000Z");
    expect(await control.advanceClock("P1M")).toBe("2026-02-28T23:00:00.000Z");
    expect(await control.clock()).toBe("2026-02-28T23:00:00.000Z");
  });

  it("gives resources their times", async () => {
    const driver = driveMock(immediate, { now: "2026-01-05T09:00:00Z" });
    const { body } = await driver.call("POST /Users", { body: { userName: "ada" } });
    expect(body.meta).toMatchObject({ created: expect.stringMatching(/^2026-01-05T09:00:00/) });
  });
});

describe("faults", () => {
  it("hit the requests they match, as often as they say", async () => {
    const driver = driveMock(immediate);
    await driver.control.addFault({
      match: { method: "post", path: "/Users" },
      times: 1,
      then: { status: 429, scimType: "tooMany", detail: "Slow down.", retryAfter: 7 },
    });
    expect((await driver.call("GET /Users")).status).toBe(200);
    const hit = await driver.call("POST /Users", { body: { userName: "ada" } });
    expect(hit.headers.get("retry-after")).toBe("7");
    expect(hit.body).toMatchObject({ status: "429", scimType: "tooMany", detail: "Slow down." });
    expect((await driver.call("POST /Users", { body: { userName: "ada" } })).status).toBe(201);
    expect(await driver.control.faults()).toMatchObject([{ id: "fault-1", hits: 1 }]);
  });

  it("strike before authentication and stop when they are deleted", async () => {
    const driver = driveMock(immediate);
    await driver.control.addFault({ then: { status: 500 } });
    const { status, body } = await driver.call("GET /Users", { token: "wrong-token-altogether" });
    expect(status).toBe(500);
    expect(body.detail).toContain("fault-1");
    await driver.control.clearFaults();
    expect((await driver.call("GET /Users")).status).toBe(200);
  });

  it("may only delay", async () => {
    const driver = driveMock(immediate);
    await driver.control.addFault({ match: { path: "/scim/v2/Users" }, then: { delayMs: 1 } });
    expect((await driver.call("GET /Users")).status).toBe(200);
    expect((await driver.control.faults())[0]?.hits).toBe(1);
  });
});

describe("the journal", () => {
  it("has what was asked, why it was refused, and filters", async () => {
    const driver = driveMock(immediate, { now: "2026-01-05T09:00:00Z" });
    await driver.call("POST /Users", { body: { userName: "ada" } });
    await driver.call("POST /Users", { body: { userName: "ada" } });
    await driver.call("GET http://localhost/elsewhere?a=b");
    const conflicts = await driver.control.requests({ method: "post", path: "/Users", status: 409 });
    expect(conflicts).toEqual([
      expect.objectContaining({
        id: 2,
        at: "2026-01-05T09:00:00.000Z",
        tenant: "default",
        method: "POST",
        path: "/scim/v2/Users",
        body: '{"userName":"ada"}',
        status: 409,
        refusal: expect.stringContaining("userName"),
      }),
    ]);
    expect(await driver.control.requests({ status: 404 })).toMatchObject([
      { path: "/elsewhere?a=b", refusal: expect.stringContaining('"/scim/v2"') },
    ]);
    await driver.control.clearRequests();
    expect(await driver.control.requests()).toEqual([]);
  });
});

describe("what is not SCIM", () => {
  it("has a health check for anybody", async () => {
    const { status, body } = await callControl({ path: "/healthz", peer: "remote" });
    expect({ status, body }).toEqual({
      status: 200,
      body: { status: "ok", vendor: "fixture", version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
    });
  });

  it("has the profile and its settings", async () => {
    const { control } = driveMock(immediate, { knobs: { onDelete: "deactivate" } });
    expect(await control.profile()).toMatchObject({
      name: "fixture",
      secretToken: { called: { value: "Fixture Key" } },
      settings: { onDelete: "deactivate" },
    });
  });
});
