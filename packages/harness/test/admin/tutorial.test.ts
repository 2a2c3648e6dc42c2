import { describe, expect, it } from "vitest";
import { vendors } from "../../src/index.ts";
import { browseUrl, type Browser } from "../console/browser.ts";
import { addFromGallery, follow, startAdmin, type AdminRig } from "./rig.ts";
import { startVendor } from "./start-target.ts";

/** Makes somebody whom every vendor takes, and assigns them to the application the browser is at. */
async function assignAda({ browser, graph }: AdminRig): Promise<void> {
  await graph("POST", "/users", {
    accountEnabled: true,
    displayName: "Ada Lovelace",
    givenName: "Ada",
    surname: "Lovelace",
    mail: "ada@contoso.example",
    mailNickname: "ada",
    preferredLanguage: "en",
    userPrincipalName: "ada@contoso.example",
    passwordProfile: { password: "any" },
  });
  await follow(browser, "Users and groups", "Add user/group");
  browser.type({ "Ada Lovelace (ada@contoso.example)": "on" });
  await browser.select("Assign");
}

/** Follows the admin centre's part of a tutorial, from the applications list to the last Save. */
async function followTutorial(
  browser: Browser,
  vendor: string,
  target: { readonly tenantUrl: string; readonly secretToken: string },
): Promise<void> {
  await browser.open("/");
  await follow(browser, "Identity", "Applications", "Enterprise applications", vendor, "Provisioning");
  browser.type({ "Provisioning Mode": "Automatic" });
  browser.type({ "Tenant URL": target.tenantUrl, "Secret Token": target.secretToken });
  await browser.select("Test Connection");
  expect(browser.text()).toContain("authorized to enable provisioning");
  browser.type({
    "Notification Email": "ops@contoso.example",
    "Send an email notification when a failure occurs": "on",
  });
  await follow(browser, "Save", `Synchronize Microsoft Entra users to ${vendor}`);
  expect(browser.page.querySelectorAll("h2").map((heading) => heading.textContent)).toContain(
    "Attribute-Mapping",
  );
  await browser.select("Save");
  browser.type({ "Provisioning Status": "On" });
  browser.type({ Scope: "Sync only assigned users and groups" });
  await browser.select("Save");
  expect(browser.text()).toContain("The provisioning settings are saved.");
}

describe.each(vendors)("the tutorial of $profile.vendor", ({ name, profile: { vendor } }) => {
  it("leads through the admin centre to a user in the vendor's console, and each later change there too", async () => {
    const rig = await startAdmin();
    const { browser, mock, cycle } = rig;
    const target = await startVendor(name);
    await addFromGallery(browser, vendor);
    await assignAda(rig);
    await followTutorial(browser, vendor, target);
    await mock.state.scheduler.idle();
    const console = browseUrl(target.url);
    await console.signIn(target.administrator);
    await follow(console, "People", "ada@contoso.example");
    expect(console.text()).toContain("ada@contoso.example: Active");
    await follow(browser, "Home", "Identity", "Users", "Ada Lovelace");
    browser.type({ "Account enabled": "off" });
    await browser.select("Save");
    await cycle();
    await follow(console, "People", "ada@contoso.example");
    expect(console.text()).toContain("ada@contoso.example: Deactivated");
  });
});
