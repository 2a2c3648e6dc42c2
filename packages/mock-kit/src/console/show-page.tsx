import type { VNode } from "preact";
import type { ConsoleAccount } from "../control/control-api.ts";
import { Menu, renderPage } from "./layout.tsx";
import type { Flash } from "./sessions.ts";
import type { MenuEntry, PageVisit, Resident, Site, SitePage } from "./site.ts";

/** A page, and who looks at it. */
interface Showing<Visit extends PageVisit, Access extends string> {
  readonly site: Pick<Site<Resident, Visit, Access>, "name" | "footer" | "menus">;
  readonly account: ConsoleAccount;
  readonly page: SitePage<Visit, Access>;
  readonly visit: Visit;
  /** Why they do not get to see it. */
  readonly refusal: string | undefined;
  readonly flash: Flash | undefined;
}

/**
 * Writes a page for somebody who is signed in, or why it does not open to them.
 *
 * @example
 * const html = await showPage({ site, account, page, visit, refusal: undefined, flash: undefined });
 */
export async function showPage<Visit extends PageVisit, Access extends string>(
  showing: Showing<Visit, Access>,
): Promise<string> {
  const { site, account, page, visit, refusal, flash } = showing;
  const title = typeof page.title === "string" ? page.title : page.title(visit);
  const frame = {
    site,
    title,
    trail: page.trail?.(visit),
    signedIn: { visit, account, menus: site.menus(visit) },
  };
  if (refusal !== undefined) {
    return renderPage({ ...frame, flash: { kind: "refused", says: refusal }, children: null });
  }
  const body = (await page.body?.(visit)) as VNode | undefined;
  const { links } = page;
  return renderPage({
    ...frame,
    ...(page.kind === undefined ? {} : { kind: page.kind }),
    flash,
    tabs: tabsOf(page, visit),
    children: (
      <>
        {links === undefined ? null : <Menu label={title} entries={links} path={undefined} />}
        {body}
      </>
    ),
  });
}

function tabsOf<Visit, Access extends string>(
  { tabs }: SitePage<Visit, Access>,
  visit: Visit,
): readonly MenuEntry[] | undefined {
  return typeof tabs === "function" ? tabs(visit) : tabs;
}
