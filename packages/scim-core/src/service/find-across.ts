import { invalidFilter } from "../error.ts";
import type { Filter } from "../filter/ast.ts";
import { filterPaths } from "../filter/paths.ts";
import { formatFilter, formatPath } from "../filter/print.ts";
import type { RecordPage, StoreRecord } from "../store/resource-store.ts";
import { boundsOf, edgesOf, find, type Search } from "./find.ts";
import type { Window } from "./paging.ts";
import type { Provider } from "./provider.ts";
import type { ServedType } from "./served-type.ts";
import { sortedBy } from "./sorted.ts";

/**
 * Finds a page of the resources of all types (RFC 7644 §3.4.2.1): type after type where they are not sorted. An
 * attribute that a type does not have has no value there; one that no type has is refused with 400 `invalidFilter`.
 */
export async function findAcross(
  search: Omit<Search, "unknown">,
  window: Window,
  provider: Provider,
): Promise<RecordPage> {
  const { types } = provider;
  if (search.filter !== undefined) {
    assertKnown(search.filter, types);
  }
  const [first, end] = boundsOf(window);
  const pages = search.order === undefined ? chained : merged;
  const { totalResults, records } = await pages({ ...search, unknown: "unassigned" }, first, end, provider);
  return { totalResults, records, ...edgesOf(first, Math.min(end, totalResults), totalResults) };
}

/** Goes on with the next type where one has no more; each is asked, for its total. */
async function chained(search: Search, first: number, end: number, provider: Provider): Promise<RecordPage> {
  const records: StoreRecord[] = [];
  let totalResults = 0;
  for (const type of provider.types) {
    const startIndex = Math.max(0, first - totalResults) + 1;
    const count = end - first - records.length;
    const page = await find(search, { startIndex, count }, type, provider);
    records.push(...page.records);
    totalResults += page.totalResults;
  }
  return { totalResults, records };
}

/** Takes of each type as many as may come first. */
async function merged(search: Search, first: number, end: number, provider: Provider): Promise<RecordPage> {
  const pages = await Promise.all(
    provider.types.map(async (type) => find(search, { startIndex: 1, count: end }, type, provider)),
  );
  const all = pages.flatMap(({ records }) => records);
  const sorted =
    search.order === undefined ? all : await sortedBy(search.order, all, provider, search.baseUrl);
  const totalResults = pages.reduce((sum, page) => sum + page.totalResults, 0);
  return { totalResults, records: sorted.slice(first, end) };
}

function assertKnown(filter: Filter, types: readonly ServedType[]): void {
  const unknown = filterPaths(filter).find((path) =>
    types.every(({ model }) => model.resolve(path) === undefined),
  );
  if (unknown !== undefined) {
    const names = types.map(({ resourceType }) => resourceType.name).join(" or ");
    throw invalidFilter(
      formatFilter(filter),
      undefined,
      `\`${formatPath(unknown)}\``,
      `an attribute of ${names}`,
    );
  }
}
