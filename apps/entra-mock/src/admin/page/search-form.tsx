import { Field } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import type { AdminVisit } from "../admin-page.ts";

/**
 * The form that searches the list of a page.
 *
 * @example
 * <SearchForm visit={visit} />
 */
export function SearchForm({ visit }: { readonly visit: AdminVisit }): VNode {
  return (
    <form method="get" action={visit.path} role="search">
      <Field
        label="Search"
        name="search"
        type="search"
        need="optional"
        value={visit.query.get("search") ?? ""}
      />
      <p>
        <button type="submit">Search</button>
      </p>
    </form>
  );
}

/**
 * Those of a list that have what is searched for in a word, whatever its case.
 *
 * @example
 * findBySearch(visit, users, ({ displayName }) => [displayName]);
 */
export function findBySearch<Item>(
  { query }: AdminVisit,
  items: readonly Item[],
  wordsOf: (item: Item) => readonly (string | undefined)[],
): readonly Item[] {
  const wanted = (query.get("search") ?? "").trim().toLowerCase();
  if (wanted === "") return items;
  return items.filter((item) => wordsOf(item).some((word) => word?.toLowerCase().includes(wanted) ?? false));
}
