import { launchChromium } from "@understudy/tutorial-check/browser";
import { describe, expect, inject, it } from "vitest";
import { holdWrites } from "../admin/held-writes.ts";
import { startProvisioned } from "../admin/provisioned.ts";

describe.skipIf(inject("noChromium") !== "")("Current Status in Chromium", () => {
  it("follows a cycle to its end while somebody looks, under a policy that lets nothing else run", async () => {
    const { transport, held, letThrough } = holdWrites();
    const rig = await startProvisioned({}, "nobody", { transport });
    for (const name of ["Ada", "Bob"]) await rig.hire(name);
    await using browser = await launchChromium();
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await page.goto(`${rig.origin}${rig.pathTo("/provisioning")}`);
    const [administrator] = rig.mock.accounts;
    await page.getByLabel("E-mail", { exact: true }).fill(administrator!.email);
    await page.getByLabel("Password", { exact: true }).fill(administrator!.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByText("The page follows what happens.").waitFor();
    await page.getByRole("button", { name: "Start provisioning", exact: true }).click();
    await page.getByRole("status").getByText("Provisioning is started.").waitFor();
    // From here on nobody reloads.
    await page.evaluate('document.body.setAttribute("data-same-page", "")');
    const bar = page.getByRole("progressbar", { name: "Progress of the current cycle" });
    for (const says of ["0% complete", "50% complete"]) {
      await held();
      await page.getByText(says).waitFor();
      expect(await bar.isVisible()).toBe(true);
      letThrough();
    }
    await page.getByText("Initial cycle completed.").waitFor();
    expect(await bar.count()).toBe(0);
    expect(await page.locator("body[data-same-page]").count()).toBe(1);
    expect(await page.getByRole("status").getByText("Provisioning is started.").isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  });
});
