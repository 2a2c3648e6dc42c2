import { describe, expect, it } from "vitest";
import { driveMock, type ControlClient, type MockDriver } from "../src/index.ts";
import { hashSecret } from "../src/token/secret.ts";
import { policies } from "./fixture-profiles.ts";

const now = "2026-01-05T09:00:00Z";

async function statusWith(driver: MockDriver, token?: string): Promise<number> {
  return (await driver.call("GET /Users", token === undefined ? {} : { token })).status;
}

async function states(control: ControlClient): Promise<string[]> {
  return (await control.listTokens()).map((token) => token.state);
}

describe("a token that is replaced at once", () => {
  it("is dead when the next one is made, and says since when", async () => {
    const driver = driveMock(policies.immediate, { now });
    const { secretToken } = await driver.control.issueToken();
    const { status, headers, body } = await driver.call("GET /Users");
    expect(status).toBe(401);
    expect(headers.get("www-authenticate")).toMatch(/^Bearer .*error="invalid_token"/);
    expect(body.detail).toContain("replaced by another at 2026-01-05T09:00:00.000Z");
    expect(body.detail).toContain("Settings > Keys");
    expect(await statusWith(driver, secretToken)).toBe(200);
    expect(await states(driver.control)).toEqual(["replaced", "valid"]);
  });

  it("stays dead when the clock is set back", async () => {
    const driver = driveMock(policies.immediate, { now });
    await driver.control.issueToken();
    await driver.control.setClock("2025-01-01T00:00:00Z");
    expect(await statusWith(driver)).toBe(401);
  });

  it("ends whatever administrator asks, where the token is the account's", async () => {
    const driver = driveMock(policies.immediate);
    await driver.control.issueToken({ admin: "ada" });
    expect(await statusWith(driver)).toBe(401);
  });

  it("leaves other people's tokens alone, where each has their own", async () => {
    const driver = driveMock(policies.personal);
    await driver.control.issueToken({ admin: "ada" });
    expect(await statusWith(driver)).toBe(200);
  });
});

describe("a token with a grace period", () => {
  it("opens its tenant a millisecond before the end of it and not at the end", async () => {
    const driver = driveMock(policies.grace, { now });
    await driver.control.issueToken();
    await driver.control.setClock("2026-01-05T16:59:59.999Z");
    expect(await statusWith(driver)).toBe(200);
    expect(await states(driver.control)).toEqual(["in-grace", "valid"]);

    await driver.control.advanceClock("PT0.001S");
    expect(await statusWith(driver)).toBe(401);
    expect(await states(driver.control)).toEqual(["expired", "valid"]);
  });

  it("runs from its own successor, not from the latest", async () => {
    const driver = driveMock(policies.grace, { now });
    const second = await driver.control.issueToken();
    await driver.control.advanceClock("PT7H");
    await driver.control.issueToken();
    await driver.control.advanceClock("PT1H");
    expect(await statusWith(driver)).toBe(401);
    expect(await statusWith(driver, second.secretToken)).toBe(200);
    await driver.control.advanceClock("PT7H");
    expect(await statusWith(driver, second.secretToken)).toBe(401);
  });
});

describe("one token for each administrator", () => {
  it("refuses the administrator of the start a second one with 409", async () => {
    const driver = driveMock(policies.onePerAdmin);
    await expect(driver.control.issueToken({ admin: "admin" })).rejects.toMatchObject({
      problem: { status: 409, detail: expect.stringContaining("DELETE /_mock/tokens/token-1") },
    });
  });

  it("gives another administrator one, and the first again after a revocation", async () => {
    const driver = driveMock(policies.onePerAdmin);
    const ada = await driver.control.issueToken({ admin: "ada" });
    expect(await statusWith(driver, ada.secretToken)).toBe(200);
    expect(await statusWith(driver)).toBe(200);

    await driver.control.revokeToken("token-1");
    const { body } = await driver.call("GET /Users");
    expect(body.detail).toContain("revoked");
    const again = await driver.control.issueToken({ admin: "admin" });
    expect(await statusWith(driver, again.secretToken)).toBe(200);
  });

  it("gives another one once the first has expired, after a year by the calendar", async () => {
    const driver = driveMock(policies.onePerAdmin, { now: "2028-02-10T00:00:00Z" });
    expect((await driver.control.listTokens())[0]).toMatchObject({ expiresAt: "2029-02-10T00:00:00.000Z" });
    await driver.control.setClock("2029-02-10T00:00:00Z");
    const { body } = await driver.call("GET /Users");
    expect(body.detail).toContain("expired at 2029-02-10T00:00:00.000Z");
    const { secretToken } = await driver.control.issueToken();
    expect(await statusWith(driver, secretToken)).toBe(200);
  });

  it.each([
    [{ admin: "ada", scope: "Reports" }, /got "Reports", expected "Scim"/],
    [{ admin: "ada", description: "  " }, /description/],
  ])("refuses the form filled in as %j with 400", async (request, detail) => {
    const driver = driveMock(policies.onePerAdmin);
    await expect(driver.control.issueToken(request)).rejects.toMatchObject({ problem: { status: 400 } });
    await expect(driver.control.issueToken(request)).rejects.toThrow(detail);
  });
});

