import type { VNode } from "preact";
import type { Flash } from "./sessions.ts";
import { Menu, renderPage } from "./layout.tsx";
import type { ConsolePage, VendorConsole, Visit } from "./vendor-console.ts";

/** A page, and who looks at it. */
interface Showing {
  readonly vendor: string;
  readonly console: VendorConsole;
  readonly page: ConsolePage;
  readonly visit: Visit;
  /** Why they do not get to see it. */
  readonly refusal: string | undefined;
  readonly flash: Flash | undefined;
}

/**
 * Writes a page for somebody who is signed in, or why it does not open to them.
 *
 * @example
 * const html = await showPage({ vendor: "QA", console, page, visit, refusal: undefined, flash: undefined });
 */
export async function showPage({ vendor, console, page, visit, refusal, flash }: Showing): Promise<string> {
  const frame = { vendor, title: page.title, signedIn: { visit, console } };
  if (refusal !== undefined) {
    return renderPage({ ...frame, flash: { kind: "refused", says: refusal }, children: null });
  }
  const body = (await page.body?.(visit)) as VNode | undefined;
  const { title, links, tabs } = page;
  return renderPage({
    ...frame,
    flash,
    tabs,
    children: (
      <>
        {links === undefined ? null : <Menu label={title} entries={links} path={undefined} />}
        {body}
      </>
    ),
  });
}
