import type { ComponentChildren, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Flash } from "./sessions.ts";
import { SendButton, SendForm, TokenField } from "./controls.tsx";
import type { MenuEntry, VendorConsole, Visit } from "./vendor-console.ts";

/** What every page of a console is made of. */
export interface PageFrame {
  readonly vendor: string;
  readonly title: string;
  /** Absent while nobody is signed in. */
  readonly signedIn?: { readonly visit: Visit; readonly console: VendorConsole };
  readonly flash?: Flash | undefined;
  readonly tabs?: readonly MenuEntry[] | undefined;
  readonly children: ComponentChildren;
}

/**
 * Writes a page: every value in it is escaped, and it needs no script.
 *
 * @example
 * renderPage({ vendor: "QA", title: "Sign in", children: <p>…</p> }).startsWith("<!doctype html>"); // true
 */
export function renderPage(frame: PageFrame): string {
  return `<!doctype html>${renderToString(<Page {...frame} />)}`;
}

function Page({ vendor, title, signedIn, flash, tabs, children }: PageFrame): VNode {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${vendor}`}</title>
        {/* An empty icon keeps browsers from asking for one, which the journal would show. */}
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/console.css" />
      </head>
      <body>
        <header>
          <p>
            <strong>{vendor}</strong>
          </p>
          {signedIn === undefined ? null : <Menus {...signedIn} />}
        </header>
        <main>
          <h1>{title}</h1>
          {flash === undefined ? null : <Notice {...flash} />}
          {tabs === undefined ? null : <Menu label="Tabs" entries={tabs} path={signedIn?.visit.path} />}
          {children}
        </main>
        <footer>
          <p>{`Understudy's stand-in for ${vendor}. It is no product of ${vendor} and holds no real account.`}</p>
        </footer>
      </body>
    </html>
  );
}

function Menus({ visit, console }: { readonly visit: Visit; readonly console: VendorConsole }): VNode {
  const { path, account } = visit;
  const entries = [{ label: "Home", path: "/" }, ...console.menu, { label: "People", path: "/people" }];
  return (
    <>
      <Menu label="Product" entries={entries} path={path} />
      <Menu label={account.email} entries={console.profileMenu} path={path}>
        <li>
          <SendForm visit={{ ...visit, path: "/sign-out" }}>
            <SendButton action="sign-out">Sign out</SendButton>
          </SendForm>
        </li>
      </Menu>
    </>
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

function Notice({ kind, says, secret }: Flash): VNode {
  return (
    <div role={kind === "done" ? "status" : "alert"}>
      <p>{says}</p>
      {secret === undefined ? null : <TokenField {...secret} />}
    </div>
  );
}
