import { driveMock } from "@understudy/mock-kit";
import { describeVendor } from "@understudy/mock-kit/suite";
import { describe, expect, it } from "vitest";
import { profile } from "../src/index.ts";

describeVendor(profile);

const ada = { userName: "ada@example.com", name: { givenName: "Ada", familyName: "Lovelace" }, active: true };
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

describe("the OAuth Bearer Token (tutorial L70-76)", () => {
  it("dies with the enable box and comes back with it", async () => {
    const pingboard = driveMock(profile);
    await pingboard.control.setEnabled(false);
    const { status, body } = await pingboard.call("GET /Users");
    expect({ status, detail: body.detail }).toMatchObject({
      status: 401,
      detail: expect.stringContaining("Enable user provisioning from Azure"),
    });
    expect((await pingboard.control.listTokens())[0]).not.toHaveProperty("secretToken");

    await pingboard.control.setEnabled(true);
    expect((await pingboard.call("GET /Users")).status).toBe(200);
    expect((await pingboard.control.listTokens())[0]).toMatchObject({
      secretToken: pingboard.mock.secretToken,
    });
  });

  it("needs a Pro account (L26) and an admin (L27)", async () => {
    const pingboard = driveMock(profile);
    await expect(pingboard.control.issueToken({ role: "member" })).rejects.toThrow(/admin/);
    await expect(pingboard.control.createTenant({ name: "small", plan: "Basic" })).rejects.toThrow(/Pro/);
  });
});

describe("the Tenant URL (tutorial L68)", () => {
  it("tells the tenant from the sub-domain and keeps tenants apart", async () => {
    const pingboard = driveMock(profile);
    const acme = await pingboard.control.createTenant({ name: "acme" });
    const users = "https://acme.pingboard.com/scim/v2/Users";

    expect((await pingboard.call(`POST ${users}`, { body: ada, token: acme.secretToken })).status).toBe(201);
    expect((await pingboard.call(`GET ${users}`, { token: acme.secretToken })).body.totalResults).toBe(1);
    expect((await pingboard.call("GET /Users")).body.totalResults).toBe(0);
  });

  it("refuses another tenant's token with 401 and an unknown sub-domain with 404", async () => {
    const pingboard = driveMock(profile);
    await pingboard.control.createTenant({ name: "acme" });
    expect((await pingboard.call("GET https://acme.pingboard.com/scim/v2/Users")).status).toBe(401);
    expect((await pingboard.call("GET https://nobody.pingboard.com/scim/v2/Users")).status).toBe(404);
  });

  it("answers as the default tenant on a bare address", async () => {
    const pingboard = driveMock(profile);
    for (const origin of ["http://127.0.0.1:4103", "http://localhost:4103", "http://pingboard-mock:8080"]) {
      expect((await pingboard.call(`GET ${origin}/scim/v2/Users`)).status).toBe(200);
    }
  });
});

describe("the attributes", () => {
  it("does not take a person without first and last name", async () => {
    const pingboard = driveMock(profile);
    for (const name of [{ givenName: "Ada" }, { familyName: "Lovelace" }]) {
      expect((await pingboard.call("POST /Users", { body: { ...ada, name } })).body).toMatchObject({
        status: "400",
        scimType: "invalidValue",
      });
    }
  });

  it("needs a work e-mail only where userName is none", async () => {
    const pingboard = driveMock(profile);
    expect((await pingboard.call("POST /Users", { body: { ...ada, userName: "ada" } })).status).toBe(400);
    expect((await pingboard.call("POST /Users", { body: ada })).status).toBe(201);
  });

  it("takes the id of a user it has as manager, and no other", async () => {
    const pingboard = driveMock(profile);
    const boss = await pingboard.call("POST /Users", { body: ada });
    const grace = await pingboard.call("POST /Users", { body: { ...ada, userName: "grace@example.com" } });
    const setManager = (value: unknown): object => ({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "Add", path: `${enterprise}:manager`, value }],
    });
    expect((await pingboard.call(`PATCH /Users/${grace.id}`, { body: setManager("999999") })).status).toBe(
      400,
    );
    const { body } = await pingboard.call(`PATCH /Users/${grace.id}`, { body: setManager(boss.id) });
    expect(body[enterprise]).toMatchObject({ manager: { value: boss.id } });
  });

  it("gives ids of digits", async () => {
    const { body } = await driveMock(profile).call("POST /Users", { body: ada });
    expect(body.id).toMatch(/^\d+$/);
  });

  it("deletes the profile on deactivation where it is set up as for Okta", async () => {
    const pingboard = driveMock(profile, { knobs: { onDeactivate: "erase" } });
    const { id } = await pingboard.call("POST /Users", { body: ada });
    await pingboard.call(`PATCH /Users/${id}`, {
      body: {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        Operations: [{ op: "replace", path: "active", value: false }],
      },
    });
    expect((await pingboard.call(`GET /Users/${id}`)).status).toBe(404);
  });
});
