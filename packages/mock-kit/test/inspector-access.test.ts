import { describe, expect, it } from "vitest";
import {
  createMock,
  type Mock,
  type MockOptions,
  type MockRequest,
  type MockResponse,
} from "../src/index.ts";
import { policies } from "./fixture-profiles.ts";

const origin = "http://127.0.0.1:4105";
const own = { origin, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };

function ask(mock: Mock, change: Partial<MockRequest> = {}): Promise<MockResponse> {
  return mock.handle({
    method: "GET",
    path: "/_mock/",
    query: new URLSearchParams(),
    headers: { accept: "text/html" },
    origin,
    peer: "loopback",
    ...change,
  });
}

function start(options: MockOptions = {}): Mock {
  return createMock(policies.immediate, { now: "2026-01-05T09:00:00Z", ...options });
}

/** Sends a form of a page, with the cookie and the form token that came with it, but for what is changed. */
async function sendForm(
  mock: Mock,
  page: MockResponse,
  form: Readonly<Record<string, string>>,
  change: Partial<MockRequest> = {},
): Promise<MockResponse> {
  const formToken = /name="formToken" value="([^"]+)"/.exec(page.body ?? "")?.[1] ?? "";
  const cookie = page.headers["set-cookie"]?.replace(/;.*/, "") ?? "";
  return await ask(mock, {
    method: "POST",
    body: new URLSearchParams({ formToken, ...form }).toString(),
    ...change,
    headers: { cookie, ...own, ...change.headers },
  });
}

async function clockOf(mock: Mock): Promise<string> {
  return (await ask(mock, { path: "/_mock/clock", headers: {} })).body ?? "";
}

const advance = { action: "advance-clock", duration: "PT8H" };
const elsewhere = { peer: "remote", origin: "http://qa-mock:8080" } as const;

describe("who may look at the inspector", () => {
  it("is whoever browses on this machine, by a link on any page", async () => {
    const headers = { accept: "text/html", "sec-fetch-site": "cross-site" };
    expect((await ask(start(), { headers })).status).toBe(200);
  });

  it("is nobody from another machine without a control key, and a page says so", async () => {
    const answer = await ask(start(), elsewhere);
    expect(answer).toMatchObject({
      status: 403,
      headers: { "content-type": "text/html; charset=utf-8" },
      body: expect.stringContaining("UNDERSTUDY_CONTROL_KEY"),
    });
    expect(answer.body).not.toContain("Requests");
  });

  it("is no page whose own name was made to point here", async () => {
    const answer = await ask(start(), { origin: "http://evil.example:4105" });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain("evil.example");
  });

  it("is who gives the control key, from anywhere, and for the session", async () => {
    const mock = start({ controlKey: "s3cret" });
    const asked = await ask(mock, elsewhere);
    expect(asked.status).toBe(401);
    const headers = { ...own, origin: elsewhere.origin };
    const wrong = await sendForm(mock, asked, { action: "unlock", key: "guess" }, { ...elsewhere, headers });
    expect({ status: wrong.status, cookie: wrong.headers["set-cookie"] }).toEqual({
      status: 401,
      cookie: undefined,
    });
    const right = await sendForm(mock, asked, { action: "unlock", key: "s3cret" }, { ...elsewhere, headers });
    const cookie = right.headers["set-cookie"] ?? "";
    expect(cookie).toMatch(/^understudy-fixture-inspector=\S+; Path=\/; HttpOnly; SameSite=Strict$/);
    const opened = await ask(mock, { ...elsewhere, headers: { cookie: cookie.replace(/;.*/, "") } });
    expect(opened.status).toBe(200);
    expect(opened.body).toContain("Requests");
    expect((await ask(mock, { ...elsewhere, path: "/_mock/clock", headers: { cookie } })).status).toBe(403);
  });

  it("is who sends the control key as callers of the control API do", async () => {
    const headers = { authorization: "Bearer s3cret" };
    expect((await ask(start({ controlKey: "s3cret" }), { ...elsewhere, headers })).status).toBe(200);
  });

  it("sees nothing of a mock that is followed by another site's page", async () => {
    const headers = { "sec-fetch-site": "cross-site" };
    const answer = await ask(start(), { path: "/_mock/live", headers });
    expect({ status: answer.status, stream: answer.stream }).toEqual({ status: 403, stream: undefined });
  });
});

