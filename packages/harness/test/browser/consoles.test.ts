import { launchChromium } from "@understudy/tutorial-check/browser";
import { describe, expect, inject, it } from "vitest";
import { startMock, vendors } from "../../src/index.ts";

describe.skipIf(inject("noChromium") !== "")("the consoles in Chromium", () => {
  it("let an administrator in, who finds the people page by its name", async () => {
    await using browser = await launchChromium();
    for (const { name } of vendors) {
      await using mock = await startMock(name);
      const [administrator] = await mock.control.accounts();
      const page = await browser.newPage();
      await page.goto(mock.consoleUrl!);
      await page.getByLabel("E-mail", { exact: true }).fill(administrator!.email);
      await page.getByLabel("Password", { exact: true }).fill(administrator!.password);
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await page.getByRole("link", { name: "People", exact: true }).click();
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("People");
      expect(await page.getByRole("main").textContent()).toContain("Nobody is here yet.");
      await page.close();
    }
  });
});
