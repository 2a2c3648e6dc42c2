import type { ScimResource } from "../resource/scim-resource.ts";
import type { Columns, RowReader } from "./columns.ts";
import type { MemoryRecord, MemoryRow } from "./memory-record.ts";
import { AbandonedError, PositionGoneError, type RecordPage, type ScanQuery } from "./resource-store.ts";
import { countWhile, type RowList } from "./row-list.ts";
import { slicedSort } from "./sliced-sort.ts";
import { nextTurn, startTimeSlice, type TimeSlice } from "./time-slices.ts";

/** Records a scan looks at between two looks at the clock. */
const STEP = 64;
/** A table with more waits for its turn before the first record: many scans may begin at once. */
const SMALL = 1000;

/** The records of a table, and what scans know of them. */
export interface ScannedTable {
  readonly rows: RowList<MemoryRow>;
  readonly columns: Columns;
  /** Beyond all ordinals. */
  readonly nextOrdinal: number;
}

/** A record that passes, with the members the scan looks at. */
interface Hit {
  readonly record: MemoryRecord;
  readonly resource: ScimResource;
}

/** Takes a page out of a table; a position is the ordinal of a record. */
export async function scanTable(table: ScannedTable, query: ScanQuery): Promise<RecordPage> {
  const { rows } = table;
  if (query.matches === undefined && query.order === undefined) {
    const ordinal = query.from === undefined ? 0 : ordinalAt(query.from.position);
    const [first, end] = bounds(query, rows.size, {
      below: () => rows.countBelow(ordinal),
      upTo: () => rows.countBelow(ordinal + 1),
    });
    return pageOf(recordsOf(rows.slice(first, end)), first, end, rows.size);
  }
  const read = table.columns.reader(query.reads, table.nextOrdinal);
  const compare = hitComparison(table, query, read);
  if (rows.size > SMALL) await nextTurn();
  const slice = startTimeSlice();
  const hits = await findHits(table, query, read, slice);
  const sorted = query.order === undefined ? hits : await slicedSort(hits, byOrder(query.order), slice);
  const [first, end] = bounds(query, sorted.length, {
    below: () => countWhile(sorted, (hit) => compare(hit) < 0),
    upTo: () => countWhile(sorted, (hit) => compare(hit) <= 0),
  });
  const page = sorted.slice(first, end).map(({ record }) => record);
  return pageOf(page, first, end, sorted.length);
}

/** Looks at the records there were at the start: no copy of their list, which is long, and not at what comes meanwhile. */
async function findHits(
  { rows, nextOrdinal }: ScannedTable,
  { matches, isAbandoned }: ScanQuery,
  read: RowReader,
  slice: TimeSlice,
): Promise<readonly Hit[]> {
  const hits: Hit[] = [];
  let ordinal = 0;
  while (ordinal < nextOrdinal) {
    const some = rows.startingAt(ordinal, STEP);
    for (const row of some) {
      const { record } = row;
      if (record === undefined || row.ordinal >= nextOrdinal) continue;
      const resource = read(row, record);
      if (matches === undefined || matches(resource)) hits.push({ record, resource });
    }
    ordinal = (some.at(-1)?.ordinal ?? nextOrdinal) + 1;
    if (!slice.isOver()) continue;
    await slice.renew();
    if (isAbandoned?.() === true) throw new AbandonedError();
  }
  return hits;
}

function byOrder(order: NonNullable<ScanQuery["order"]>): (a: Hit, b: Hit) => number {
  return (a, b) => order(a.resource, b.resource);
}

/** Compares hits with the position to go on from: by their ordinals, or by the order and the record that stands there. */
function hitComparison(
  { rows }: ScannedTable,
  { from, order }: ScanQuery,
  read: RowReader,
): (hit: Hit) => number {
  if (from === undefined) return () => 0;
  const ordinal = ordinalAt(from.position);
  if (order === undefined) return ({ record }) => record.row.ordinal - ordinal;
  const at = rows.withOrdinal(ordinal);
  if (at?.record === undefined) throw new PositionGoneError(from.position);
  const resource = read(at, at.record);
  return (hit) => order(hit.resource, resource) || hit.record.row.ordinal - ordinal;
}

function ordinalAt(position: string): number {
  if (!/^[0-9]{1,15}$/.test(position)) throw new PositionGoneError(position);
  return Number(position);
}

/** Where a page begins and ends among all hits, counted from 0. */
function bounds(
  { from, startIndex = 1, count = Number.POSITIVE_INFINITY }: ScanQuery,
  total: number,
  hits: { readonly below: () => number; readonly upTo: () => number },
): [first: number, end: number] {
  if (from?.direction === "before") {
    const end = hits.below();
    return [Math.max(0, end - count), end];
  }
  const first = from === undefined ? startIndex - 1 : hits.upTo();
  return [first, Math.min(total, first + count)];
}

/** The newest versions in some rows. */
export function recordsOf(rows: readonly MemoryRow[]): readonly MemoryRecord[] {
  const records: MemoryRecord[] = [];
  for (const { record } of rows) if (record !== undefined) records.push(record);
  return records;
}

function pageOf(records: readonly MemoryRecord[], first: number, end: number, total: number): RecordPage {
  const [head, tail] = [records[0], records.at(-1)];
  return {
    totalResults: total,
    records,
    ...(head !== undefined && first > 0 ? { before: String(head.row.ordinal) } : {}),
    ...(tail !== undefined && end < total ? { after: String(tail.row.ordinal) } : {}),
  };
}
