import { kindOf } from "../pages/kind-of.ts";
import type { OpenSite, Site } from "../pages/site.ts";
import type { Page } from "./chromium.ts";

/** A page that was come to, and the headers it came with. */
export interface Crawled {
  /** Path and query. */
  readonly path: string;
  readonly headers: Headers;
}

/**
 * Follows every link from page to page of a site, each page once.
 *
 * @param alike How many pages that differ by an id or by a value of their query alone.
 */
export async function* crawl(
  page: Page,
  { has }: Pick<Site, "has">,
  { origin, from }: Pick<OpenSite, "origin" | "from">,
  alike: number,
): AsyncGenerator<Crawled> {
  const waiting = [from];
  const seen = new Set(waiting);
  const counts = new Map<string, number>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    const count = (counts.get(kind) ?? 0) + 1;
    if (count > alike) continue;
    counts.set(kind, count);
    const response = await page.goto(origin + path);
    if (response === null || response.status() >= 400) throw new Error(`${path} is ${response?.status()}`);
    yield { path, headers: new Headers(response.headers()) };
    const links = await page.evaluate<string[]>("Array.from(document.links, (link) => link.href)");
    for (const link of links) {
      const url = new URL(link);
      const target = url.pathname + url.search;
      if (url.origin !== origin || !has(target) || seen.has(target)) continue;
      seen.add(target);
      waiting.push(target);
    }
  }
}
