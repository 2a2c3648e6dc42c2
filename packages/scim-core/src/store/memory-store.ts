import { createColumns } from "./columns.ts";
import {
  addKeys,
  assertKeysFree,
  createKeyIndex,
  keyChange,
  recordsWith,
  removeKeys,
  type KeyIndex,
} from "./key-index.ts";
import { MemoryRecord, MemoryRow, type RecordKind } from "./memory-record.ts";
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

/** The reads of a memory store, without the promises that the interface has. */
interface ImmediateReads {
  get(resourceType: string, id: string): StoreRecord | undefined;
  find(resourceType: string, index: string, key: string): readonly StoreRecord[];
  hasAny(resourceType: string, index: string): boolean;
  getMany(resourceType: string, ids: readonly string[]): ReadonlyMap<string, StoreRecord>;
  findMany(
    resourceType: string,
    index: string,
    keys: readonly string[],
  ): ReadonlyMap<string, readonly StoreRecord[]>;
}

/** A store that somebody makes of another one's methods is not among them, and is asked for what it does. */
const immediateReads = new WeakMap<ResourceStore, ImmediateReads>();

/** The records of one resource type. */
interface Table extends ScannedTable {
  readonly kind: RecordKind;
  readonly byId: Map<string, MemoryRow>;
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

  const reads: ImmediateReads = {
    get: (resourceType, id) => tables.get(resourceType)?.byId.get(id)?.record,
    find: (resourceType, index, key) => findInTable(tableOf(resourceType), index, key),
    hasAny: (resourceType, index) => hasAnyKey(tableOf(resourceType), index),
    getMany: (resourceType, ids) => getManyFromTable(tableOf(resourceType), ids),
    findMany: (resourceType, index, keys) => findManyInTable(tableOf(resourceType), index, keys),
  };
  const store: ResourceStore = {
    get: async (resourceType, id) => reads.get(resourceType, id),
    find: async (resourceType, index, key) => reads.find(resourceType, index, key),
    getMany: async (resourceType, ids) => reads.getMany(resourceType, ids),
    findMany: async (resourceType, index, keys) => reads.findMany(resourceType, index, keys),
    scan: (resourceType, query = {}) => scanTable(tableOf(resourceType), query),
    insert: async (record) => insertIntoTable(tableOf(record.resourceType), record),
    replace: async (record) => replaceInTable(tableOf(record.resourceType), record),
    delete: async (resourceType, id) => deleteFromTable(tableOf(resourceType), id),
    clear: async () => tables.clear(),
  };
  immediateReads.set(store, reads);
  return store;
}

/** Reads of a memory store for those who need not wait. */
export function immediateReadsOf(store: ResourceStore): ImmediateReads | undefined {
  return immediateReads.get(store);
}

function createTable(resourceType: string, all: readonly IndexDefinition[]): Table {
  const definitions = all.filter((index) => index.resourceType === resourceType);
  return {
    kind: {
      resourceType,
      definitions,
      numbers: new Map(definitions.map(({ name }, number) => [name, number])),
      parsed: [],
      nextParsed: 0,
    },
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
  for (const key of keys) {
    if (index.entries.has(key)) found.set(key, recordsWith(index, key));
  }
  return found;
}

/** Nobody has a key in an index that is empty; what is not declared is for `find` to refuse. */
function hasAnyKey({ kind, indexes }: Table, name: string): boolean {
  return indexes[kind.numbers.get(name) ?? -1]?.entries.size !== 0;
}

function getManyFromTable({ byId }: Table, ids: readonly string[]): ReadonlyMap<string, StoreRecord> {
  const found = new Map<string, StoreRecord>();
  for (const id of ids) {
    const record = byId.get(id)?.record;
    if (record !== undefined) found.set(id, record);
  }
  return found;
}

function indexNamed({ kind, indexes }: Table, name: string): KeyIndex {
  const index = indexes[kind.numbers.get(name) ?? -1];
  if (index === undefined) {
    const declared = kind.definitions.map((definition) => definition.name).join(", ") || "none";
    throw new TypeError(`${kind.resourceType} has no index "${name}"; declared: ${declared}.`);
  }
  return index;
}

function insertIntoTable(table: Table, given: StoreRecord): void {
  if (table.byId.has(given.id)) throw new UniqueIndexError("id", given.id);
  const row = new MemoryRow(table.nextOrdinal);
  put(table, row, new MemoryRecord(table.kind, row, given));
  table.nextOrdinal += 1;
  table.byId.set(given.id, row);
  table.rows.append(row);
}

function replaceInTable(table: Table, given: StoreRecord): void {
  const row = table.byId.get(given.id);
  if (row?.record === undefined || row.record.version !== given.version - 1) {
    throw new VersionConflictError(given.resourceType, given.id, given.version - 1);
  }
  table.columns.forget(row.record);
  put(table, row, new MemoryRecord(table.kind, row, given));
}

function deleteFromTable(table: Table, id: string): boolean {
  const row = table.byId.get(id);
  if (row?.record === undefined) return false;
  for (const [number, index] of table.indexes.entries()) {
    removeKeys(index, keyChange(row.record.keys[number], undefined).removed, row);
  }
  table.columns.forget(row.record);
  table.rows.remove(row.ordinal);
  row.record = undefined;
  return table.byId.delete(id);
}

/** Gives a row its next version, and the indexes what that changes; throws before it changes anything. */
function put({ indexes }: Table, row: MemoryRow, record: MemoryRecord): void {
  const before = row.record;
  const changes = indexes.map((_, number) => keyChange(before?.keys[number], record.keys[number]));
  for (const [number, index] of indexes.entries()) assertKeysFree(index, changes[number]?.added ?? [], row);
  for (const [number, index] of indexes.entries()) {
    const { removed, added } = changes[number] ?? { removed: [], added: [] };
    removeKeys(index, removed, row);
    addKeys(index, added, row);
  }
  row.record = record;
}
