import type { Filter } from "../filter/ast.ts";
import { compileFilter, type CompileOptions } from "../filter/evaluate.ts";
import { filterPaths, indexableEquality } from "../filter/paths.ts";
import type { AttributePath } from "../path/attribute-path.ts";
import { indexKey, type ResourceIndex } from "../resource/index-keys.ts";
import { canonicalPath, resolveToValue } from "../resource/path-reader.ts";
import { memberNames, type ResourceOrder } from "../resource/sort-order.ts";
import { isNeverReturned } from "../schema/returned.ts";
import { whenThere, type Soon } from "../soon.ts";
import {
  PositionGoneError,
  type RecordPage,
  type ScanQuery,
  type StoreRecord,
} from "../store/resource-store.ts";
import { findByDerived, isDerived } from "./derived-filter.ts";
import type { Window } from "./paging.ts";
import type { Provider } from "./provider.ts";
import type { ServedType } from "./served-type.ts";
import { sortedBy } from "./sorted.ts";

/** What is looked for among the resources of a type. */
export interface Search {
  /** All of them if absent. */
  readonly filter: Filter | undefined;
  readonly order: ResourceOrder | undefined;
  /** For what responses derive: the SCIM base URL as the client addressed it. */
  readonly baseUrl: string | undefined;
  readonly isAbandoned: (() => boolean) | undefined;
  readonly unknown: NonNullable<CompileOptions["unknown"]>;
}

/** Finds a page of the resources of one type, with an index where the filter allows it. */
export function find(search: Search, window: Window, type: ServedType, provider: Provider): Soon<RecordPage> {
  const { filter, order, baseUrl } = search;
  if (filter === undefined) {
    return scan({}, search, window, type, provider);
  }
  type.assertFilterable(filter);
  const exact = findExactly(filter, type, provider);
  if (exact === undefined) {
    return findByFilter(filter, search, window, type, provider);
  }
  return whenThere(exact, (hits) =>
    order === undefined
      ? pageOf(hits, window)
      : sortedBy(order, hits, provider, baseUrl).then((sorted) => pageOf(sorted, window)),
  );
}

async function findByFilter(
  filter: Filter,
  search: Search,
  window: Window,
  type: ServedType,
  provider: Provider,
): Promise<RecordPage> {
  const { order, baseUrl, unknown } = search;
  const matches = compileFilter(filter, type.model, { unknown });
  const candidates = await lookUp(filter, type, provider);
  const derivedHits = await findByDerived(filter, type, provider, { matches, baseUrl, candidates });
  if (candidates === undefined && derivedHits === undefined) {
    const reads = memberNames(filterPaths(filter), [type.model]);
    return scan({ matches, reads }, search, window, type, provider);
  }
  const hits = derivedHits ?? candidates?.filter(({ resource }) => matches(resource)) ?? [];
  return pageOf(order === undefined ? hits : await sortedBy(order, hits, provider, baseUrl), window);
}

/** Walks all resources of a type; a store sorts by what it has. */
async function scan(
  filter: Pick<ScanQuery, "matches" | "reads">,
  { order, baseUrl, isAbandoned }: Search,
  window: Window,
  type: ServedType,
  provider: Provider,
): Promise<RecordPage> {
  const { name } = type.resourceType;
  const query = isAbandoned === undefined ? filter : { ...filter, isAbandoned };
  if (order === undefined) {
    return provider.store.scan(name, { ...window, ...query });
  }
  if (isDerived(order.path, type)) {
    const { records } = await provider.store.scan(name, query);
    return pageOf(await sortedBy(order, records, provider, baseUrl), window);
  }
  const reads = [...(query.reads ?? []), ...order.members];
  return provider.store.scan(name, { ...window, ...query, reads, order: order.compare });
}

/** Takes a page out of all hits; its positions are those of a list, from 0. */
function pageOf(hits: readonly StoreRecord[], window: Window): RecordPage {
  const [first, end] = boundsOf(window, hits.length);
  return { totalResults: hits.length, records: hits.slice(first, end), ...edgesOf(first, end, hits.length) };
}

/** Where a page of a list begins and ends, from 0. */
export function boundsOf(
  { startIndex = 1, count, from }: Window,
  total: number = Number.POSITIVE_INFINITY,
): [first: number, end: number] {
  if (from?.direction === "before") {
    const end = Math.min(offsetAt(from.position), total);
    return [Math.max(0, end - count), end];
  }
  const first = from === undefined ? startIndex - 1 : offsetAt(from.position);
  return [first, Math.min(total, first + count)];
}

/** The positions of a page of a list to go on from. */
export function edgesOf(first: number, end: number, total: number): Pick<RecordPage, "before" | "after"> {
  return {
    ...(first > 0 && end > first ? { before: String(first) } : {}),
    ...(end < total && end > first ? { after: String(end) } : {}),
  };
}

function offsetAt(position: string): number {
  if (!/^[0-9]{1,15}$/.test(position)) {
    throw new PositionGoneError(position);
  }
  return Number(position);
}

/** Reads what an index or the id narrows a filter down to; undefined where only a scan will do. */
function lookUp(
  filter: Filter,
  type: ServedType,
  provider: Provider,
): Soon<readonly StoreRecord[] | undefined> {
  const equality = indexableEquality(filter, (path) => indexAt(path, type) !== undefined);
  const index = equality && indexAt(equality.path, type);
  return index && recordsAt(index, equality.value, type, provider);
}

/** Reads what an index finds where that is what a filter passes and nothing else: nobody looks at the resources. */
function findExactly(
  filter: Filter,
  type: ServedType,
  provider: Provider,
): Soon<readonly StoreRecord[]> | undefined {
  if (filter.kind !== "comparison" || filter.operator !== "eq" || typeof filter.value !== "string") {
    return undefined;
  }
  const { path, value } = filter;
  const index = path.valueFilter === undefined ? indexAt(path, type) : undefined;
  return index === undefined || isDerived(path, type) ? undefined : recordsAt(index, value, type, provider);
}

function recordsAt(
  index: ResourceIndex | "id",
  value: string,
  { resourceType: { name } }: ServedType,
  { reads }: Provider,
): Soon<readonly StoreRecord[]> {
  return index === "id"
    ? whenThere(reads.get(name, value), (record) => (record === undefined ? [] : [record]))
    : reads.find(name, index.path, indexKey(value, index.attribute.caseExact));
}

/**
 * Only of texts have equal ones equal keys; a dateTime can be written in several ways. What is never returned may not be
 * looked for, which compiling the filter tells.
 */
function indexAt(path: AttributePath, type: ServedType): ResourceIndex | "id" | undefined {
  const at = type.model.resolve(path);
  if (at?.kind !== "attribute") {
    return undefined;
  }
  const value = resolveToValue(at, type.model);
  const { attribute, subAttribute } = value;
  if (isNeverReturned(attribute) || (subAttribute !== undefined && isNeverReturned(subAttribute))) {
    return undefined;
  }
  const name = canonicalPath(value, path);
  if (name === "id") {
    return "id";
  }
  const index = type.indexes.get(name);
  return index?.attribute.type === "string" || index?.attribute.type === "reference" ? index : undefined;
}
