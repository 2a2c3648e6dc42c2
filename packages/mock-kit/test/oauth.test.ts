import { beforeEach, describe, expect, it } from "vitest";
import {
  createMock,
  createControlClient,
  fetchInto,
  startMockServer,
  type ControlClient,
  type Knobs,
  type Mock,
} from "../src/index.ts";
import { fixtureProfile } from "./fixture-profiles.ts";

const origin = "http://localhost";
const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const knobs: Partial<Knobs> = { tokenEndpoint: "/oauth2/token", federatedCredential: "stand-in" };

let mock: Mock;
let control: ControlClient;

function start(turned: Partial<Knobs> = {}): void {
  mock = createMock(fixtureProfile(), { knobs: { ...knobs, ...turned }, now: "2026-01-05T09:00:00Z" });
  control = createControlClient(`${origin}/_mock`, { fetch: fetchInto(mock) });
}

beforeEach(() => start());

interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

async function askToken(
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<TokenAnswer> {
  const response = await fetchInto(mock)(`${origin}/oauth2/token`, {
    method: "POST",
    headers,
    body: new URLSearchParams({ grant_type: "client_credentials", ...form }),
  });
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, body };
}

async function askWithSecret(): Promise<TokenAnswer> {
  const { clientId, clientSecret } = await control.oauth();
  return await askToken({ client_id: clientId, client_secret: clientSecret });
}

async function askWithAssertion(assertion: string): Promise<TokenAnswer> {
  const { clientId } = await control.oauth();
  return await askToken({
    client_id: clientId,
    client_assertion_type: JWT_BEARER,
    client_assertion: assertion,
    scope: "scim",
  });
}

async function readUsers(token: unknown): Promise<number> {
  const response = await fetchInto(mock)(`${mock.tenantUrl(origin)}/Users`, {
    headers: { authorization: `Bearer ${String(token)}` },
  });
  return response.status;
}

async function lastRefusal(): Promise<string | undefined> {
  return (await control.requests({ path: "/oauth2/token" })).at(-1)?.refusal;
}

describe("client credentials (RFC 6749 §4.4)", () => {
  it("gives an access token for the secret in the body, and it opens SCIM", async () => {
    const { status, headers, body } = await askWithSecret();
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toMatchObject({ token_type: "Bearer", expires_in: 3600, scope: "scim" });
    expect(await readUsers(body["access_token"])).toBe(200);
  });

  it("takes the secret in the Authorization header", async () => {
    const { clientId, clientSecret } = await control.oauth();
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
    const { status } = await askToken({}, { authorization: `Basic ${basic.toString("base64")}` });
    expect(status).toBe(200);
  });

  it.each([
    ["PT60M", 3600],
    ["PT6H", 21_600],
  ])("ends an access token after %s of the mock's clock", async (accessTokenLifetime, seconds) => {
    start({ accessTokenLifetime });
    const { body } = await askWithSecret();
    expect(body["expires_in"]).toBe(seconds);
    await control.advanceClock(`PT${seconds - 1}S`);
    expect(await readUsers(body["access_token"])).toBe(200);
    await control.advanceClock("PT1S");
    expect(await readUsers(body["access_token"])).toBe(401);
    const [entry] = (await control.requests({ status: 401 })).slice(-1);
    expect(entry?.refusal).toContain("The access token expired at");
  });

  it.each([
    ["P1Y", 401],
    ["unlimited", 200],
  ])("takes a secret that lives for %s after a year as it should", async (clientSecretLifetime, status) => {
    start({ clientSecretLifetime });
    await control.advanceClock("P1Y");
    expect((await askWithSecret()).status).toBe(status);
  });

  it("refuses a wrong secret, an unknown client and one whose secret has expired, and the journal says which", async () => {
    const { clientId, clientSecret } = await control.oauth();
    const wrong = await askToken({ client_id: clientId, client_secret: "wrong" });
    expect(wrong).toMatchObject({ status: 401, body: { error: "invalid_client" } });
    expect(wrong.headers.get("www-authenticate")).toMatch(/^Basic /);
    expect(await lastRefusal()).toContain("The client_secret is wrong");
    await askToken({ client_id: "nobody", client_secret: clientSecret });
    expect(await lastRefusal()).toContain("The client is unknown");
    await control.advanceClock("P2Y");
    expect((await askWithSecret()).body["error"]).toBe("invalid_client");
    expect(await lastRefusal()).toContain("The client_secret expired at");
  });

  it.each([
    ["another grant", { grant_type: "password" }, "unsupported_grant_type"],
    ["no grant", { grant_type: "" }, "invalid_request"],
    ["no credential", {}, "invalid_client"],
    ["two credentials", { client_secret: "a", client_assertion: "b" }, "invalid_request"],
    [
      "an assertion of another type",
      { client_assertion: "b", client_assertion_type: "saml" },
      "invalid_request",
    ],
    ["a scope that is none", { client_secret: "a", scope: 'a"b' }, "invalid_scope"],
  ])("refuses %s", async (_, form, error) => {
    const { body } = await askToken({ client_id: "a", ...form });
    expect(body).toMatchObject({ error, error_description: expect.any(String) });
  });

  it("refuses another method, and a body that is no form or repeats a parameter", async () => {
    const send = fetchInto(mock);
    expect((await send(`${origin}/oauth2/token`)).status).toBe(405);
    for (const [type, body] of [
      ["application/json", "{}"],
      ["application/x-www-form-urlencoded", "grant_type=a&grant_type=b"],
    ] as const) {
      const response = await send(`${origin}/oauth2/token`, {
        method: "POST",
        headers: { "content-type": type },
        body,
      });
      expect(await response.json()).toMatchObject({ error: "invalid_request" });
    }
  });

  it("keeps secrets and tokens out of the journal", async () => {
    const { clientSecret } = await control.oauth();
    const { body } = await askWithSecret();
    const [entry] = await control.requests({ path: "/oauth2/token" });
    const written = JSON.stringify(entry);
    expect(written).toContain(`…${clientSecret.slice(-4)}`);
    expect(written).not.toContain(clientSecret);
    expect(written).not.toContain(String(body["access_token"]));
  });

  it("fails as a fault says", async () => {
    await control.addFault({ match: { path: "/oauth2/token" }, then: { status: 503, retryAfter: 2 } });
    const { status, headers, body } = await askWithSecret();
    expect({ status, error: body["error"], wait: headers.get("retry-after") }).toEqual({
      status: 503,
      error: "temporarily_unavailable",
      wait: "2",
    });
  });

  it("gives a tenant a client of its own, which opens no other, and keeps clients over a reset", async () => {
    const first = await control.oauth();
    await control.createTenant({ name: "acme" });
    const acme = await control.oauth("acme");
    expect(acme.clientId).not.toBe(first.clientId);
    const { body } = await askToken({ client_id: acme.clientId, client_secret: acme.clientSecret });
    await readUsers(body["access_token"]);
    expect((await control.requests({ path: "/Users" })).at(-1)?.tenant).toBe("acme");
    await control.reset();
    expect(await control.oauth()).toEqual(first);
  });

  it("leaves the administrator's token alone, whatever its rotation", async () => {
    await askWithSecret();
    expect(await readUsers(mock.secretToken)).toBe(200);
  });
});

