import type { ComponentChildren, VNode } from "preact";
import { INSPECTOR } from "./inspector-paths.ts";
import { linkTo, type InspectorQuery, type ListName } from "./inspector-query.ts";
import type { Inspection } from "./inspection.ts";
import type { Paged } from "./paged.ts";

/** Characters of a resource or a body that the page shows. */
const SHOWN = 8192;

/**
 * A part of the page with its heading.
 *
 * @example
 * <Section id="faults" title="Faults">…</Section>
 */
export function Section(props: {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}): VNode {
  const { id, title, children } = props;
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

/**
 * What the script puts anew when a request has come; everything in it can be told from the mock alone.
 *
 * @example
 * <Live id="token-list">…</Live>
 */
export function Live(props: { readonly id: string; readonly children: ComponentChildren }): VNode {
  return (
    <div id={props.id} data-live>
      {props.children}
    </div>
  );
}

/**
 * A form that changes something and comes back to its section, with the page as it was.
 *
 * @example
 * <ActForm inspection={inspection} section="clock" hidden={{ duration: "PT8H" }}>…</ActForm>
 */
export function ActForm(props: {
  readonly inspection: Pick<Inspection, "query" | "formToken">;
  readonly section: string;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly children: ComponentChildren;
}): VNode {
  const { inspection, section, hidden = {}, children } = props;
  const carried = {
    formToken: inspection.formToken,
    section,
    search: inspection.query.search.toString(),
    ...hidden,
  };
  return (
    <form method="post" action={INSPECTOR}>
      {Object.entries(carried).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

/**
 * The way to the other pages of a list.
 *
 * @example
 * <Pages of="users" list={users} query={query} section="resources" />
 */
export function Pages(props: {
  readonly of: ListName;
  readonly list: Paged<unknown>;
  readonly query: InspectorQuery;
  readonly section: string;
}): VNode | null {
  const { of, list, query, section } = props;
  const { page, pages, total } = list;
  if (pages === 1) return null;
  const to = (other: number): string => linkTo(query.search, { [of]: String(other) }, section);
  return (
    <nav aria-label={`Pages of ${of}`}>
      {page > 1 ? <a href={to(page - 1)}>Previous</a> : null} Page {page} of {pages}, {total} in all{" "}
      {page < pages ? <a href={to(page + 1)}>Next</a> : null}
    </nav>
  );
}

/**
 * The first row of a table: what its columns are.
 *
 * @example
 * <Columns labels={["Token", "State"]} />
 */
export function Columns({ labels }: { readonly labels: readonly string[] }): VNode {
  return (
    <thead>
      <tr>
        {labels.map((label) => (
          <th key={label} scope="col">
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/**
 * A table of texts, whose first column names its rows; backticks set code.
 *
 * @example
 * <Table caption="Attributes" head={["Attribute", "Type"]} rows={[["`userName`", "string"]]} />
 */
export function Table(props: {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
}): VNode {
  return (
    <table>
      <caption>{props.caption}</caption>
      <Columns labels={props.head} />
      <tbody>
        {props.rows.map(([name, ...cells], row) => (
          <tr key={row}>
            <th scope="row">{withCode(name)}</th>
            {cells.map((cell, column) => (
              <td key={column}>{withCode(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/**
 * JSON, or whatever came in its place, set out to be read.
 *
 * @example
 * <Code text='{"userName":"ada"}' />
 */
export function Code({ text, id }: { readonly text: string; readonly id?: string }): VNode {
  const whole = setOut(text);
  const shown = whole.length > SHOWN ? `${whole.slice(0, SHOWN)}… (${whole.length} characters)` : whole;
  return (
    <pre id={id}>
      <code>{shown}</code>
    </pre>
  );
}

function setOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

function withCode(cell: ComponentChildren): ComponentChildren {
  if (typeof cell !== "string" || !cell.includes("`")) return cell;
  return cell.split("`").map((part, at) => (at % 2 === 0 ? part : <code key={at}>{part}</code>));
}
