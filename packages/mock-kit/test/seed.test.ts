import { describe, expect, it } from "vitest";
import { ConfigError, createMock, driveMock, type Seed } from "../src/index.ts";
import { policies } from "./fixture-profiles.ts";

const seed: Seed = {
  tenants: [
    { name: "acme", secretToken: "s3cret", users: [{ userName: "ada" }, { userName: "grace" }] },
    { name: "other", secretToken: "0ther" },
  ],
};

describe("a seed", () => {
  it("has its first tenant as the default one, with the token and the users it names", async () => {
    const driver = driveMock(policies.grace, { seed });
    expect(driver.mock.secretToken).toBe("s3cret");
    expect((await driver.call("GET /Users")).body.totalResults).toBe(2);
    expect((await driver.call("GET /Users", { token: "0ther" })).body.totalResults).toBe(0);
  });

  it("gives its users by the vendor's rules, and fails every request where they refuse one", async () => {
    const twins = { tenants: [{ name: "acme", users: [{ userName: "ada" }, { userName: "ADA" }] }] };
    const { mock } = driveMock(policies.grace, { seed: twins });
    await expect(mock.ready()).rejects.toThrow(/^the seed: tenant "acme", users\[1\]: .*userName/);
    const response = await fetchHealth(twins);
    expect(response.status).toBe(500);
    expect(response.body).toContain("users[1]");
  });

  it.each<[string, unknown, RegExp]>([
    ["an unknown key", { tennants: [] }, /unknown key "tennants"; did you mean "tenants"/],
    ["a name that is none", { tenants: [{ name: "a b" }] }, /letters, digits and hyphens/],
    ["a name twice", { tenants: [{ name: "a" }, { name: "A" }] }, /tenant "A".*twice/],
    [
      "a token twice",
      {
        tenants: [
          { name: "a", secretToken: "x" },
          { name: "b", secretToken: "x" },
        ],
      },
      /tenant "b".*secretToken of another tenant/,
    ],
  ])("with %s is refused", (_case, wrong, message) => {
    expect(() => createMock(policies.grace, { seed: wrong as Seed })).toThrow(message);
    expect(() => createMock(policies.grace, { seed: wrong as Seed })).toThrow(ConfigError);
  });

  it("with a plan the vendor does not provision on is refused, unless it brings its token", async () => {
    const small = { name: "small", plan: "Bronze" };
    expect(() => createMock(policies.static, { seed: { tenants: [small] } })).toThrow(/small.*Gold/);
    const driver = driveMock(policies.static, { seed: { tenants: [{ ...small, secretToken: "s3cret" }] } });
    expect((await driver.call("GET /Users")).status).toBe(200);
  });
});

describe("a mock that is configured wrongly", () => {
  it.each<[object, RegExp]>([
    [{ now: "soon" }, /now: got "soon"/],
    [{ knobs: { onDelet: "erase" } }, /onDelete/],
    [{ knobs: { onDelete: "vanish" } }, /onDelete.*"vanish"/],
  ])("says what is wrong with %j", (options, message) => {
    expect(() => createMock(policies.grace, options)).toThrow(message);
  });
});

async function fetchHealth(wrong: Seed): Promise<{ status: number; body?: string }> {
  return await createMock(policies.grace, { seed: wrong }).handle({
    method: "GET",
    path: "/healthz",
    query: new URLSearchParams(),
    headers: {},
    origin: "http://localhost",
    peer: "loopback",
  });
}
