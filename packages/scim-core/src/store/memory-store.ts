import { createColumns } from "./columns.ts";
import {
  addKeys,
  assertKeysFree,
  createKeyIndex,
  recordsWith,
  removeKeys,
  type KeyIndex,
} from "./key-index.ts";
import { MemoryRecord, type RecordKind } from "./memory-record.ts";
import { scanTable, type ScannedTable } from "./memory-scan.ts";
import {
  UniqueIndexError,
  VersionConflictError,
  type IndexDefinition,
  type ResourceStore,
  type StoreRecord,
} from "./resource-store.ts";
import { createRowList } from "./row-list.ts";

/**
 * What a memory store is made of.
 *
 * @example
 * const options: MemoryStoreOptions = { indexes: indexesFor([{ resourceType: UserResourceType }]) };
 */
export interface MemoryStoreOptions {
  readonly indexes: readonly IndexDefinition[];
}

/** The records of one resource type. */
interface Table extends ScannedTable {
  readonly kind: RecordKind;
  readonly byId: Map<string, MemoryRecord>;
  /** By number, as the records have their keys. */
  readonly indexes: readonly KeyIndex[];
  nextOrdinal: number;
}

/**
 * Creates a store that keeps its records in memory as JSON text, with a hash index for each definition.
 *
 * Writes do not wait, so each is atomic; a scan of many records lets others go first. `find` throws a `TypeError` for an
 * index that is not declared.
 *
 * @example
 * const store = createMemoryStore({ indexes: [{ resourceType: "User", name: "userName", unique: true }] });
 */
export function createMemoryStore(options: MemoryStoreOptions): ResourceStore {
  const tables = new Map<string, Table>();

  const tableOf = (resourceType: string): Table => {
    const known = tables.get(resourceType);
    if (known !== undefined) return known;
    const table = createTable(resourceType, options.indexes);
    tables.set(resourceType, table);
    return table;
  };

  return {
    get: async (resourceType, id) => tables.get(resourceType)?.byId.get(id),
    find: async (resourceType, index, key) => findInTable(tableOf(resourceType), index, key),
    getMany: async (resourceType, ids) => getManyFromTable(tableOf(resourceType), ids),
    findMany: async (resourceType, index, keys) => findManyInTable(tableOf(resourceType), index, keys),
    scan: (resourceType, query = {}) => scanTable(tableOf(resourceType), query),
    insert: async (record) => insertIntoTable(tableOf(record.resourceType), record),
    replace: async (record) => replaceInTable(tableOf(record.resourceType), record),
    delete: async (resourceType, id) => deleteFromTable(tableOf(resourceType), id),
    clear: async () => tables.clear(),
  };
}

function createTable(resourceType: string, all: readonly IndexDefinition[]): Table {
  const definitions = all.filter((index) => index.resourceType === resourceType);
  return {
    kind: { resourceType, definitions, parsed: [], nextParsed: 0 },
    rows: createRowList(),
    columns: createColumns(),
    byId: new Map(),
    indexes: definitions.map(createKeyIndex),
    nextOrdinal: 0,
  };
}

function findInTable(table: Table, name: string, key: string): readonly StoreRecord[] {
  return recordsWith(indexNamed(table, name), key);
}

function findManyInTable(
  table: Table,
  name: string,
  keys: readonly string[],
): ReadonlyMap<string, readonly StoreRecord[]> {
  const index = indexNamed(table, name);
  const found = new Map<string, readonly StoreRecord[]>();
  for (const key of index.entries.size === 0 ? [] : keys) {
    if (index.entries.has(key)) found.set(key, recordsWith(index, key));
  }
  return found;
}

function getManyFromTable({ byId }: Table, ids: readonly string[]): ReadonlyMap<string, StoreRecord> {
  const found = new Map<string, StoreRecord>();
  for (const id of ids) {
    const record = byId.get(id);
    if (record !== undefined) found.set(id, record);
  }
  return found;
}

function indexNamed({ kind, indexes }: Table, name: string): KeyIndex {
  const index = indexes.find(({ definition }) => definition.name === name);
  if (index === undefined) {
    const declared = kind.definitions.map((definition) => definition.name).join(", ") || "none";
    throw new TypeError(`${kind.resourceType} has no index "${name}"; declared: ${declared}.`);
  }
  return index;
}

function insertIntoTable(table: Table, given: StoreRecord): void {
  if (table.byId.has(given.id)) throw new UniqueIndexError("id", given.id);
  const record = new MemoryRecord(table.kind, table.nextOrdinal, given);
  assertFree(table, record);
  table.nextOrdinal += 1;
  table.byId.set(record.id, record);
  table.rows.append(record);
  for (const [number, index] of table.indexes.entries()) addKeys(index, record.keys[number], record);
}

function replaceInTable(table: Table, given: StoreRecord): void {
  const before = table.byId.get(given.id);
  if (before === undefined || before.version !== given.version - 1) {
    throw new VersionConflictError(given.resourceType, given.id, given.version - 1);
  }
  const record = new MemoryRecord(table.kind, before.ordinal, given);
  assertFree(table, record);
  forget(table, before);
  table.byId.set(record.id, record);
  table.rows.replace(record);
  for (const [number, index] of table.indexes.entries()) addKeys(index, record.keys[number], record);
}

function deleteFromTable(table: Table, id: string): boolean {
  const record = table.byId.get(id);
  if (record === undefined) return false;
  forget(table, record);
  table.rows.remove(record.ordinal);
  return table.byId.delete(id);
}

function assertFree({ indexes }: Table, { keys, id }: MemoryRecord): void {
  for (const [number, index] of indexes.entries()) assertKeysFree(index, keys[number], id);
}

/** Takes a record out of the indexes, and what is known of it besides. */
function forget(table: Table, record: MemoryRecord): void {
  for (const [number, index] of table.indexes.entries()) removeKeys(index, record.keys[number], record);
  table.columns.forget(record);
  record.isCurrent = false;
}
