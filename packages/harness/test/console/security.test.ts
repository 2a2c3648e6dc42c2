import { createMock, driveMock, type MockDriver, type ProfileConsole } from "@understudy/mock-kit";
import { describe, expect, it, vi } from "vitest";
import { findVendor, vendors, type VendorName } from "../../src/index.ts";
import { buildUser } from "../../src/scenario/scim-user.ts";
import { browse, origin, type Browser } from "./browser.ts";
import { triesAt } from "./forged.ts";
import { expectGuarded } from "./guarded.ts";

/** A form that changes something, as its page sends it. */
interface Change {
  readonly vendor: VendorName;
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
}

const changes: readonly Change[] = [
  { vendor: "prodpad", path: "/profile-settings/api-key", form: { action: "regenerate" } },
  {
    vendor: "promapp",
    path: "/my-profile/access-tokens/create",
    form: { action: "create", description: "Mine", scope: "Scim" },
  },
  { vendor: "promapp", path: "/my-profile/access-tokens", form: { action: "revoke", token: "token-1" } },
  {
    vendor: "pingboard",
    path: "/add-ons/integrations/microsoft-entra-id/configure",
    form: { action: "save" },
  },
  ...["generate", "deactivate"].map((action) => ({
    vendor: "qa" as const,
    path: "/profile/settings-and-integrations/integrations/microsoft-entra-id",
    form: { action },
  })),
];

function start(vendor: VendorName): MockDriver {
  return driveMock(findVendor(vendor).profile, { now: "2026-01-05T09:00:00Z" });
}

async function enter({ mock }: MockDriver, as: "administrator" | "member" | "nobody"): Promise<Browser> {
  const browser = browse(mock);
  await browser.open("/sign-in");
  const account = mock.console(origin)?.accounts[as === "member" ? 1 : 0];
  if (as !== "nobody" && account !== undefined) await browser.signIn(account);
  return browser;
}

describe.each(changes)("$vendor: $form.action at $path", ({ vendor, path, form }) => {
  it("is done for an administrator", async () => {
    const driver = start(vendor);
    const browser = await enter(driver, "administrator");
    const before = await driver.control.readState();
    await browser.post(path, { formToken: browser.formToken(), ...form });
    expect(browser.status).toBe(200);
    expect(await driver.control.readState()).not.toEqual(before);
  });

  it.each(triesAt(origin))("changes nothing for $who", async ({ as, headers, formToken, status }) => {
    const driver = start(vendor);
    const browser = await enter(driver, as);
    const before = await driver.control.readState();
    await browser.post(path, { formToken: formToken ?? browser.formToken(), ...form }, headers);
    expect(browser.status).toBe(status);
    expect(await driver.control.readState()).toEqual(before);
  });
});

describe.each(vendors)("every page of $profile.vendor's console", ({ name, profile }) => {
  it("is valid, named and guarded, for whoever follows all links", async () => {
    const driver = start(name);
    const { id } = await driver.call("POST /Users", { body: buildUser(profile, "ada") });
    const browser = await enter(driver, "administrator");
    const waiting = ["/", `/people/person?id=${id}`];
    const seen = new Set(waiting);
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await browser.open(path);
      expect({ path, status: browser.status }).toEqual({ path, status: 200 });
      expectGuarded(browser);
      for (const link of browser.page.querySelectorAll("a[href]")) {
        const { pathname, search } = new URL(link.getAttribute("href") ?? "", origin + path);
        const target = pathname + search;
        if (!seen.has(target)) waiting.push(target);
        seen.add(target);
      }
    }
    expect(seen.size).toBeGreaterThan(3);
  });

  it("asks whoever is signed out to sign in, and then goes on there", async () => {
    const driver = start(name);
    const { pages } = await profile.console!.load();
    for (const { path } of [...pages, { path: "/people" }]) {
      const answer = browse(driver.mock);
      await answer.open(path);
      expect(answer.text()).toMatch(/^Sign in/);
      expect(answer.page.querySelector("input[name=to]")?.getAttribute("value")).toBe(path);
      expect(answer.page.toString()).not.toContain(driver.mock.secretToken);
    }
  });
});

