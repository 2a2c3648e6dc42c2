import { describe, expect, it } from "vitest";
import { driveMock, type CreatedTenant, type MockDriver } from "../src/index.ts";
import { createRandomSource } from "../src/random.ts";
import { bySubdomain, policies } from "./fixture-profiles.ts";

const TENANTS = 1000;
const REQUESTS = 2000;

/** What one tenant should hold: the ids of its users by name. */
type Expected = Map<string, string>;

/** What traffic came to: what each tenant should hold, and answers that were not what a tenant of its own would give. */
interface Played {
  readonly books: readonly Expected[];
  readonly surprises: readonly string[];
}

/** Sends requests to tenants by the throw of dice, and keeps a book of what each should hold. */
async function play(driver: MockDriver, tenants: readonly CreatedTenant[]): Promise<Played> {
  const random = createRandomSource("traffic", 1);
  const throwOf = (sides: number): number => random.draw(4).readUInt32BE() % sides;
  const books = tenants.map((): Expected => new Map());
  const surprises: string[] = [];
  const note = (request: string, got: number, expected: number): void => {
    if (got !== expected) surprises.push(`${request}: got ${got}, expected ${expected}`);
  };
  for (let sent = 0; sent < REQUESTS; sent += 1) {
    const at = throwOf(tenants.length);
    const { tenantUrl, secretToken: token } = tenants[at] as CreatedTenant;
    const book = books[at] as Expected;
    // Few names, so that many tenants have users of one name.
    const userName = `user-${throwOf(4)}`;
    const id = book.get(userName);
    if (id === undefined) {
      const made = await driver.call(`POST ${tenantUrl}/Users`, { token, body: { userName } });
      note(`POST ${userName}`, made.status, 201);
      book.set(userName, made.id);
    } else if (throwOf(2) === 0) {
      note(`DELETE ${id}`, (await driver.call(`DELETE ${tenantUrl}/Users/${id}`, { token })).status, 204);
      book.delete(userName);
    } else {
      const other = await driver.call(`POST ${tenantUrl}/Users`, { token, body: { userName } });
      note(`POST ${userName} again`, other.status, 409);
    }
  }
  return { books, surprises };
}

describe.each([
  ["their tokens", policies.immediate],
  ["their hosts", bySubdomain],
])("a thousand tenants told apart by %s", (_, profile) => {
  it("each hold what their own clients wrote, and nothing of another's", async () => {
    const driver = driveMock(profile, { journalSize: REQUESTS });
    const tenants: CreatedTenant[] = [];
    for (let made = 0; made < TENANTS; made += 1) tenants.push(await driver.control.createTenant());
    expect(new Set(tenants.map(({ secretToken }) => secretToken)).size).toBe(TENANTS);
    const { books, surprises } = await play(driver, tenants);
    expect(surprises).toEqual([]);

    for (const [at, { name, tenantUrl, secretToken: token }] of tenants.entries()) {
      const own = new Map(books[at]);
      const { body } = await driver.call(`GET ${tenantUrl}/Users?count=10`, { token });
      const users = body["Resources"] as unknown as readonly { userName: string; id: string }[];
      expect([name, new Map(users.map(({ userName, id }) => [userName, id]))]).toEqual([name, own]);
      if (at % 10 !== 0) continue;
      const [, strangeId] = [...(books[(at + 1) % TENANTS] as Expected)][0] ?? ["", "none"];
      expect((await driver.call(`GET ${tenantUrl}/Users/${strangeId}`, { token })).status).toBe(404);
    }
  });

  it("each have a state, a verdict and a journal of their own", async () => {
    const driver = driveMock(profile);
    const tenants: CreatedTenant[] = [];
    for (let made = 0; made < TENANTS; made += 1) tenants.push(await driver.control.createTenant());
    const [one, other] = [tenants[17], tenants[912]] as [CreatedTenant, CreatedTenant];
    const body = { userName: "ada" };
    await driver.call(`POST ${one.tenantUrl}/Users`, { token: one.secretToken, body });

    const state = (await driver.control.readState(one.name)) as unknown as {
      readonly tenants: readonly { readonly name: string; readonly resources: readonly object[] }[];
    };
    expect(state.tenants).toMatchObject([{ name: one.name, resources: [{ resource: body }] }]);
    expect(await driver.control.requests({ tenant: one.name })).toHaveLength(1);
    expect(await driver.control.requests({ tenant: other.name })).toEqual([]);
    expect((await driver.control.verdict(other.name)).requests).toBe(0);
    await expect(driver.control.readState("nobody")).rejects.toThrow('got the name "nobody"');
  });
});
