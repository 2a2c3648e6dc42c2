import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import { describe, expect, inject, it } from "vitest";
import { sites } from "../pages/all-sites.ts";
import { kindOf } from "../pages/kind-of.ts";
import type { OpenSite, Site } from "../pages/site.ts";
import type { Page } from "./chromium.ts";
import { crawl } from "./crawl.ts";
import { shareBrowser } from "./share-browser.ts";
import { modes, visit } from "./visit.ts";

const MINUTES = 60_000;
const browser = shareBrowser();

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** The browser itself runs this on each page to come, as a person's tools would: no policy applies, and nothing of it is loosened. */
async function equip(page: Page): Promise<void> {
  await page.addInitScript(axe);
}

/** Opens what can be opened; of a list the first two, since the others are like them. */
const openAll =
  "for (const one of document.querySelectorAll('details:not(li:nth-child(n+3) > details)')) one.open = true";

/** What axe-core finds on the page as it is, and whether it is wider than the window. */
async function findingsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(openAll);
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

/** A button of a form that sends something: the page it is on, and the action it asks for. */
interface Send {
  readonly path: string;
  readonly action: string;
}

/** Every kind of button that sends a form, except the ones that sign in and out. */
async function findSends(page: Page, site: Site, open: OpenSite): Promise<readonly Send[]> {
  const found = new Map<string, Send>();
  for await (const { path } of crawl(page, site, open, 1)) {
    const actions = await page.evaluate<string[]>(
      "Array.from(document.querySelectorAll('form[method=post] button[name=action]'), (button) => button.value)",
    );
    for (const action of actions) {
      // The pages of the inspector are one page, filtered.
      const kind = `${kindOf(path).replace(/\?.*/, "")} ${action}`;
      if (action !== "sign-out" && !found.has(kind)) found.set(kind, { path, action });
    }
  }
  return [...found.values()];
}

/** Fills what a form needs, and sends it; what another form has taken away is left. */
async function send(page: Page, origin: string, { path, action }: Send): Promise<void> {
  await page.goto(origin + path);
  await page.evaluate(openAll);
  await page.evaluate(
    "for (const field of document.querySelectorAll('input[required], textarea[required]')) field.value ||= '1'",
  );
  const button = page.locator(`form[method=post] button[name=action][value="${action}"]`).first();
  if ((await button.count()) > 0) await Promise.all([page.waitForEvent("load"), button.click()]);
}

describe.skipIf(inject("noChromium") !== "").each(sites)(
  "$name, as axe-core sees it",
  { concurrent: true },
  (site) => {
    it.each(modes)(
      "leaves nothing to find on any page that links lead to: $width px, $colorScheme",
      { timeout: 5 * MINUTES },
      async (mode) => {
        await using open = await site.open();
        await using page = await visit(await browser(), open, mode);
        await equip(page);
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
      await using page = await visit(await browser(), open, modes[1]!);
      const found = await findSends(page, site, open);
      await equip(page);
      const findings: string[] = [];
      for (const one of found) {
        await send(page, open.origin, one);
        findings.push(...(await findingsOn(page)));
      }
      expect(findings).toEqual([]);
    });
  },
);

describe.skipIf(inject("noChromium") !== "")("signing in, as axe-core sees it", { concurrent: true }, () => {
  it.each(sites.filter(({ has }) => has("/sign-in")))(
    "leaves nothing to find, also when it is refused: $name",
    async (site) => {
      await using open = await site.open();
      for (const { width, colorScheme } of modes) {
        const chromium = await browser();
        const page = await chromium.newPage({ viewport: { width, height: 800 }, colorScheme });
        await equip(page);
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
