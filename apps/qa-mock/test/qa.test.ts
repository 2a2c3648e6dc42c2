import { driveMock } from "@understudy/mock-kit";
import { describeVendor } from "@understudy/mock-kit/suite";
import { describe, expect, it } from "vitest";
import { profile } from "../src/index.ts";

describeVendor(profile);

const ada = { userName: "ada@example.com", name: { givenName: "Ada", familyName: "Lovelace" }, active: true };
const start = { now: "2026-01-05T09:00:00Z" };

describe("the API Key (tutorial L55-70)", () => {
  it("lets the old key work for eight hours and not a minute longer", async () => {
    const qa = driveMock(profile, start);
    await qa.control.issueToken();

    await qa.control.advanceClock("PT7H59M59S");
    expect((await qa.call("GET /Users")).status).toBe(200);

    await qa.control.advanceClock("PT1S");
    const { status, body } = await qa.call("GET /Users");
    expect({ status, detail: body.detail }).toMatchObject({
      status: 401,
      detail: expect.stringContaining("2026-01-05T17:00:00"),
    });
  });

  it("lets every old key run out eight hours after its own successor", async () => {
    const qa = driveMock(profile, start);
    const second = await qa.control.issueToken();
    await qa.control.advanceClock("PT4H");
    const third = await qa.control.issueToken();
    await qa.control.advanceClock("PT4H");

    expect((await qa.call("GET /Users")).status).toBe(401);
    expect((await qa.call("GET /Users", { token: second.secretToken })).status).toBe(200);
    expect((await qa.call("GET /Users", { token: third.secretToken })).status).toBe(200);
  });

  it("gives a key to an Administrator only", async () => {
    const qa = driveMock(profile);
    await expect(qa.control.issueToken({ role: "Member" })).rejects.toThrow(/Administrator/);
  });

  it("refuses the key while the AD Integration is deactivated", async () => {
    const qa = driveMock(profile);
    await qa.control.setEnabled(false);
    expect((await qa.call("GET /Users")).status).toBe(401);
  });
});

describe("the Tenant URL (tutorial L72)", () => {
  it("answers under the URL of the tutorial and under the one from before the move", async () => {
    const qa = driveMock(profile);
    await qa.call("POST /Users", { body: ada });
    for (const url of [profile.tenantUrl, ...profile.tenantUrlAliases]) {
      const { body } = await qa.call(`GET ${url.value}/Users`);
      expect(body.totalResults).toBe(1);
    }
  });
});

describe("the attributes (tutorial L128-134)", () => {
  it("filters on userName and on nothing else", async () => {
    const qa = driveMock(profile);
    await qa.call("POST /Users", { body: { ...ada, externalId: "42" } });
    const found = await qa.call('GET /Users?filter=userName eq "ADA@example.com"');
    expect(found.body.totalResults).toBe(1);
    expect((await qa.call('GET /Users?filter=externalId eq "42"')).body).toMatchObject({
      status: "400",
      scimType: "invalidFilter",
    });
  });

  it("drops e-mails, which its table does not have", async () => {
    const qa = driveMock(profile);
    const { status, body } = await qa.call("POST /Users", {
      body: { ...ada, emails: [{ type: "work", value: "ada@example.com" }] },
    });
    expect(status).toBe(201);
    expect(body).not.toHaveProperty("emails");
  });

  it("needs an e-mail address as userName, unless the knob is turned", async () => {
    const { status } = await driveMock(profile).call("POST /Users", { body: { userName: "ada" } });
    expect(status).toBe(400);
    const lenient = driveMock(profile, { knobs: { userNameFormat: "any" } });
    expect((await lenient.call("POST /Users", { body: { userName: "ada" } })).status).toBe(201);
  });
});
