import { describe, expect, it } from "vitest";
import { driveMock, type MockDriver } from "../src/index.ts";
import { policies } from "./fixture-profiles.ts";

const now = "2026-01-05T09:00:00Z";
const start = { now, idSeed: 42, seed: { tenants: [{ name: "acme", users: [{ userName: "ada" }] }] } };

/** As much of a state as the tests below spoil. */
interface Spoilt {
  vendor: string;
  tenants: { resources: { id: string; resource: { id: string } }[] }[];
  tokens: { tenant: string; secretToken?: string }[];
}

async function userNames(driver: MockDriver): Promise<unknown> {
  const { body } = await driver.call("GET /Users");
  return (body.Resources as { userName: string }[] | undefined)?.map((user) => user.userName) ?? [];
}

async function createUser(driver: MockDriver, userName: string): Promise<unknown> {
  return (await driver.call("POST /Users", { body: { userName } })).body.id;
}

describe("a seeded start", () => {
  it("gives the same ids and tokens each time", async () => {
    const [one, other] = [driveMock(policies.grace, start), driveMock(policies.grace, start)];
    expect(one.mock.secretToken).toBe(other.mock.secretToken);
    expect(one.mock.secretToken).toHaveLength(40);
    expect(await createUser(one, "grace")).toBe(await createUser(other, "grace"));
    expect((await one.control.issueToken()).secretToken).toBe((await other.control.issueToken()).secretToken);
  });

  it("gives other ones from another number and to another tenant", async () => {
    const one = driveMock(policies.grace, start);
    const other = driveMock(policies.grace, { ...start, idSeed: 43 });
    expect(one.mock.secretToken).not.toBe(other.mock.secretToken);
    const tenant = await one.control.createTenant({ name: "other" });
    expect(tenant.secretToken).not.toBe(one.mock.secretToken);
  });
});

describe("a reset", () => {
  it("brings everything back to the start", async () => {
    const driver = driveMock(policies.grace, start);
    const { control } = driver;
    const first = await createUser(driver, "grace");
    await control.createTenant({ name: "other" });
    const { secretToken } = await control.issueToken();
    await control.addFault({ match: { method: "DELETE" }, then: { status: 503 } });
    await control.advanceClock("P1D");
    expect((await driver.call("GET /Users")).status).toBe(401);

    await control.reset();
    expect(await userNames(driver)).toEqual(["ada"]);
    expect(await control.clock()).toBe("2026-01-05T09:00:00.000Z");
    expect(await control.faults()).toEqual([]);
    expect(await control.requests()).toMatchObject([{ id: 1 }]);
    expect((await driver.call("GET /Users", { token: secretToken })).status).toBe(401);
    await expect(control.listTokens("other")).rejects.toThrow(/no such tenant/);
    expect(await createUser(driver, "grace")).toBe(first);
    expect((await control.issueToken()).secretToken).toBe(secretToken);
  });
});

describe("a state", () => {
  it("comes back whole, through JSON, into another mock", async () => {
    const driver = driveMock(policies.grace, start);
    await createUser(driver, "grace");
    await driver.control.advanceClock("PT1H");
    const state = JSON.parse(JSON.stringify(await driver.control.readState()));
    await createUser(driver, "hedy");

    const other = driveMock(policies.grace, { now: "2030-01-01T00:00:00Z" });
    await other.control.writeState(state);
    const { body } = await other.call("GET /Users", { token: driver.mock.secretToken });
    expect(body.totalResults).toBe(2);
    expect(await other.control.clock()).toBe("2026-01-05T10:00:00.000Z");
    expect(await other.control.readState()).toEqual(state);
    expect((await other.call("GET /Users")).status).toBe(401);
  });

  it("keeps unique values unique after it came back", async () => {
    const driver = driveMock(policies.grace, start);
    await driver.control.writeState(await driver.control.readState());
    expect((await driver.call("POST /Users", { body: { userName: "ADA" } })).status).toBe(409);
    expect((await driver.call('GET /Users?filter=userName eq "ada"')).body.totalResults).toBe(1);
  });

  it.each<[string, (state: Spoilt) => void, RegExp]>([
    ["of another vendor", (state) => void (state.vendor = "other"), /expected one of "fixture"/],
    ["with no tenant", (state) => void (state.tenants = []), /tenants/],
    ["with a tenant twice", ({ tenants }) => void tenants.push(...tenants), /two tenants/],
    ["with a token of no tenant", (state) => void (state.tokens[0]!.tenant = "x"), /of no tenant/],
    ["with a token twice", ({ tokens }) => void tokens.push(...tokens), /two tokens/],
    ["with a secret of another hash", (state) => void (state.tokens[0]!.secretToken = "x"), /hash/],
    ["with a user twice", repeatUser, /acme.*userName/],
    [
      "with a user under another id",
      (state) => void (state.tenants[0]!.resources[0]!.id = "x"),
      /id of its resource/,
    ],
  ])("%s is refused and changes nothing", async (_case, spoil, detail) => {
    const driver = driveMock(policies.grace, start);
    const state = JSON.parse(JSON.stringify(await driver.control.readState()));
    spoil(state);
    await createUser(driver, "grace");
    await expect(driver.control.writeState(state)).rejects.toThrow(detail);
    expect(await userNames(driver)).toEqual(["ada", "grace"]);
  });
});

function repeatUser({ tenants }: Spoilt): void {
  const user = tenants[0]!.resources[0]!;
  tenants[0]!.resources.push({ ...user, id: "x", resource: { ...user.resource, id: "x" } });
}
