import type { ScimResource } from "../resource/scim-resource.ts";
import { parse, type MemoryRecord, type MemoryRow } from "./memory-record.ts";

/** How many sets of members a table keeps parsed: what clients filter and sort by is always the same. */
const MAX_COLUMNS = 2;
/** Beyond it nothing is kept: parsed members would take more memory than they are worth. */
const MAX_ROWS = 250_000;

/**
 * The members that scans look at, parsed, for a scan must not parse a hundred thousand resources each time. A column
 * has a place for each ordinal.
 */
export interface Columns {
  /**
   * How to read the members of a row's newest record; all members where the scan does not tell them. Of one that is known
   * the record is not looked at: with a hundred thousand of them most of the time goes into fetching memory.
   */
  reader(members: readonly string[] | undefined, endOrdinal: number): RowReader;
  /** Forgets what is known of a record that is replaced or deleted. */
  forget(record: MemoryRecord): void;
}

/** Reads the members of a row's newest record. */
export type RowReader = (row: MemoryRow, record: MemoryRecord) => ScimResource;

type Column = (ScimResource | undefined)[];

/** Creates columns for a table; each is filled as it is read. */
export function createColumns(): Columns {
  const columns = new Map<string, Column>();
  return {
    reader(members, endOrdinal) {
      if (members === undefined) return (_row, record) => record.parsed ?? parse(record);
      if (endOrdinal > MAX_ROWS) return (_row, record) => parse(record);
      const column = columnOf(columns, [...members].sort().join("\n"), endOrdinal);
      return ({ ordinal }, record) => (column[ordinal] ??= pick(record, members));
    },
    forget({ row: { ordinal } }) {
      for (const column of columns.values()) if (ordinal < column.length) column[ordinal] = undefined;
    },
  };
}

/** The least recently used one goes first. */
function columnOf(columns: Map<string, Column>, key: string, endOrdinal: number): Column {
  const column = columns.get(key) ?? Array.from<ScimResource | undefined>({ length: endOrdinal });
  columns.delete(key);
  columns.set(key, column);
  for (const oldest of columns.keys()) {
    if (columns.size <= MAX_COLUMNS) break;
    columns.delete(oldest);
  }
  return column;
}

function pick(record: MemoryRecord, members: readonly string[]): ScimResource {
  const resource = record.parsed ?? parse(record);
  const picked: Partial<ScimResource> = { id: record.id };
  for (const name of members) {
    const value = resource[name];
    if (value !== undefined) picked[name] = value;
  }
  // A scan that names its members looks at no others.
  return picked as ScimResource;
}
