import { describe, expect, it } from "vitest";
import { driveMock } from "../src/index.ts";
import { bySubdomain, policies } from "./fixture-profiles.ts";

const ada = { userName: "ada@example.com" };

describe("tenants told apart by token", () => {
  it("share a URL and nothing else", async () => {
    const driver = driveMock(policies.immediate);
    const acme = await driver.control.createTenant({ name: "acme" });
    expect(acme.tenantUrl).toBe("http://localhost/scim/v2");
    expect((await driver.call("POST /Users", { body: ada })).status).toBe(201);
    expect((await driver.call("POST /Users", { body: ada, token: acme.secretToken })).status).toBe(201);

    await driver.control.issueToken({ tenant: "acme" });
    expect((await driver.call("GET /Users")).body.totalResults).toBe(1);
    expect((await driver.call("GET /Users", { token: acme.secretToken })).status).toBe(401);
    const journal = await driver.control.requests({ method: "POST" });
    expect(journal.map((entry) => entry.tenant)).toEqual(["default", "acme"]);
  });

  it("get a name where none is asked for, and no name twice", async () => {
    const { control } = driveMock(policies.immediate);
    const { name } = await control.createTenant();
    const other = await control.createTenant();
    expect(other.name).not.toBe(name);
    await expect(control.createTenant({ name })).rejects.toMatchObject({ problem: { status: 409 } });
    await expect(control.createTenant({ name: "a.b" })).rejects.toThrow(/letters, digits and hyphens/);
  });
});

describe("tenants told apart by sub-domain", () => {
  it("has a URL for each that works from where one came", async () => {
    const driver = driveMock(bySubdomain);
    const acme = await driver.control.createTenant({ name: "Acme" });
    expect(acme).toMatchObject({ name: "acme", tenantUrl: "http://acme.localhost/scim/v2" });
    const { status } = await driver.call(`GET ${acme.tenantUrl}/Users`, { token: acme.secretToken });
    expect(status).toBe(200);
  });

  it.each([
    "http://127.0.0.1:4103",
    "http://localhost:4103",
    "http://[::1]:4103",
    "http://fixture-mock:8080",
    "http://host.docker.internal:4103",
    "https://your_domain.fixture.example",
    "http://default.localhost:4103",
  ])("answers as the default tenant at %s", async (origin) => {
    const driver = driveMock(bySubdomain);
    const acme = await driver.control.createTenant({ name: "acme" });
    const url = `${origin}/scim/v2/Users`;
    expect((await driver.call(`GET ${url}`)).status).toBe(200);
    const { status, body } = await driver.call(`GET ${url}`, { token: acme.secretToken });
    expect(status).toBe(401);
    expect(body.detail).toContain("another tenant");
  });

  it.each(["http://acme.localhost:4103", "https://ACME.fixture.example", "http://acme.fixture-mock"])(
    "answers as the tenant at %s, to its own token only",
    async (origin) => {
      const driver = driveMock(bySubdomain);
      const acme = await driver.control.createTenant({ name: "acme" });
      const url = `${origin}/scim/v2/Users`;
      expect((await driver.call(`GET ${url}`, { token: acme.secretToken })).status).toBe(200);
      expect((await driver.call(`GET ${url}`)).status).toBe(401);
    },
  );

  it("answers 404 for a sub-domain nobody has, whatever the token", async () => {
    const driver = driveMock(bySubdomain);
    const { status, body } = await driver.call("GET https://nobody.fixture.example/scim/v2/Users");
    expect({ status, detail: body.detail }).toMatchObject({
      status: 404,
      detail: expect.stringContaining('"nobody"'),
    });
  });
});
