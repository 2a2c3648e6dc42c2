import { driveMock } from "@understudy/mock-kit";
import { describeVendor } from "@understudy/mock-kit/suite";
import { describe, expect, it } from "vitest";
import { profile } from "../src/index.ts";

describeVendor(profile);

const ada = {
  userName: "ada.lovelace",
  name: { givenName: "Ada", familyName: "Lovelace" },
  emails: [{ type: "work", value: "ada@example.com" }],
  active: true,
};

describe("the access token (tutorial L47-59)", () => {
  it("is shown once", async () => {
    const promapp = driveMock(profile);
    const [listed] = await promapp.control.listTokens();
    expect(listed).toMatchObject({ state: "valid" });
    expect(listed).not.toHaveProperty("secretToken");
    expect(JSON.stringify(await promapp.control.readState())).not.toContain(promapp.mock.secretToken);
  });

  it("is refused a second time until the first is revoked", async () => {
    const promapp = driveMock(profile);
    const first = await promapp.control.issueToken({ admin: "ada", description: "Entra" });
    await expect(promapp.control.issueToken({ admin: "ada", description: "Entra again" })).rejects.toThrow(
      /revoke/i,
    );

    await promapp.control.revokeToken(first.id);
    expect((await promapp.call("GET /Users", { token: first.secretToken })).status).toBe(401);
    const second = await promapp.control.issueToken({ admin: "ada", description: "Entra again" });
    expect((await promapp.call("GET /Users", { token: second.secretToken })).status).toBe(200);
  });

  it("is given once to each Promaster and to nobody else", async () => {
    const promapp = driveMock(profile);
    await promapp.control.issueToken({ admin: "ada", description: "Entra" });
    await promapp.control.issueToken({ admin: "grace", description: "Entra" });
    await expect(
      promapp.control.issueToken({ admin: "bob", role: "User", description: "x" }),
    ).rejects.toThrow(/Promaster/);
  });

  it("needs the scope Scim (L55)", async () => {
    const promapp = driveMock(profile);
    await expect(
      promapp.control.issueToken({ admin: "ada", scope: "Reports", description: "x" }),
    ).rejects.toThrow(/Scim/);
  });

  it("expires after a year", async () => {
    const promapp = driveMock(profile, { now: "2026-01-05T09:00:00Z" });
    await promapp.control.setClock("2027-01-05T08:59:59Z");
    expect((await promapp.call("GET /Users")).status).toBe(200);
    await promapp.control.setClock("2027-01-05T09:00:00Z");
    expect((await promapp.call("GET /Users")).status).toBe(401);
  });
});

describe("the SCIM surface", () => {
  it("compares paths without case", async () => {
    const promapp = driveMock(profile);
    await promapp.call("POST /users", { body: ada });
    for (const path of ["https://api.promapp.com/API/SCIM/users", "https://api.promapp.com/api/scim/USERS"]) {
      expect((await promapp.call(`GET ${path}`)).body.totalResults).toBe(1);
    }
  });

  it("gives integers as ids, one after the other", async () => {
    const promapp = driveMock(profile);
    const first = (await promapp.call("POST /Users", { body: ada })).body;
    const second = (
      await promapp.call("POST /Users", {
        body: { ...ada, userName: "grace.hopper", emails: [{ type: "work", value: "grace@example.com" }] },
      })
    ).body;
    expect(first.id).toMatch(/^\d+$/);
    expect(Number(second.id)).toBe(Number(first.id) + 1);
  });

  it("deactivates on DELETE and keeps the logon taken", async () => {
    const promapp = driveMock(profile);
    const { id } = await promapp.call("POST /Users", { body: ada });
    expect((await promapp.call(`DELETE /Users/${id}`)).status).toBe(204);
    expect((await promapp.call(`GET /Users/${id}`)).body).toMatchObject({ active: false });
    expect((await promapp.call("POST /Users", { body: ada })).body).toMatchObject({
      status: "409",
      scimType: "uniqueness",
    });
  });

  it("needs a logon, both names and an e-mail", async () => {
    const promapp = driveMock(profile);
    for (const missing of ["userName", "name", "emails"] as const) {
      const { [missing]: _, ...rest } = ada;
      expect((await promapp.call("POST /Users", { body: rest })).status).toBe(400);
    }
  });

  it("takes the vendor's own content type and a start index of 0", async () => {
    const promapp = driveMock(profile);
    await promapp.call("POST /Users", { body: ada });
    expect((await promapp.call("GET /Users?startIndex=0&count=200")).body).toMatchObject({
      totalResults: 1,
      startIndex: 1,
    });
  });

  it("has no groups", async () => {
    expect((await driveMock(profile).call("GET /Groups")).status).toBe(404);
  });
});
