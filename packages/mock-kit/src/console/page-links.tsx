import type { VNode } from "preact";

/** Items of one page of a list. */
const PAGE = 50;

/** One page of a list. */
export interface CutPage<Item> {
  readonly shown: readonly Item[];
  /** Pages there are, 1 at least. */
  readonly pages: number;
}

/**
 * Reads which page of a list is asked for, from 1.
 *
 * @example
 * readPage(new URLSearchParams("page=2")); // 2
 */
export function readPage(query: URLSearchParams): number {
  const asked = Number(query.get("page"));
  return Number.isSafeInteger(asked) && asked > 0 ? asked : 1;
}

/**
 * Cuts the page that is asked for out of a list.
 *
 * @example
 * cutPage(users, visit.query).shown.length; // 50 at most
 */
export function cutPage<Item>(items: readonly Item[], query: URLSearchParams): CutPage<Item> {
  const start = (readPage(query) - 1) * PAGE;
  return { shown: items.slice(start, start + PAGE), pages: Math.max(1, Math.ceil(items.length / PAGE)) };
}

/**
 * The way to the other pages of a list; nothing where it has one.
 *
 * @example
 * <PageLinks path="/people" query={visit.query} pages={3} />
 */
export function PageLinks(props: {
  readonly path: string;
  /** What is kept but for the page. */
  readonly query: URLSearchParams;
  readonly pages: number;
}): VNode | null {
  const { path, query, pages } = props;
  const page = readPage(query);
  if (pages === 1) return null;
  const to = (number: number): string => {
    const next = new URLSearchParams(query);
    next.set("page", String(number));
    return `${path}?${next.toString()}`;
  };
  return (
    <nav aria-label="Pages">
      {page > 1 ? <a href={to(page - 1)}>Previous page</a> : null} Page {page} of {pages}{" "}
      {page < pages ? <a href={to(page + 1)}>Next page</a> : null}
    </nav>
  );
}
