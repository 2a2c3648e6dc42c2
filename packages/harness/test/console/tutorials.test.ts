import { createMock, driveMock, type Mock, type Profile } from "@understudy/mock-kit";
import { describe, expect, it } from "vitest";
import { findVendor, vendors, type VendorName } from "../../src/index.ts";
import { buildUser } from "../../src/scenario/scim-user.ts";
import { browse, origin, type Browser } from "./browser.ts";

/** A step of a tutorial at its vendor, in the tutorial's own labels. */
type Step = { readonly select: string } | { readonly type: Readonly<Record<string, string>> };

interface Walk {
  readonly lines: string;
  readonly steps: readonly Step[];
  /** The field that the tutorial has one copy the token from. */
  readonly field: string;
}

const walks: Readonly<Record<VendorName, Walk>> = {
  prodpad: {
    lines: "L52-61",
    steps: [{ select: "Profile Settings" }, { select: "API key" }],
    field: "API key",
  },
  promapp: {
    lines: "L47-59",
    steps: [
      { select: "My Profile" },
      { select: "Access Tokens" },
      { select: "Create Token" },
      { type: { Description: "Entra", Scope: "Scim" } },
      { select: "Save" },
    ],
    field: "Access token",
  },
  pingboard: {
    lines: "L70-76",
    steps: [
      { select: "Add-Ons" },
      { select: "Integrations" },
      { select: "Microsoft Entra ID" },
      { select: "Configure" },
      { type: { "Enable user provisioning from Azure": "on" } },
    ],
    field: "OAuth Bearer Token",
  },
  plandisc: { lines: "L47-54", steps: [{ select: "Enterprise" }], field: "SCIM token" },
  qa: {
    lines: "L49-67",
    steps: [
      { select: "Dashboard" },
      { select: "your profile" },
      { select: "Settings & Integrations" },
      { select: "Integrations" },
      { select: "View Integration" },
      { select: "Generate a new API Key" },
    ],
    field: "API Key",
  },
};

/** Follows links, presses buttons and fills fields by the names they have for somebody who cannot see them. */
async function followLabels(browser: Browser, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if ("select" in step) await browser.select(step.select);
    else browser.type(step.type);
    expect(browser.status).toBe(200);
  }
}

async function signInAsAdministrator(mock: Mock): Promise<Browser> {
  const browser = browse(mock);
  await browser.signIn(mock.console(origin)!.accounts[0]!);
  return browser;
}

async function start(name: VendorName): Promise<{ profile: Profile; mock: Mock; browser: Browser }> {
  const { profile } = findVendor(name);
  const mock = createMock(profile, { now: "2026-01-05T09:00:00Z" });
  const browser = await signInAsAdministrator(mock);
  return { profile, mock, browser };
}

async function statusWith(profile: Profile, token: string, mock: Mock): Promise<number> {
  const answer = await mock.handle({
    method: "GET",
    path: `${new URL(profile.tenantUrl.value).pathname}/Users`,
    query: new URLSearchParams(),
    headers: { authorization: `Bearer ${token}` },
    origin,
    peer: "loopback",
  });
  return answer.status;
}