describe("so many tokens for a tenant", () => {
  it("are valid side by side, and one more is refused until another is revoked", async () => {
    const driver = driveMock(policies.limited);
    const { secretToken } = await driver.control.issueToken({ admin: "ada" });
    expect(await statusWith(driver)).toBe(200);
    expect(await statusWith(driver, secretToken)).toBe(200);
    await expect(driver.control.issueToken({ admin: "bob" })).rejects.toThrow(/at most 2/);
    await driver.control.revokeToken((await driver.control.listTokens())[0]?.id ?? "");
    await driver.control.issueToken({ admin: "bob" });
    expect(await states(driver.control)).toEqual(["revoked", "valid", "valid"]);
  });
});

describe("a token that never changes", () => {
  it("is shown again to whoever asks again", async () => {
    const driver = driveMock(policies.static);
    const { id, secretToken } = await driver.control.issueToken({ admin: "ada" });
    expect({ id, secretToken }).toEqual({ id: "token-1", secretToken: driver.mock.secretToken });
    expect(await driver.control.listTokens()).toHaveLength(1);
  });

  it("is not given on another plan, and no tenant is left behind", async () => {
    const { control } = driveMock(policies.static);
    const refused = control.createTenant({ name: "small", plan: "Bronze" });
    await expect(refused).rejects.toMatchObject({
      problem: { status: 403, detail: expect.stringContaining('got "Bronze", expected "Gold"') },
    });
    await expect(control.listTokens("small")).rejects.toMatchObject({ problem: { status: 404 } });
  });
});

describe("the enable box", () => {
  it.each([401, 403] as const)("has the token answer %i while it is off, by the knob", async (status) => {
    const driver = driveMock(policies.enableBox, { knobs: { disabledTokenStatus: status } });
    await driver.control.setEnabled(false);
    const answer = await driver.call("GET /Users");
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toContain('got the box "Switch provisioning on" unticked');
    await driver.control.setEnabled(true);
    expect(await statusWith(driver)).toBe(200);
  });

  it("hides the token while it is off, gives none, and shows the same one again", async () => {
    const driver = driveMock(policies.enableBox);
    await driver.control.setEnabled(false);
    expect(await driver.control.listTokens()).toEqual([
      expect.not.objectContaining({ secretToken: expect.anything() }),
    ]);
    expect(await states(driver.control)).toEqual(["disabled"]);
    await expect(driver.control.issueToken()).rejects.toMatchObject({ problem: { status: 409 } });
    await driver.control.setEnabled(true);
    expect((await driver.control.listTokens())[0]?.secretToken).toBe(driver.mock.secretToken);
  });

  it("is not there for a vendor without one", async () => {
    const { control } = driveMock(policies.static);
    await expect(control.setEnabled(false)).rejects.toMatchObject({ problem: { status: 409 } });
  });
});

describe("the role of who holds a token", () => {
  it("is checked when the token is made", async () => {
    const { control } = driveMock(policies.immediate);
    await expect(control.issueToken({ role: "Guest" })).rejects.toMatchObject({
      problem: { status: 403, detail: expect.stringContaining('got "Guest", expected "Owner"') },
    });
  });

  it("is checked when the token is used, with a SCIM error, where anybody gets one", async () => {
    const driver = driveMock(policies.personal);
    const { secretToken } = await driver.control.issueToken({ admin: "guest", role: "Guest" });
    const { status, body } = await driver.call("GET /Users", { token: secretToken });
    expect({ status, body }).toMatchObject({
      status: 403,
      body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: "403" },
    });
    expect(body.detail).toContain('got the role "Guest"');
  });
});

describe("a token that is shown once", () => {
  it.each([policies.grace, policies.onePerAdmin])("is in no list, state or journal", async (profile) => {
    const driver = driveMock(profile);
    const { control, mock } = driver;
    const { secretToken } = await control.issueToken({ admin: "ada" });
    await driver.call("GET /Users", { token: secretToken });
    await driver.call("GET /Users", { token: `${secretToken}x` });
    const [tokens, state, journal] = [
      await control.listTokens(),
      await control.readState(),
      await control.requests(),
    ].map((value) => JSON.stringify(value));
    for (const text of [tokens, state, journal]) {
      expect(text).not.toContain(secretToken);
      expect(text).not.toContain(mock.secretToken);
    }
    expect(state).toContain(hashSecret(secretToken));
    expect(journal).toContain(`Bearer …${secretToken.slice(-4)}`);
  });
});

describe("a request without a usable token", () => {
  it.each([
    [undefined, /got no Authorization header/],
    ["Basic YWRtaW46c2VjcmV0", /got the scheme "Basic"/],
    ["Bearer", /got Bearer without one token/],
    ["Bearer two words", /got Bearer without one token/],
    ["hunter2hunter2hunter2", /no known scheme/],
    ["Bearer nobody-knows-this-one", /got one of 21 characters/],
  ])("is 401 with the header %s", async (authorization, detail) => {
    const { mock, control } = driveMock(policies.immediate);
    const response = await mock.handle({
      method: "GET",
      path: "/scim/v2/Users",
      query: new URLSearchParams(),
      headers: authorization === undefined ? {} : { authorization },
      origin: "http://localhost",
      peer: "remote",
    });
    expect(response).toMatchObject({
      status: 401,
      headers: { "www-authenticate": expect.stringMatching(/^Bearer /) },
    });
    const [entry] = await control.requests();
    expect(entry?.refusal).toMatch(detail);
    expect(entry?.refusal).toContain('expected "Authorization: Bearer" with a valid Fixture Key');
    expect(response.body).not.toMatch(/YWRtaW46c2VjcmV0|hunter2|nobody-knows/);
  });
});
