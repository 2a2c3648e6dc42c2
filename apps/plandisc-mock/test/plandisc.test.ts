import { driveMock } from "@understudy/mock-kit";
import { describeVendor } from "@understudy/mock-kit/suite";
import { describe, expect, it } from "vitest";
import { profile } from "../src/index.ts";

describeVendor(profile);

const ada = {
  userName: "ada@example.com",
  active: true,
  emails: [{ type: "work", value: "ada@example.com" }],
  displayName: "Ada Lovelace",
  externalId: "7fce0092-d52e-4f76-b727-3955bd72c939",
  preferredLanguage: "da-DK",
};
const required = ["userName", "active", "emails", "displayName", "externalId"] as const;

describe("the SCIM token (tutorial L51-54)", () => {
  it("is shown for good and never changes", async () => {
    const plandisc = driveMock(profile);
    expect((await plandisc.control.issueToken()).secretToken).toBe(plandisc.mock.secretToken);
    expect((await plandisc.control.listTokens())[0]).toMatchObject({
      secretToken: plandisc.mock.secretToken,
    });
    expect((await plandisc.call("GET /Users")).status).toBe(200);
  });

  it("needs an Enterprise subscription (L35) and an Admin (L36)", async () => {
    const plandisc = driveMock(profile);
    await expect(plandisc.control.createTenant({ name: "small", plan: "Team" })).rejects.toThrow(
      /Enterprise/,
    );
    await expect(plandisc.control.issueToken({ role: "Editor" })).rejects.toThrow(/Admin/);
  });
});

describe("the five required attributes (tutorial L114-118)", () => {
  it.each(required)("refuses a new user without %s", async (missing) => {
    const plandisc = driveMock(profile);
    const { [missing]: _, ...rest } = ada;
    const { body } = await plandisc.call("POST /Users", { body: rest });
    expect(body).toMatchObject({
      status: "400",
      scimType: "invalidValue",
      detail: expect.stringContaining(missing),
    });
    expect((await plandisc.call("GET /Users")).body.totalResults).toBe(0);
  });

  it.each(required)("refuses to replace a user by one without %s", async (missing) => {
    const plandisc = driveMock(profile);
    const { id } = await plandisc.call("POST /Users", { body: ada });
    const { [missing]: _, ...rest } = ada;
    expect((await plandisc.call(`PUT /Users/${id}`, { body: rest })).status).toBe(400);
    expect((await plandisc.call(`GET /Users/${id}`)).body).toMatchObject(ada);
  });

  it.each(required)("refuses to remove %s", async (path) => {
    const plandisc = driveMock(profile);
    const { id } = await plandisc.call("POST /Users", { body: ada });
    const remove = {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "remove", path }],
    };
    expect((await plandisc.call(`PATCH /Users/${id}`, { body: remove })).status).toBe(400);
    expect((await plandisc.call(`GET /Users/${id}`)).body).toMatchObject(ada);
  });

  it("takes a user who has all five", async () => {
    expect((await driveMock(profile).call("POST /Users", { body: ada })).status).toBe(201);
  });

  it("keeps externalId unique, by case", async () => {
    const plandisc = driveMock(profile);
    const twin = {
      ...ada,
      userName: "grace@example.com",
      emails: [{ type: "work", value: "grace@example.com" }],
    };
    await plandisc.call("POST /Users", { body: ada });
    expect((await plandisc.call("POST /Users", { body: twin })).status).toBe(409);
    const cased = { ...twin, externalId: ada.externalId.toUpperCase() };
    expect((await plandisc.call("POST /Users", { body: cased })).status).toBe(201);
  });

  it("drops names, which its table does not have", async () => {
    const { body } = await driveMock(profile).call("POST /Users", {
      body: { ...ada, name: { givenName: "Ada" } },
    });
    expect(body).not.toHaveProperty("name");
  });
});