describe("a session", () => {
  it("is a cookie that no script reads and no other site's page sends", async () => {
    const driver = start("qa");
    const answer = await driver.mock.handle({
      method: "GET",
      path: "/sign-in",
      query: new URLSearchParams(),
      headers: {},
      origin,
      peer: "loopback",
    });
    expect(answer.headers["set-cookie"]).toMatch(/^understudy-qa=\S+; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it("does not begin with a wrong password, and says no more than that", async () => {
    const driver = start("qa");
    const [account] = driver.mock.console(origin)!.accounts;
    const answers: string[] = [];
    for (const email of [account!.email, "nobody@default.example"]) {
      const browser = browse(driver.mock);
      await browser.signIn({ ...account!, email, password: "guess" });
      expect(browser.status).toBe(401);
      answers.push(browser.text());
    }
    expect(answers[0]).toBe(answers[1]);
  });

  it("has another name after signing in, so that nobody can plant one", async () => {
    const driver = start("qa");
    const browser = await enter(driver, "nobody");
    const before = browser.cookie();
    await browser.signIn(driver.mock.console(origin)!.accounts[0]!);
    expect(browser.cookie()).not.toBe(before);
  });

  it("goes on only to a page of the console", async () => {
    const driver = start("qa");
    const browser = browse(driver.mock);
    await browser.open("/sign-in?to=https://elsewhere.example/");
    await browser.signIn(driver.mock.console(origin)!.accounts[0]!);
    expect(browser.page.querySelector("h1")?.textContent).toBe("QA");
  });

  it("ends with its tenant", async () => {
    const driver = start("qa");
    await driver.control.createTenant({ name: "acme" });
    const browser = browse(driver.mock);
    await browser.signIn((await driver.control.accounts("acme"))[0]!);
    expect(browser.text()).toContain("acme");
    await driver.control.reset();
    await browser.open("/people");
    expect(browser.text()).toMatch(/^Sign in/);
  });

  it("revokes no token of another tenant", async () => {
    const driver = start("promapp");
    await driver.control.createTenant({ name: "acme" });
    const [theirs] = await driver.control.listTokens("acme");
    const browser = await enter(driver, "administrator");
    await browser.post("/my-profile/access-tokens", {
      formToken: browser.formToken(),
      action: "revoke",
      token: theirs!.id,
    });
    expect(browser.text()).toContain("no such token");
    expect(await driver.control.listTokens("acme")).toEqual([theirs]);
  });
});

describe("what SCIM brings", () => {
  it.each(vendors)("is shown as text, whatever it is: $profile.vendor", async ({ name, profile }) => {
    const hostile = '<script>alert("x")</script>';
    const driver = driveMock(profile, {
      knobs: name === "qa" ? { userNameFormat: "any" } : {},
    });
    const user = { ...buildUser(profile, "ada"), userName: hostile };
    const { id, status } = await driver.call("POST /Users", { body: user });
    expect(status).toBe(201);
    await driver.call(`PATCH /Users/${id}?${hostile}`, { body: hostile });
    const browser = await enter(driver, "administrator");
    for (const path of ["/people", `/people/person?id=${id}`]) {
      await browser.open(path);
      expect(browser.page.querySelectorAll("script")).toEqual([]);
      expect(browser.page.toString()).toContain("&lt;script>");
    }
  });

  it("leaves the console unloaded, and its paths alone", async () => {
    const { profile } = findVendor("qa");
    const load = vi.fn<ProfileConsole["load"]>(profile.console!.load);
    const driver = driveMock({ ...profile, console: { ...profile.console!, load } });
    expect((await driver.call("GET /Users")).status).toBe(200);
    await driver.control.clock();
    await driver.control.reset();
    expect(load).not.toHaveBeenCalled();
    const browser = browse(driver.mock);
    await browser.open("/");
    expect(load).toHaveBeenCalledOnce();
    await browser.open("/healthz");
    expect(browser.headers.get("content-type")).toBe("application/json");
    expect((await driver.call("GET https://app.qa.com/nowhere")).body).toMatchObject({ status: "404" });
    expect((await driver.control.requests()).map(({ path }) => path)).toEqual(["/nowhere"]);
  });
});

function accountsOf(idSeed: number): unknown {
  return createMock(findVendor("qa").profile, { idSeed }).console(origin)?.accounts;
}

describe("the accounts", () => {
  it("are those of the seed, and stay through a reset", async () => {
    const accounts = [
      { email: "ada@example.com", password: "one", role: "Administrator" },
      { email: "bob@example.com", password: "two", role: "Trainer" },
    ];
    const driver = driveMock(findVendor("qa").profile, { seed: { tenants: [{ name: "acme", accounts }] } });
    expect(await driver.control.accounts()).toEqual(accounts);
    await driver.control.reset();
    const browser = browse(driver.mock);
    await browser.signIn({ ...accounts[0]!, email: "ADA@example.com" });
    expect(browser.text()).toContain("Administrator");
  });

  it("are drawn from the id seed, and are no two tenants' own", async () => {
    expect(accountsOf(42)).toEqual(accountsOf(42));
    expect(accountsOf(42)).not.toEqual(accountsOf(43));
    const accounts = [{ email: "ada@example.com", password: "one", role: "Administrator" }];
    const seed = {
      tenants: [
        { name: "a", accounts },
        { name: "b", accounts },
      ],
    };
    expect(() => createMock(findVendor("qa").profile, { seed })).toThrow(/"ada@example.com" twice/);
  });
});
