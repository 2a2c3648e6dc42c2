import { driveMock } from "@understudy/mock-kit";
import { describeVendor } from "@understudy/mock-kit/suite";
import { describe, expect, it } from "vitest";
import { profile } from "../src/index.ts";

describeVendor(profile);

const ada = { userName: "ada", emails: [{ type: "work", value: "ada@example.com" }], active: true };

describe("the API key (tutorial L53-61)", () => {
  it("ends the old key at once when it is regenerated", async () => {
    const prodpad = driveMock(profile);
    const { secretToken } = await prodpad.control.issueToken();
    expect((await prodpad.call("GET /Users")).status).toBe(401);
    expect((await prodpad.call("GET /Users", { token: secretToken })).status).toBe(200);
  });

  it("can be looked up at any time", async () => {
    const prodpad = driveMock(profile);
    const tokens = await prodpad.control.listTokens();
    expect(tokens.map((token) => token.secretToken)).toEqual([prodpad.mock.secretToken]);
  });

  it("does not open SCIM for somebody without Admin permissions (L103)", async () => {
    const prodpad = driveMock(profile);
    const { secretToken } = await prodpad.control.issueToken({ admin: "rita", role: "Reviewer" });
    const { status, body } = await prodpad.call("GET /Users", { token: secretToken });
    expect({ status, detail: body.detail }).toMatchObject({
      status: 403,
      detail: expect.stringMatching(/Admin/),
    });
  });
});

describe("the attributes (tutorial L117-123)", () => {
  it("needs userName and a work e-mail", async () => {
    const prodpad = driveMock(profile);
    for (const body of [
      { userName: "ada" },
      { emails: ada.emails },
      { userName: "ada", emails: [{ type: "home", value: "ada@example.com" }] },
    ]) {
      expect((await prodpad.call("POST /Users", { body })).status).toBe(400);
    }
    expect((await prodpad.call("POST /Users", { body: ada })).status).toBe(201);
  });

  it("refuses a second user with the same userName or work e-mail, whatever their case", async () => {
    const prodpad = driveMock(profile);
    await prodpad.call("POST /Users", { body: ada });
    for (const twin of [
      { userName: "ADA", emails: [{ type: "work", value: "other@example.com" }] },
      { userName: "other", emails: [{ type: "work", value: "Ada@Example.com" }] },
    ]) {
      const { body } = await prodpad.call("POST /Users", { body: twin });
      expect(body).toMatchObject({ status: "409", scimType: "uniqueness" });
    }
  });

  it("filters on userName and on nothing else", async () => {
    const prodpad = driveMock(profile);
    await prodpad.call("POST /Users", { body: ada });
    expect((await prodpad.call('GET /Users?filter=userName eq "ada"')).body.totalResults).toBe(1);
    expect((await prodpad.call('GET /Users?filter=emails.value eq "ada@example.com"')).body.scimType).toBe(
      "invalidFilter",
    );
  });
});

describe("removing users (tutorial L30)", () => {
  it("keeps a deactivated user visible and erases a deleted one", async () => {
    const prodpad = driveMock(profile);
    const { id } = await prodpad.call("POST /Users", { body: ada });
    const disable = {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "Replace", path: "active", value: "False" }],
    };
    await prodpad.call(`PATCH /Users/${id}`, { body: disable });
    expect((await prodpad.call('GET /Users?filter=userName eq "ada"')).body).toMatchObject({
      totalResults: 1,
      Resources: [{ active: false }],
    });
    expect((await prodpad.call(`DELETE /Users/${id}`)).status).toBe(204);
    expect((await prodpad.call(`GET /Users/${id}`)).status).toBe(404);
  });
});