describe.each(vendors)("the console of $profile.vendor", ({ name }) => {
  const { steps, field, lines } = walks[name];

  it(`leads an administrator to a token that opens SCIM (tutorial ${lines})`, async () => {
    const { profile, mock, browser } = await start(name);
    await followLabels(browser, steps);
    expect(await statusWith(profile, browser.valueOf(field), mock)).toBe(200);
  });

  it("tells who is not the administrator which role it takes, and shows no token", async () => {
    const { profile } = findVendor(name);
    const mock = createMock(profile);
    const member = mock.console(origin)!.accounts[1]!;
    const browser = browse(mock);
    await browser.signIn(member);
    const selects = steps.flatMap((step) => ("select" in step ? [step.select] : []));
    for (const label of selects) {
      await browser.select(label);
      if (browser.status === 403) break;
    }
    expect(browser.status).toBe(403);
    expect(browser.text()).toContain(`expected "${profile.secretToken.holder.value.role}"`);
    expect(browser.page.toString()).not.toContain(mock.secretToken);
  });

  it("shows what provisioning did to whom, and by which request", async () => {
    const { profile } = findVendor(name);
    const driver = driveMock(profile, { now: "2026-01-05T09:00:00Z" });
    const { id } = await driver.call("POST /Users", { body: buildUser(profile, "ada") });
    await driver.call(`PATCH /Users/${id}`, {
      body: {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        Operations: [{ op: "replace", path: "active", value: false }],
      },
    });
    const browser = await signInAsAdministrator(driver.mock);
    await browser.select("People");
    expect(browser.text()).toMatch(/ada@example\.com\s+Deactivated\s+2026-01-05T09:00:00/);
    expect(browser.text()).toContain("#2 PATCH");
    await browser.select("ada@example.com");
    expect(browser.text()).toMatch(/userName\s+ada@example\.com/);
    expect(browser.text()).toMatch(/#2 PATCH[^#]*#1 POST/);
  });

  it("signs out", async () => {
    const { browser } = await start(name);
    await browser.select("Sign out");
    await browser.open("/people");
    expect(browser.text()).toContain("Sign in");
  });
});

describe("ProdPad's console", () => {
  it("warns that the old key stops working, and regenerating stops it", async () => {
    const { profile, mock, browser } = await start("prodpad");
    await followLabels(browser, walks.prodpad.steps);
    const old = browser.valueOf("API key");
    expect(old).toBe(mock.secretToken);
    expect(browser.text()).toMatch(/stops working at once/);
    await browser.select("Regenerate key");
    expect(browser.page.querySelector("[role=status]")?.textContent).toMatch(/previous one is invalid/);
    expect(await statusWith(profile, old, mock)).toBe(401);
    expect(await statusWith(profile, browser.valueOf("API key"), mock)).toBe(200);
  });
});

describe("Promapp's console", () => {
  it("shows a token once, lists it, and revokes it", async () => {
    const { profile, mock, browser } = await start("promapp");
    await followLabels(browser, walks.promapp.steps);
    const token = browser.valueOf("Access token");
    await browser.open("/my-profile/access-tokens");
    expect(browser.page.toString()).not.toContain(token);
    expect(browser.text()).toMatch(/Entra\s+admin@default\.example/);
    await browser.select("Revoke Entra of admin@default.example");
    expect(browser.text()).toContain("revoked");
    expect(await statusWith(profile, token, mock)).toBe(401);
  });

  it("refuses a second token until the first is revoked, and a form without a scope", async () => {
    const { browser } = await start("promapp");
    await followLabels(browser, walks.promapp.steps);
    await browser.select("Create Token");
    browser.type({ Description: "Again", Scope: "Scim" });
    await browser.select("Save");
    expect(browser.page.querySelector("[role=alert]")?.textContent).toMatch(/already has/);
    browser.type({ Description: "No scope" });
    await browser.select("Save");
    expect(browser.page.querySelector("[role=alert]")?.textContent).toMatch(/scope/);
  });
});

describe("Pingboard's console", () => {
  it("takes the token away with the box, and gives the same one back", async () => {
    const { profile, mock, browser } = await start("pingboard");
    await followLabels(browser, walks.pingboard.steps);
    const token = browser.valueOf("OAuth Bearer Token");
    browser.type({ "Enable user provisioning from Azure": "off" });
    await browser.select("Save");
    expect(browser.page.toString()).not.toContain(token);
    expect(await statusWith(profile, token, mock)).toBe(401);
    browser.type({ "Enable user provisioning from Azure": "on" });
    await browser.select("Save");
    expect(browser.valueOf("OAuth Bearer Token")).toBe(token);
    expect(await statusWith(profile, token, mock)).toBe(200);
  });

  it("keeps the tenants of two sub-domains apart", async () => {
    const { profile } = findVendor("pingboard");
    const { mock, control } = driveMock(profile);
    await control.createTenant({ name: "acme" });
    const [admin] = await control.accounts("acme");
    const elsewhere = browse(mock);
    await elsewhere.signIn(admin!);
    expect(elsewhere.status).toBe(401);
    const acme = browse(mock, "http://acme.localhost:4100");
    await acme.signIn(admin!);
    expect(acme.text()).toContain("acme");
  });
});

describe("Plandisc's console", () => {
  it("shows the address to provision to", async () => {
    const { mock, browser } = await start("plandisc");
    await browser.select("Enterprise");
    expect(browser.page.querySelector("h2")?.textContent).toBe("Manage users with SCIM");
    expect(browser.valueOf("SCIM endpoint")).toBe(mock.tenantUrl(origin));
  });

  it("shows nothing of SCIM on another plan", async () => {
    const { profile } = findVendor("plandisc");
    const secretToken = "planted-before-the-downgrade";
    const mock = createMock(profile, { seed: { tenants: [{ name: "small", plan: "Pro", secretToken }] } });
    const browser = await signInAsAdministrator(mock);
    await browser.select("Enterprise");
    expect(browser.status).toBe(403);
    expect(browser.text()).toMatch(/got "Pro", expected "Enterprise"/);
    expect(browser.page.toString()).not.toContain(secretToken);
  });
});

describe("QA's console", () => {
  it("shows how long an older key still works, by the mock's clock", async () => {
    const { mock, control } = driveMock(findVendor("qa").profile, { now: "2026-01-05T09:00:00Z" });
    const browser = await signInAsAdministrator(mock);
    await followLabels(browser, walks.qa.steps);
    expect(browser.text()).toContain("8 hours");
    await control.advanceClock("PT7H30M");
    await browser.select("Integrations");
    await browser.select("View Integration");
    expect(browser.text()).toContain("30 minutes");
    await control.advanceClock("PT30M");
    await browser.select("Integrations");
    await browser.select("View Integration");
    expect(browser.text()).toMatch(/expired/);
    expect(browser.text()).not.toMatch(/minutes/);
  });
});
