import { launchChromium } from "@understudy/tutorial-check/browser";
import axe, { type AxeResults } from "axe-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { sites } from "../pages/all-sites.ts";
import type { OpenSite, Site } from "../pages/site.ts";
import type { Browser, Page } from "./chromium.ts";
import { crawl, kindOf } from "./crawl.ts";
import { modes, visit } from "./visit.ts";

const MINUTES = 60_000;

/** What axe-core finds on the page as it is, everything opened, and whether it is wider than the window. */
async function findingsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
  // The browser itself runs this, as a person's tools would: the page's policy does not apply, and nothing of it is loosened.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run(document, { resultTypes: ['violations'] })",
  );
  const path = page.url().replace(/^http:\/\/[^/]*/, "");
  const isWide = await page.evaluate<boolean>("document.documentElement.scrollWidth > innerWidth");
  return [
    ...violations.map(
      ({ id, impact, nodes }) =>
        `${path}: ${id} (${impact}): ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    ),
    ...(isWide ? [`${path}: it is wider than the window`] : []),
  ];
}

/** A button of a form that sends something, by the page it is on and its place there. */
interface Send {
  readonly path: string;
  readonly at: number;
}

const sends = "form[method=post] button[type=submit]";

/** Every kind of button that sends a form, except the ones that sign in and out. */
async function findSends(page: Page, site: Site, open: OpenSite): Promise<readonly Send[]> {
  const found = new Map<string, Send>();
  for await (const { path } of crawl(page, site, open, 1)) {
    const values = await page
      .locator(sends)
      .evaluateAll<string[]>("(buttons) => buttons.map((one) => one.value)");
    for (const [at, value] of values.entries()) {
      const kind = `${kindOf(path)} ${value}`;
      if (value !== "sign-out" && !found.has(kind)) found.set(kind, { path, at });
    }
  }
  return [...found.values()];
}

/** Fills what a form needs, and sends it. */
async function send(page: Page, origin: string, { path, at }: Send): Promise<void> {
  await page.goto(origin + path);
  await page.evaluate(`{
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const field of document.querySelectorAll("input[required], textarea[required]")) field.value ||= "1";
  }`);
  const button = page.locator(sends).nth(at);
  if ((await button.count()) > 0) {
    await Promise.all([page.waitForEvent("load"), button.click()]);
  }
}

describe.skipIf(inject("noChromium") !== "").each(sites)("$name, as axe-core sees it", (site) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
  });

  it.each(modes)(
    "leaves nothing to find on any page that links lead to: $width px, $colorScheme",
    { timeout: 5 * MINUTES },
    async (mode) => {
      await using open = await site.open();
      await using page = await visit(browser, open, mode);
      const findings: string[] = [];
      let pages = 0;
      for await (const _ of crawl(page, site, open, 1)) {
        findings.push(...(await findingsOn(page)));
        pages += 1;
      }
      expect(findings).toEqual([]);
      expect(pages).toBeGreaterThanOrEqual(site.pages);
    },
  );

  it("leaves nothing to find on what its forms lead to", { timeout: 5 * MINUTES }, async () => {
    await using open = await site.open();
    await using page = await visit(browser, open, modes[1]!);
    const found = await findSends(page, site, open);
    const findings: string[] = [];
    for (const one of found) {
      await send(page, open.origin, one);
      findings.push(...(await findingsOn(page)));
    }
    expect(findings).toEqual([]);
  });
});

describe.skipIf(inject("noChromium") !== "")("signing in, as axe-core sees it", () => {
  it.each(sites.filter(({ has }) => has("/sign-in")))(
    "leaves nothing to find, also when it is refused: $name",
    async (site) => {
      await using browser = await launchChromium();
      await using open = await site.open();
      for (const { width, colorScheme } of modes) {
        const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
        await page.goto(`${open.origin}/sign-in`);
        const findings = [...(await findingsOn(page))];
        await page.getByLabel("E-mail", { exact: true }).fill("nobody@example.com");
        await page.getByLabel("Password", { exact: true }).fill("guess");
        await page.getByRole("button", { name: "Sign in", exact: true }).click();
        await page.getByRole("alert").waitFor();
        findings.push(...(await findingsOn(page)));
        expect(findings).toEqual([]);
        await page.close();
      }
    },
  );
});