describe("a form of the inspector", () => {
  it("is done where its own page sent it", async () => {
    const mock = start();
    const before = await clockOf(mock);
    const answer = await sendForm(mock, await ask(mock), { ...advance, section: "clock" });
    expect(answer).toMatchObject({ status: 303, headers: { location: "/_mock/#clock" } });
    expect(await clockOf(mock)).not.toBe(before);
  });

  it.each<[string, number, Partial<MockRequest>, Readonly<Record<string, string>>]>([
    ["another site's page", 403, { headers: { "sec-fetch-site": "cross-site" } }, advance],
    ["a page of another port", 403, { headers: { "sec-fetch-site": "same-site" } }, advance],
    ["a forged Origin", 403, { headers: { origin: "http://elsewhere.example" } }, advance],
    ["an opaque Origin", 403, { headers: { origin: "null" } }, advance],
    ["no form token", 403, {}, { ...advance, formToken: "" }],
    ["another visitor's form token", 403, {}, { ...advance, formToken: "A".repeat(43) }],
    ["no cookie", 403, { headers: { cookie: "" } }, advance],
    ["a body that is no form", 400, { headers: { "content-type": "text/plain" } }, advance],
    ["another machine", 403, { peer: "remote" }, advance],
    ["an action that there is not", 400, {}, { action: "constructor" }],
    [
      "a name that was made to point here",
      403,
      { origin: "http://evil.example", headers: { origin: "http://evil.example" } },
      advance,
    ],
  ])("changes nothing with %s", async (_case, status, change, form) => {
    const mock = start();
    const before = await clockOf(mock);
    expect((await sendForm(mock, await ask(mock), form, change)).status).toBe(status);
    expect(await clockOf(mock)).toBe(before);
  });

  it("leads back to no other site", async () => {
    const mock = start();
    const form = { ...advance, section: "//elsewhere.example", search: "path=x&to=//elsewhere.example" };
    const answer = await sendForm(mock, await ask(mock), form);
    expect(answer.headers["location"]).toBe("/_mock/?path=x#requests");
  });
});

describe("what follows the inspector's stream", () => {
  it("is told the number of each request as it comes", async () => {
    const mock = start();
    const answer = await ask(mock, { path: "/_mock/live", query: new URLSearchParams({ after: "1" }) });
    const leaving = new AbortController();
    const lines = answer.stream!(leaving.signal)[Symbol.asyncIterator]();
    for (let at = 0; at < 3; at += 1) await ask(mock, { path: "/scim/v2/Users", headers: {} });
    expect([(await lines.next()).value, (await lines.next()).value]).toEqual(['{"id":2}\n', '{"id":3}\n']);
    leaving.abort();
    expect((await lines.next()).done).toBe(true);
  });

  it.each([1, 3])("begins anew after a reset, also with as many requests as before: %s", async (requests) => {
    const mock = start();
    for (let at = 0; at < requests; at += 1) await ask(mock, { path: "/scim/v2/Users", headers: {} });
    const answer = await ask(mock, { path: "/_mock/live" });
    const leaving = new AbortController();
    const lines = answer.stream!(leaving.signal)[Symbol.asyncIterator]();
    for (let at = 0; at < requests; at += 1) await lines.next();
    await ask(mock, { method: "POST", path: "/_mock/reset", headers: {} });
    await ask(mock, { path: "/scim/v2/Users", headers: {} });
    expect((await lines.next()).value).toBe('{"id":1}\n');
    leaving.abort();
  });
});
