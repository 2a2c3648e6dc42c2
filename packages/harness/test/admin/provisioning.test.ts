import { describe, expect, it } from "vitest";
import type { Browser } from "../console/browser.ts";
import { startProvisioning, type AdminRig } from "./rig.ts";
import { startVendor } from "./start-target.ts";

function enterTarget(browser: Browser, tenantUrl: string, secretToken: string): void {
  browser.type({ "Tenant URL": tenantUrl, "Secret Token": secretToken });
}

async function secretsOf({ graph }: AdminRig): Promise<Record<string, string>> {
  const { value } = await graph("GET", "/servicePrincipals");
  const answer = await graph("GET", `/servicePrincipals/${value[0].id}/synchronization/secrets`);
  return Object.fromEntries(
    answer.value.map(({ key, value: secret }: { key: string; value: string }) => [key, secret]),
  );
}

async function jobOf({
  graph,
}: AdminRig): Promise<{ schedule: { state: string }; status: { code: string } }> {
  const { value } = await graph("GET", "/servicePrincipals");
  const jobs = await graph("GET", `/servicePrincipals/${value[0].id}/synchronization/jobs`);
  return jobs.value[0];
}

describe("Test Connection", () => {
  it("says that the credentials are good, and keeps what was entered on the page but nowhere else", async () => {
    const rig = await startProvisioning();
    const { browser } = rig;
    const qa = await startVendor("qa");
    enterTarget(browser, qa.tenantUrl, qa.secretToken);
    await browser.select("Test Connection");
    expect(browser.text()).toContain("The supplied credentials are authorized to enable provisioning.");
    expect(browser.valueOf("Provisioning Mode")).toBe("Automatic");
    expect(browser.valueOf("Tenant URL")).toBe(qa.tenantUrl);
    expect(browser.valueOf("Secret Token")).toBe(qa.secretToken);
    expect(await secretsOf(rig)).toEqual({});
  });

  it("says what the provisioning service says of a wrong token", async () => {
    const { browser } = await startProvisioning();
    const qa = await startVendor("qa");
    enterTarget(browser, qa.tenantUrl, "guess");
    await browser.select("Test Connection");
    expect(browser.text()).toContain("we received this unexpected response");
    expect(browser.text()).toContain("SystemForCrossDomainIdentityManagementCredentialValidationFailure");
    expect(browser.valueOf("Tenant URL")).toBe(qa.tenantUrl);
  });

  it("says of nobody at the Tenant URL, of a wrong path, and of a Tenant URL that is none", async () => {
    const { browser } = await startProvisioning();
    const qa = await startVendor("qa");
    const says = {
      "http://127.0.0.1:9/scim": "CredentialValidationUnavailable",
      [`${qa.tenantUrl}/v2`]: "ServiceIncompatible",
      "my tenant": "expected an absolute http or https URL",
      "https://app.qa.com/webhooks/ad/v1/scim": "not on this machine",
    };
    for (const [tenantUrl, expected] of Object.entries(says)) {
      enterTarget(browser, tenantUrl, qa.secretToken);
      await browser.select("Test Connection");
      expect(browser.text()).toContain(expected);
    }
  });

  it("tests a saved token where none is entered", async () => {
    const { browser } = await startProvisioning();
    const qa = await startVendor("qa");
    enterTarget(browser, qa.tenantUrl, qa.secretToken);
    await browser.select("Save");
    expect(browser.valueOf("Secret Token")).toBe("");
    expect(browser.page.toString()).not.toContain(qa.secretToken);
    await browser.select("Test Connection");
    expect(browser.text()).toContain("authorized to enable provisioning");
  });
});

describe("Save", () => {
  it("makes the job and keeps credentials, notification, threshold and scope, as Graph then shows them", async () => {
    const rig = await startProvisioning();
    const { browser } = rig;
    const qa = await startVendor("qa");
    enterTarget(browser, qa.tenantUrl, qa.secretToken);
    browser.type({
      "Notification Email": "ops@contoso.example",
      "Send an email notification when a failure occurs": "on",
      "Prevent accidental deletion": "on",
      "Accidental deletion threshold": "3",
      Scope: "Sync all users and groups",
    });
    await browser.select("Save");
    expect(browser.text()).toContain("The provisioning settings are saved.");
    const secrets = await secretsOf(rig);
    expect(secrets).toMatchObject({ BaseAddress: qa.tenantUrl, SecretToken: "*", SyncAll: "True" });
    expect(JSON.parse(secrets["SyncNotificationSettings"] ?? "")).toEqual({
      Enabled: true,
      Recipients: "ops@contoso.example",
      DeleteThresholdEnabled: true,
      DeleteThresholdValue: 3,
    });
    expect((await jobOf(rig)).schedule.state).toBe("Disabled");
    expect(browser.valueOf("Scope")).toBe("all");
  });

  it("shows what a script changed through Graph", async () => {
    const { browser, graph } = await startProvisioning();
    await browser.select("Save");
    const { value } = await graph("GET", "/servicePrincipals");
    const secrets = [
      { key: "BaseAddress", value: "http://127.0.0.1:9/scim" },
      { key: "SyncAll", value: "True" },
    ];
    await graph("PUT", `/servicePrincipals/${value[0].id}/synchronization/secrets`, { value: secrets });
    await browser.select("Provisioning");
    expect(browser.valueOf("Tenant URL")).toBe("http://127.0.0.1:9/scim");
    expect(browser.valueOf("Scope")).toBe("all");
  });

  it("starts and pauses with the Provisioning Status", async () => {
    const rig = await startProvisioning();
    const { browser } = rig;
    const qa = await startVendor("qa");
    enterTarget(browser, qa.tenantUrl, qa.secretToken);
    browser.type({ "Provisioning Status": "On" });
    await browser.select("Save");
    expect((await jobOf(rig)).schedule.state).toBe("Active");
    expect(browser.valueOf("Provisioning Status")).toBe("On");
    browser.type({ "Provisioning Status": "Off" });
    await browser.select("Save");
    expect((await jobOf(rig)).schedule.state).toBe("Paused");
  });

  it("refuses to start without a Tenant URL, and a threshold that is no number, and changes nothing", async () => {
    const rig = await startProvisioning();
    const { browser } = rig;
    browser.type({ "Provisioning Status": "On", "Notification Email": "ops@contoso.example" });
    await browser.select("Save");
    expect(browser.text()).toContain("Tenant URL: got none");
    expect(browser.valueOf("Notification Email")).toBe("ops@contoso.example");
    browser.type({
      "Provisioning Status": "Off",
      "Prevent accidental deletion": "on",
      "Accidental deletion threshold": "few",
    });
    await browser.select("Save");
    expect(browser.text()).toContain('Accidental deletion threshold: got "few"');
    expect(await jobOf(rig)).toBeUndefined();
  });

  it("with the mode Manual ends the provisioning", async () => {
    const rig = await startProvisioning();
    await rig.browser.select("Save");
    expect(await jobOf(rig)).toBeDefined();
    rig.browser.type({ "Provisioning Mode": "Manual" });
    await rig.browser.select("Save");
    expect(await jobOf(rig)).toBeUndefined();
    expect(rig.browser.text()).toContain("Save first: mappings come with the provisioning job.");
  });
});
