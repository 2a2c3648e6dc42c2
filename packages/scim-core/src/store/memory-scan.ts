import { PositionGoneError, type RecordPage, type ScanQuery, type StoreRecord } from "./resource-store.ts";

/** A record and its place in the order of creation. */
export interface Row {
  readonly ordinal: number;
  record: StoreRecord;
}

/** Takes a page out of rows that stand in the order of their creation; a position is the ordinal of a row. */
export function scanRows(rows: readonly Row[], query: ScanQuery = {}): RecordPage {
  const { matches, order, count = Number.POSITIVE_INFINITY } = query;
  const hits = matches === undefined ? [...rows] : rows.filter(({ record }) => matches(record.resource));
  if (order !== undefined) hits.sort((a, b) => order(a.record.resource, b.record.resource));
  const [first, end] = pageBounds(rows, hits, query, count);
  const page = hits.slice(first, end);
  const [head, tail] = [page[0], page.at(-1)];
  return {
    totalResults: hits.length,
    records: page.map(({ record }) => record),
    ...(head !== undefined && first > 0 ? { before: String(head.ordinal) } : {}),
    ...(tail !== undefined && end < hits.length ? { after: String(tail.ordinal) } : {}),
  };
}

function pageBounds(
  rows: readonly Row[],
  hits: readonly Row[],
  { from, order, startIndex = 1 }: ScanQuery,
  count: number,
): [first: number, end: number] {
  if (from === undefined) return [startIndex - 1, Math.min(hits.length, startIndex - 1 + count)];
  const comparison = comparisonWith(rows, from.position, order);
  if (from.direction === "after") {
    const first = countWhere(hits, (row) => comparison(row) <= 0);
    return [first, Math.min(hits.length, first + count)];
  }
  const end = countWhere(hits, (row) => comparison(row) < 0);
  return [Math.max(0, end - count), end];
}

/** Compares rows with a position: by their ordinals, or by the order and the record that stands at the position. */
function comparisonWith(
  rows: readonly Row[],
  position: string,
  order: ScanQuery["order"],
): (row: Row) => number {
  const ordinal = /^[0-9]{1,15}$/.test(position) ? Number(position) : -1;
  if (ordinal < 0) throw new PositionGoneError(position);
  if (order === undefined) return (row) => row.ordinal - ordinal;
  const at = rows.find((row) => row.ordinal === ordinal)?.record.resource;
  if (at === undefined) throw new PositionGoneError(position);
  return (row) => order(row.record.resource, at) || row.ordinal - ordinal;
}

function countWhere(hits: readonly Row[], holds: (row: Row) => boolean): number {
  const first = hits.findIndex((row) => !holds(row));
  return first === -1 ? hits.length : first;
}
