import type { ComponentChildren, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { TokenField } from "./controls.tsx";
import type { Flash } from "./sessions.ts";

/** What every page of the project is made of, whoever's it is. */
export interface DocumentFrame {
  /** Whose page it is, in its header and its title. */
  readonly product: string;
  readonly title: string;
  /** Path of the style sheet. */
  readonly style: string;
  /** Path of the script, where the page has live parts. */
  readonly script?: string;
  /** The menus in its header. */
  readonly menus?: ComponentChildren;
  /** Where the page is. */
  readonly trail?: ComponentChildren;
  readonly flash?: Flash | undefined;
  /** What the page belongs to. */
  readonly footer: ComponentChildren;
  readonly children: ComponentChildren;
}

/**
 * Writes a page: every value in it is escaped, and it needs no script.
 *
 * @example
 * renderDocument({ product: "QA", title: "Sign in", style: "/console.css", footer: null, children: <p>…</p> });
 */
export function renderDocument(frame: DocumentFrame): string {
  return `<!doctype html>${renderToString(<Document {...frame} />)}`;
}

function Document(frame: DocumentFrame): VNode {
  const { product, title, style, script, menus, trail, flash, footer, children } = frame;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${product}`}</title>
        {/* An empty icon keeps browsers from asking for one, which the journal would show. */}
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={style} />
        {script === undefined ? null : <script src={script} defer />}
      </head>
      <body>
        <header>
          <p>
            <strong>{product}</strong>
          </p>
          {menus}
        </header>
        <main>
          {trail}
          <h1>{title}</h1>
          {flash === undefined ? null : <Notice {...flash} />}
          {children}
        </main>
        <footer>{footer}</footer>
      </body>
    </html>
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
