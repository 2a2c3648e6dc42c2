import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { renderTutorialPage } from "@understudy/tutorial-check";
import { launchChromium } from "@understudy/tutorial-check/browser";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { runTutorial } from "../../src/index.ts";
import type { Browser, Page } from "./chromium.ts";

const source = `# Configure QA for automatic user provisioning

1. Click **Generate a new API Key**. The old API Key expires after **2 hours**. ![Keys](https://example.com/keys.png)
2. Copy the API Key into **Secret Token**. <script>document.title = "taken over"</script>

[Run](javascript:document.title='taken-over') <img src="https://example.com/x.png" onerror="document.title='taken over'">
`;

/** One white point. */
const picture = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==",
    "base64",
  ),
);

describe.skipIf(inject("noChromium") !== "")("the page of a tutorial in Chromium", () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await launchChromium();
    folder = await mkdtemp(join(tmpdir(), "understudy-"));
    const { report } = await runTutorial({ file: "qa.md", source });
    const findings = report.findings.map((finding) => ({ ...finding, picture }));
    const html = renderTutorialPage([{ report: { ...report, findings }, source }]);
    await writeFile(join(folder, "qa.html"), html);
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  /** The page, and what it asked for or complained of. */
  async function open(width: number): Promise<{ readonly page: Page; readonly noise: readonly string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const noise: string[] = [];
    page.on("console", (message) => noise.push(message.text()));
    page.on("request", (request) => {
      if (!/^(?:file|data):/.test(request.url())) noise.push(request.url());
    });
    await page.goto(pathToFileURL(join(folder, "qa.html")).href);
    return { page, noise };
  }

  /** Whether the finding is right of its text; nothing is wider than the window. */
  async function beside(width: number): Promise<boolean> {
    const { page } = await open(width);
    const row = page.locator(".row", { hasText: "2 hours" });
    const [text, finding] = await Promise.all([
      row.locator(".text").boundingBox(),
      row.locator("article.contradicted").first().boundingBox(),
    ]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    return finding!.x >= text!.x + text!.width;
  }

  it("asks for nothing, runs nothing, and keeps its own policy", async () => {
    const { page, noise } = await open(1200);
    expect(noise).toEqual([]);
    expect(await page.title()).toBe("Tutorials checked: QA");
    const shown = await page
      .locator("img")
      .evaluateAll((images) =>
        images.map((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
      );
    expect(shown.length).toBeGreaterThan(2);
    expect(new Set(shown)).toEqual(new Set([1]));
  });

  it("has each finding beside its text, and below it on a phone", async () => {
    expect(await beside(1200)).toBe(true);
    expect(await beside(390)).toBe(false);
  });

  it("leads from its head to what is contradicted", async () => {
    const { page } = await open(1200);
    await page.getByRole("link", { name: "Line 3" }).click();
    expect(await page.locator("article:target").textContent()).toContain(
      "contradicted line 3 qa/tokenRotation",
    );
  });
});
