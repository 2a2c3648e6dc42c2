import type { ComponentChildren, VNode } from "preact";
import type { ConsoleAccount } from "../control/control-api.ts";
import type { PageKind } from "./answers.ts";
import { SendButton, SendForm } from "./controls.tsx";
import { renderDocument } from "./document.tsx";
import type { Flash } from "./sessions.ts";
import type { Markup, MenuEntry, PageVisit, SiteMenus } from "./site.ts";

/** Where the style sheet of a site is. */
export const SITE_STYLE = "/console.css";

/** Where the script of its live pages is. */
export const SITE_SCRIPT = "/console.js";

/** What every page of a site is made of. */
export interface PageFrame {
  readonly site: { readonly name: string; footer(): Markup };
  readonly title: string;
  /** Absent while nobody is signed in. */
  readonly signedIn?: {
    readonly visit: PageVisit;
    readonly account: ConsoleAccount;
    readonly menus: SiteMenus;
  };
  readonly flash?: Flash | undefined;
  readonly trail?: readonly MenuEntry[] | undefined;
  readonly tabs?: readonly MenuEntry[] | undefined;
  /** Default `still`. */
  readonly kind?: PageKind;
  readonly children: ComponentChildren;
}

/**
 * Writes a page of a site.
 *
 * @example
 * renderPage({ site, title: "Sign in", children: <p>…</p> }).startsWith("<!doctype html>"); // true
 */
export function renderPage(frame: PageFrame): string {
  const { site, title, signedIn, flash, trail, tabs, kind, children } = frame;
  return renderDocument({
    product: site.name,
    title,
    style: SITE_STYLE,
    ...(kind === "live" ? { script: SITE_SCRIPT } : {}),
    ...(signedIn === undefined ? {} : { menus: <Menus {...signedIn} /> }),
    ...(trail === undefined ? {} : { trail: <Trail entries={trail} title={title} /> }),
    flash,
    footer: site.footer() as VNode,
    children: (
      <>
        {tabs === undefined ? null : <Menu label="Tabs" entries={tabs} path={signedIn?.visit.path} />}
        {children}
      </>
    ),
  });
}

function Menus({ visit, account, menus }: NonNullable<PageFrame["signedIn"]>): VNode {
  return (
    <>
      <Menu label="Product" entries={menus.product} path={visit.path} />
      <Menu label={account.email} entries={menus.own} path={visit.path}>
        <li>
          <SendForm visit={{ ...visit, path: "/sign-out" }}>
            <SendButton action="sign-out">Sign out</SendButton>
          </SendForm>
        </li>
      </Menu>
    </>
  );
}

/** The pages a page is under, and itself. */
function Trail({
  entries,
  title,
}: {
  readonly entries: readonly MenuEntry[];
  readonly title: string;
}): VNode {
  return (
    <Menu label="Breadcrumb" entries={entries} path={undefined}>
      <li aria-current="page">{title}</li>
    </Menu>
  );
}

/**
 * Links, of which the page's own is marked.
 *
 * @example
 * <Menu label="Tabs" entries={[{ label: "Configure", path: "/configure" }]} path="/configure" />
 */
export function Menu(props: {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly path: string | undefined;
  readonly children?: ComponentChildren;
}): VNode {
  return (
    <nav aria-label={props.label}>
      <ul>
        {props.entries.map(({ label, path }) => (
          <li key={path}>
            <a href={path} aria-current={path === props.path ? "page" : undefined}>
              {label}
            </a>
          </li>
        ))}
        {props.children}
      </ul>
    </nav>
  );
}
