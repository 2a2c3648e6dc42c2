import { driveMock, fetchInto, type MockDriver, type MockOptions } from "@understudy/mock-kit";
import { describe, expect, it } from "vitest";
import { findTarget, vendors, type TargetName } from "../../src/index.ts";
import { buildUser } from "../../src/scenario/scim-user.ts";
import { browse, type Browser } from "./browser.ts";

interface Look {
  readonly driver: MockDriver;
  readonly browser: Browser;
}

async function look(name: TargetName = "qa", options: MockOptions = {}): Promise<Look> {
  const driver = driveMock(findTarget(name).profile, { now: "2026-01-05T09:00:00Z", ...options });
  const browser = browse(driver.mock);
  await browser.open("/_mock/");
  return { driver, browser };
}

/** The text of one section. */
function section({ page }: Browser, id: string): string {
  return page.querySelector(`#${id}`)?.structuredText ?? "";
}

/** Numbers of the requests in the list. */
function listed({ page }: Browser): readonly string[] {
  return page.querySelectorAll("#request-list > li").map((item) => item.id.replace("request-", "#"));
}

const ada = { userName: "ada@example.com", active: true };

describe.each([...vendors.map(({ name }) => name), "reference" as const])("the inspector of %s", (name) => {
  it("is a page with every section, also before anything was asked", async () => {
    const { browser } = await look(name);
    expect(browser.status).toBe(200);
    expect(browser.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const headings = browser.page.querySelectorAll("h2").map((heading) => heading.textContent);
    expect(headings).toEqual([
      "Requests",
      "Verdict on the client",
      "Resources",
      "Faults",
      "Clock",
      "Tokens",
      "Tenants",
      "Profile",
    ]);
    expect(section(browser, "requests")).toContain("Nothing was asked yet.");
  });

  it("shows every fact of the profile with its evidence", async () => {
    const { browser } = await look(name);
    const rows = browser.page.querySelectorAll("#profile tbody tr");
    expect(rows.length).toBeGreaterThan(40);
    for (const row of rows) {
      expect(row.lastElementChild?.textContent).toMatch(/^(stated: tutorial L\d|documented: |assumed: )/);
    }
  });

  it("shows what a client did, and whom it made", async () => {
    const { driver, browser } = await look(name);
    const { profile } = findTarget(name);
    expect((await driver.call("POST /Users", { body: buildUser(profile, "ada") })).status).toBe(201);
    await browser.open("/_mock/");
    expect(section(browser, "requests")).toMatch(/#1\s+POST\s+\S*\/Users\s+201/);
    expect(section(browser, "resources")).toContain("ada@example.com");
  });
});

describe("the requests of the inspector", () => {
  it("say which rule refused one, what it carried without secrets, and how to send it by curl", async () => {
    const { driver, browser } = await look();
    await driver.call("POST /Users", { body: ada });
    await driver.call("POST /Users", { body: ada });
    await browser.open("/_mock/");
    const refused = browser.page.querySelector("#request-2")?.structuredText ?? "";
    expect(refused).toMatch(/RFC 7643 §7, RFC 7644 §3\.3/);
    expect(refused).toMatch(/Refused because\s+Another resource already has/);
    expect(refused).toContain("curl -X POST");
    expect(browser.page.toString()).not.toContain(driver.mock.secretToken);
  });

  it("say what a write changed", async () => {
    const { driver, browser } = await look();
    const { id } = await driver.call("POST /Users", { body: ada });
    await driver.call(`PATCH /Users/${id}`, {
      body: {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        Operations: [{ op: "replace", path: "active", value: false }],
      },
    });
    await browser.open("/_mock/");
    const changes = browser.page
      .querySelectorAll("#request-2 table")
      .find((table) => table.querySelector("caption")?.textContent === "What it changed");
    expect(changes?.querySelectorAll("tbody tr").map((row) => row.structuredText)).toEqual([
      expect.stringMatching(/^active\s+true\s+false$/),
    ]);
  });

  it.each([
    ["method=PATCH", ["#3"]],
    ["path=/Groups", ["#4"]],
    ["status=409", ["#2"]],
    ["status=4xx", ["#4", "#3", "#2"]],
    ["text=BOB", ["#5"]],
    ["tenant=acme", ["#5"]],
    ["status=4xx&method=POST", ["#2"]],
    ["status=nonsense", []],
  ])("are filtered by the address: %s", async (query, found) => {
    const { driver, browser } = await look();
    const { secretToken: token } = await driver.control.createTenant({ name: "acme" });
    await driver.call("POST /Users", { body: ada });
    await driver.call("POST /Users", { body: ada });
    await driver.call("PATCH /Users/nobody", { body: {} });
    await driver.call("GET /Groups");
    await driver.call("POST /Users", { body: { userName: "bob@example.com", active: true }, token });
    await browser.open(`/_mock/?${query}`);
    expect(browser.status).toBe(200);
    expect(listed(browser)).toEqual(found);
  });

  it("come in pages, and so do thousands of users, tokens and tenants", async () => {
    const { driver, browser } = await look("prodpad", {
      seed: {
        tenants: [
          {
            name: "big",
            users: Array.from({ length: 3000 }, (_, at) =>
              buildUser(findTarget("prodpad").profile, `user${at}`),
            ),
          },
          ...Array.from({ length: 45 }, (_, at) => ({ name: `tenant-${at}` })),
        ],
      },
    });
    for (let at = 0; at < 45; at += 1) await driver.call("GET /Users?count=0");
    await browser.open("/_mock/");
    expect(listed(browser)).toHaveLength(20);
    expect(browser.page.querySelectorAll("ul.resources > li")).toHaveLength(20);
    expect(browser.page.querySelectorAll("#tenants tbody tr")).toHaveLength(20);
    expect(browser.page.toString().length).toBeLessThan(400_000);
    await browser.open("/_mock/?requests=3&users=150&tenants=99");
    expect(listed(browser)).toEqual(["#5", "#4", "#3", "#2", "#1"]);
    expect(section(browser, "resources")).toContain("user2999@example.com");
    expect(browser.page.querySelectorAll("#tenants tbody tr")).toHaveLength(6);
    const next = browser.page.querySelector('nav[aria-label="Pages of users"] a')?.getAttribute("href");
    expect(next).toBe("/_mock/?requests=3&users=149&tenants=99#resources");
  });

  it("survive a query that is nonsense", async () => {
    const { browser } = await look();
    await browser.open("/_mock/?requests=-1&users=1e99&tenant=nobody&old=1&new=2&x=%00&method=%E0%A4%A");
    expect(browser.status).toBe(200);
    expect(section(browser, "resources")).toContain("There is no tenant of this name.");
  });
});

describe("a request that the inspector sends again", () => {
  it("goes through the mock itself, and is shown beside the first", async () => {
    const { driver, browser } = await look();
    await driver.call("POST /Users", { body: ada });
    await browser.open("/_mock/");
    await browser.select("Send it again: request 1");
    expect(section(browser, "replay")).toContain("It was answered otherwise: first 201, then 409.");
    expect(browser.page.querySelectorAll("#replay article")).toHaveLength(2);
    expect(await driver.control.requests()).toMatchObject([
      { id: 1, status: 201 },
      { id: 2, status: 409, replayOf: 1, body: JSON.stringify(ada) },
    ]);
  });

  it("is nothing that the verdict holds against the client", async () => {
    const { driver, browser } = await look();
    await driver.call("POST /Users", { body: ada });
    const before = await driver.control.verdict();
    await browser.open("/_mock/");
    await browser.select("Send it again: request 1");
    expect(await driver.control.verdict()).toEqual(before);
  });

  it("is refused where the journal did not keep it whole, or keeps it no more", async () => {
    const { driver, browser } = await look();
    await driver.call("POST /Users", { body: { ...ada, displayName: "x".repeat(9000) } });
    await browser.open("/_mock/");
    await browser.select("Send it again: request 1");
    expect(browser.text()).toContain("the journal kept the first 8192 characters alone");
    await driver.control.clearRequests();
    await browser.post("/_mock/", { formToken: browser.formToken(), action: "replay", request: "1" });
    expect(browser.text()).toContain("There is no such request: got the number 1");
    expect(await driver.control.requests()).toEqual([]);
  });

  it("is refused at the token endpoint, whose secrets nobody keeps", async () => {
    const { driver, browser } = await look("reference");
    const { tokenEndpoint } = driver.mock.oauth("http://localhost")!;
    await fetchInto(driver.mock)(tokenEndpoint, { method: "POST", body: new URLSearchParams({ a: "b" }) });
    await browser.open("/_mock/");
    await browser.select("Send it again: request 1");
    expect(browser.text()).toContain("the journal keeps no client secret");
  });
});

describe("the forms of the inspector", () => {
  it("switch presets on and off, for the tenant that is chosen alone", async () => {
    const { driver, browser } = await look();
    const { secretToken } = await driver.control.createTenant({ name: "acme" });
    await browser.open("/_mock/?tenant=acme");
    await browser.select("Switch on down");
    expect(browser.text()).toContain('The faults "down" are on.');
    expect((await driver.call("GET /Users", { token: secretToken })).status).toBe(503);
    expect((await driver.call("GET /Users")).status).toBe(200);
    await browser.select("Switch off down");
    expect((await driver.call("GET /Users", { token: secretToken })).status).toBe(200);
  });

  it("add a fault of one's own, say what is wrong with one, and remove it", async () => {
    const { driver, browser } = await look();
    const add = async (fields: Readonly<Record<string, string>>): Promise<void> =>
      await browser.post("/_mock/", { formToken: browser.formToken(), action: "add-fault", ...fields });
    await add({ status: "200" });
    expect(browser.text()).toMatch(/status/);
    await add({ method: "POST", path: "/Users", status: "429", retryAfter: "7", times: "1" });
    const { status, headers } = await driver.call("POST /Users", { body: ada });
    expect({ status, retryAfter: headers.get("retry-after") }).toEqual({ status: 429, retryAfter: "7" });
    await browser.open("/_mock/");
    expect(section(browser, "faults")).toMatch(/fault-1\s+method POST, path \/Users\s+status 429/);
    await browser.select("Remove fault-1");
    expect(await driver.control.faults()).toEqual([]);
  });

  it("move the clock, and say what is no time", async () => {
    const { driver, browser } = await look();
    browser.type({ "Move it on by": "8 hours" });
    await browser.select("Advance the clock");
    expect(await driver.control.clock()).toBe("2026-01-05T17:00:00.000Z");
    expect(section(browser, "clock")).toContain("2026-01-05T17:00:00.000Z");
    browser.type({ "Stop it at": "yesterday" });
    await browser.select("Set the clock");
    expect(browser.page.querySelector("[role=alert]")?.textContent).toMatch(/ISO 8601 instant/);
    browser.type({ "Stop it at": "2027-01-01T00:00:00Z" });
    await browser.select("Set the clock");
    expect(await driver.control.clock()).toBe("2027-01-01T00:00:00.000Z");
  });

  it("make a tenant whose token is shown once, and choose it", async () => {
    const { driver, browser } = await look();
    browser.type({ Name: "acme" });
    await browser.select("Create a tenant");
    const token = browser.valueOf("Secret Token");
    expect((await driver.call("POST /Users", { body: ada, token })).status).toBe(201);
    await browser.select("Show acme alone");
    expect(browser.page.toString()).not.toContain(token);
    expect(section(browser, "resources")).toContain("ada@example.com");
    await browser.select("Show all tenants");
    expect(section(browser, "resources")).not.toContain("ada@example.com");
  });

  it("issue and revoke tokens, of which the list shows no more than four characters", async () => {
    const { driver, browser } = await look("prodpad");
    await browser.select("Issue a token");
    const token = browser.valueOf("Secret Token");
    await browser.open("/_mock/");
    expect(browser.page.toString()).not.toContain(token);
    expect(section(browser, "tokens")).toContain(`…${token.slice(-4)}`);
    const { id } = (await driver.control.listTokens()).find(({ state }) => state === "valid")!;
    await browser.select(`Revoke ${id}`);
    expect((await driver.call("GET /Users", { token })).status).toBe(401);
  });

  it("forget requests, and put the mock back to its start", async () => {
    const { driver, browser } = await look();
    await driver.call("POST /Users", { body: ada });
    await browser.select("Forget all requests");
    expect(await driver.control.requests()).toEqual([]);
    await browser.select("Reset the mock");
    expect((await driver.call("GET /Users")).body).toMatchObject({ totalResults: 0 });
  });
});

describe("beside the control API, the inspector", () => {
  it.each([
    ["GET", "/_mock/", { accept: "application/json" }],
    ["GET", "/_mock", { accept: "application/problem+json" }],
    ["DELETE", "/_mock/", {}],
    ["POST", "/_mock/", { "content-type": "application/json" }],
    ["GET", "/_mock/nothing", { accept: "text/html" }],
  ])("leaves %s %s %j alone", async (method, path, headers) => {
    const { driver } = await look();
    const answer = await fetchInto(driver.mock)(`http://localhost${path}`, { method, headers });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ routes: expect.arrayContaining(["POST /_mock/tokens"]) });
  });

  it("is found without the slash, and by who takes anything", async () => {
    const { driver, browser } = await look();
    await browser.open("/_mock?method=GET");
    expect(browser.page.querySelector("h1")?.textContent).toBe("Inspector");
    const answer = await fetchInto(driver.mock)("http://localhost/_mock/");
    expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
  });

  it("leaves no request in the journal", async () => {
    const { driver } = await look();
    expect(await driver.control.requests()).toEqual([]);
  });
});
