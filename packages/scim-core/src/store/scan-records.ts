import { PositionGoneError, type RecordPage, type ScanQuery, type StoreRecord } from "./resource-store.ts";

/**
 * Takes the page a scan is about out of all records of a type, for a store that cannot filter, sort or page by itself;
 * a position is the id of a record. It looks at every record, so that a large table wants its own `scan`.
 *
 * Throws {@link PositionGoneError}.
 *
 * @param records in the order of their creation
 *
 * @example
 * const records: StoreRecord[] = [];
 * const scan: ResourceStore["scan"] = async (_resourceType, query) => scanRecords(records, query);
 */
export function scanRecords(records: readonly StoreRecord[], query: ScanQuery = {}): RecordPage {
  const { matches, order, startIndex = 1, count = Number.POSITIVE_INFINITY, from } = query;
  const hits = matches === undefined ? [...records] : records.filter(({ resource }) => matches(resource));
  if (order !== undefined) {
    hits.sort((a, b) => order(a.resource, b.resource));
  }
  const [first, end] =
    from === undefined ? [startIndex - 1, startIndex - 1 + count] : beside(hits, from, count);
  const page = hits.slice(first, end);
  const [head, last] = [page[0], page.at(-1)];
  return {
    totalResults: hits.length,
    records: page,
    ...(head === undefined || first === 0 ? {} : { before: head.id }),
    ...(last === undefined || first + page.length >= hits.length ? {} : { after: last.id }),
  };
}

function beside(
  hits: readonly StoreRecord[],
  { direction, position }: NonNullable<ScanQuery["from"]>,
  count: number,
): readonly [first: number, end: number] {
  const at = hits.findIndex(({ id }) => id === position);
  if (at === -1) {
    throw new PositionGoneError(position);
  }
  return direction === "after" ? [at + 1, at + 1 + count] : [Math.max(0, at - count), at];
}