describe("workload identity federation (RFC 7523 §2.2)", () => {
  it("gives an access token for an assertion of the issuer it trusts, and it opens SCIM", async () => {
    const { status, body } = await askWithAssertion(await control.mintAssertion());
    expect(status).toBe(200);
    expect(body["expires_in"]).toBe(3600);
    expect(await readUsers(body["access_token"])).toBe(200);
  });

  it.each([
    ["issuer", { issuer: "https://sts.windows.net/x/" }, "the claim iss"],
    ["subject", { subject: "somebody" }, "the claim sub"],
    ["audience", { audience: "api://other" }, "the claim aud"],
    ["expiry in the past", { lifetimeSeconds: -60 }, "the claim exp in the past"],
  ])("refuses an assertion with another %s, and the journal says so", async (_, request, reason) => {
    const { status, body } = await askWithAssertion(await control.mintAssertion(request));
    expect({ status, error: body["error"] }).toEqual({ status: 401, error: "invalid_client" });
    expect(await lastRefusal()).toContain(reason);
  });

  it("refuses an assertion that was used before, one of another key, and one that is no JWT", async () => {
    const assertion = await control.mintAssertion();
    await askWithAssertion(assertion);
    expect((await askWithAssertion(assertion)).status).toBe(401);
    expect(await lastRefusal()).toContain("used before");
    const trusting = mock;
    start();
    const strange = await control.mintAssertion();
    mock = trusting;
    control = createControlClient(`${origin}/_mock`, { fetch: fetchInto(mock) });
    expect((await askWithAssertion(strange)).status).toBe(401);
    expect(await lastRefusal()).toContain("a signature of no key of the issuer");
    expect((await askWithAssertion("abc")).status).toBe(401);
    expect(await lastRefusal()).toContain("no signed JWT");
  });

  it("refuses assertions where no issuer is trusted, and mints none then", async () => {
    const assertion = await control.mintAssertion();
    start({ federatedCredential: "none" });
    expect((await askWithAssertion(assertion)).status).toBe(401);
    expect(await lastRefusal()).toContain("No assertion is taken");
    await expect(control.mintAssertion()).rejects.toThrow(/stand-in/);
  });

  it("reads the keys of an issuer elsewhere", async () => {
    await using issuer = await listen(mock);
    const { federatedCredential } = await issuer.control.oauth();
    const assertion = await issuer.control.mintAssertion({ subject: "entra" });
    const jwksUri = federatedCredential?.jwksUri ?? "";
    start({ federatedCredential: { ...federatedCredential!, subject: "entra", jwksUri } });
    expect((await askWithAssertion(assertion)).status).toBe(200);
    start({ federatedCredential: { ...federatedCredential!, jwksUri: jwksUri.replace("keys", "lost") } });
    expect((await askWithAssertion(assertion)).status).toBe(401);
    expect(await lastRefusal()).toContain("keys could not be read");
  });
});

it("has no token endpoint unless its knob is turned", async () => {
  start({ tokenEndpoint: "none" });
  expect((await askToken({})).status).toBe(404);
  await expect(control.oauth()).rejects.toThrow(/tokenEndpoint/);
  expect(mock.oauth(origin)).toBeUndefined();
});

async function listen(served: Mock): Promise<AsyncDisposable & { readonly control: ControlClient }> {
  const server = await startMockServer(served);
  return {
    control: createControlClient(server.controlUrl),
    [Symbol.asyncDispose]: () => server.close(),
  };
}
