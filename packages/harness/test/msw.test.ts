import { once } from "node:events";
import https, { request } from "node:https";
import { createMock } from "@understudy/mock-kit";
import { http, HttpResponse } from "msw/http";
import { setupServer } from "msw/node";
import { describe, expect, it } from "vitest";
import { findTarget, vendors, type TargetName } from "../src/index.ts";
import { handlersFor, intercept } from "../src/msw/index.ts";

const QA = "https://app.qa.com/webhooks/ad/v1/scim";
const names: readonly TargetName[] = [...vendors.map(({ name }) => name), "reference"];
const places = names.flatMap((name) => {
  const { tenantUrl, tenantUrlAliases } = findTarget(name).profile;
  return [tenantUrl, ...tenantUrlAliases].map(({ value }) => ({ name, url: value }));
});

function post(token: string, body: string | ReadableStream): RequestInit {
  return {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
    body,
  };
}

describe("a mock at its vendor's production URL", () => {
  it.each(places)("answers $url, which the network has not", async ({ name, url }) => {
    await using mock = await intercept(name);
    const bearer = { authorization: `Bearer ${mock.secretToken}` };
    const found = await fetch(`${url}/Users?filter=userName%20eq%20%22nobody%22`, { headers: bearer });
    expect(await found.json()).toMatchObject({ totalResults: 0 });
    expect((await fetch(`${url}/Users`)).status).toBe(401);
    expect(await mock.control.requests()).toMatchObject([{ status: 200 }, { status: 401 }]);
  });

  it("answers everything at the vendor's host, so that nothing sent by mistake leaves the process", async () => {
    await using qa = await intercept("qa");
    const astray = await fetch("https://app.qa.com/scim/v2/Users");
    expect(astray.status).toBe(404);
    expect(await astray.json()).toMatchObject({
      detail: expect.stringContaining('got the path "/scim/v2/Users"'),
    });
    expect(await qa.control.requests()).toMatchObject([{ path: "/scim/v2/Users", status: 404 }]);
  });

  it("has the faults, the clock and the control client of a mock that listens", async () => {
    await using qa = await intercept("qa", { now: "2026-01-05T09:00:00Z" });
    await qa.control.addFault({ times: 1, then: { status: 429, retryAfter: 7 } });
    const throttled = await fetch(`${QA}/Users`, post(qa.secretToken, "{}"));
    expect([throttled.status, throttled.headers.get("retry-after")]).toEqual([429, "7"]);

    expect(await qa.control.advanceClock("PT8H")).toBe("2026-01-05T17:00:00.000Z");
    const made = await fetch(`${QA}/Users`, post(qa.secretToken, '{"userName":"ada@example.com"}'));
    expect(await made.json()).toMatchObject({ meta: { created: "2026-01-05T17:00:00.000Z" } });
    expect((await fetch("https://app.qa.com/_mock/clock")).status).toBe(200);
  });

  it("loses answers and breaks connections, as a network does", async () => {
    await using qa = await intercept("qa");
    const ada = '{"userName":"ada@example.com"}';
    await qa.control.addFaultPreset({ preset: "lost-response", match: { method: "POST" }, times: 1 });
    await expect(fetch(`${QA}/Users`, post(qa.secretToken, ada))).rejects.toThrow("fetch failed");
    expect((await fetch(`${QA}/Users`, post(qa.secretToken, ada))).status).toBe(409);

    await qa.control.addFault({ times: 1, then: { reset: true } });
    const asking = https.request(`${QA}/Users`).end();
    await expect(once(asking, "response")).rejects.toThrow(Error);

    await qa.control.addFault({ times: 1, then: { truncate: true } });
    const cut = await fetch(`${QA}/Users`, { headers: { authorization: `Bearer ${qa.secretToken}` } });
    expect(cut.status).toBe(200);
    await expect(cut.text()).rejects.toThrow(TypeError);
  });

  it("takes a body that is streamed, and one that is too long, as over a socket", async () => {
    await using qa = await intercept("qa", { maxBodyBytes: 1000 });
    const streamed = new Blob(['{"userName":', '"ada@example.com"}']).stream();
    const made = await fetch(`${QA}/Users`, {
      ...post(qa.secretToken, streamed),
      duplex: "half",
    });
    expect(made.status).toBe(201);
    expect((await fetch(`${QA}/Users`, post(qa.secretToken, " ".repeat(1001)))).status).toBe(413);
  });

  it("answers HEAD and DELETE without a body", async () => {
    await using qa = await intercept("reference");
    const made = await fetch(`${qa.tenantUrl}/Users`, post(qa.secretToken, '{"userName":"ada@example.com"}'));
    const at = made.headers.get("location") ?? "";
    const headers = { authorization: `Bearer ${qa.secretToken}` };
    const head = await fetch(at, { method: "HEAD", headers });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const gone = await fetch(at, { method: "DELETE", headers });
    expect([gone.status, await gone.text()]).toEqual([204, ""]);
  });

  it.each([
    ["of the module", (): typeof request => https.request],
    // The binding itself changes with the module.
    ["imported by its name", (): typeof request => request],
  ])("answers a client that is not fetch, with a function %s", async (_, find) => {
    await using qa = await intercept("qa");
    const asking = find()(`${QA}/Users`, { headers: { authorization: `Bearer ${qa.secretToken}` } });
    const [response] = await once(asking.end(), "response");
    expect(response).toMatchObject({ statusCode: 200 });
    response.resume();
  });

  it("answers each Pingboard tenant at its own sub-domain, and nobody else's", async () => {
    await using pingboard = await intercept("pingboard");
    const acme = await pingboard.createTenant({ name: "acme" });
    expect(acme.tenantUrl).toBe("https://acme.pingboard.com/scim/v2");
    const asAcme = { headers: { authorization: `Bearer ${acme.secretToken}` } };
    expect((await fetch(`${acme.tenantUrl}/Users`, asAcme)).status).toBe(200);
    expect((await fetch(`${pingboard.tenantUrl}/Users`, asAcme)).status).toBe(401);
    expect((await fetch("https://nobody.pingboard.com/scim/v2/Users", asAcme)).status).toBe(404);
  });

  it("gives an OAuth client its token at the reference target's own host", async () => {
    await using reference = await intercept("reference");
    const { tokenEndpoint, clientId, clientSecret, scope } = reference.oauth;
    const form = {
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      scope,
    };
    const answer = await fetch(tokenEndpoint, { method: "POST", body: new URLSearchParams(form) });
    expect(await answer.json()).toMatchObject({ token_type: "Bearer" });
  });

  it("stands beside others, and comes back fresh after it was closed", async () => {
    const qa = await intercept("qa", { idSeed: 1 });
    await using prodpad = await intercept("prodpad");
    await expect(intercept("qa")).rejects.toThrow('"qa" is intercepted already');
    await fetch(`${QA}/Users`, post(qa.secretToken, '{"userName":"ada@example.com"}'));
    await qa.close();
    await qa.close();

    await using again = await intercept("qa", { idSeed: 1 });
    const found = await fetch(`${QA}/Users`, { headers: { authorization: `Bearer ${again.secretToken}` } });
    expect(await found.json()).toMatchObject({ totalResults: 0 });
    expect((await fetch(`${prodpad.tenantUrl}/Users`)).status).toBe(401);
  });
});

it("joins the handlers of a test that has an MSW server of its own", async () => {
  const qa = createMock(findTarget("qa").profile);
  const own = http.get("https://crm.example/people", () => HttpResponse.json([{ mail: "ada@example.com" }]));
  const server = setupServer(own, ...handlersFor(qa));
  server.listen({ onUnhandledFrame: "error" });
  try {
    expect(await (await fetch("https://crm.example/people")).json()).toHaveLength(1);
    expect((await fetch(`${QA}/Users`, post(qa.secretToken, '{"userName":"ada@example.com"}'))).status).toBe(
      201,
    );
  } finally {
    server.close();
  }
});
