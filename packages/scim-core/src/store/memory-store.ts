import { scanRows, type Row } from "./memory-scan.ts";
import {
  UniqueIndexError,
  VersionConflictError,
  type IndexDefinition,
  type ResourceStore,
  type StoreRecord,
} from "./resource-store.ts";

/** What a memory store is made of. */
export interface MemoryStoreOptions {
  readonly indexes: readonly IndexDefinition[];
}

/** A hash index: the ids of the records that have a key. */
interface HashIndex {
  readonly definition: IndexDefinition;
  readonly idsByKey: Map<string, Set<string>>;
}

/** The records of one resource type; a map keeps the order of creation, also through replacements. */
interface Table {
  readonly rows: Map<string, Row>;
  readonly indexes: ReadonlyMap<string, HashIndex>;
  nextOrdinal: number;
}

/**
 * Creates a store that keeps its records in memory, with a hash index for each definition.
 *
 * Nothing in it waits, so each call is atomic. `find` throws a `TypeError` for an index that is not declared.
 *
 * @example
 * const store = createMemoryStore({ indexes: [{ resourceType: "User", name: "userName", unique: true }] });
 */
export function createMemoryStore(options: MemoryStoreOptions): ResourceStore {
  const tables = new Map<string, Table>();

  const tableOf = (resourceType: string): Table => {
    const known = tables.get(resourceType);
    if (known !== undefined) return known;
    const table = createTable(options.indexes.filter((index) => index.resourceType === resourceType));
    tables.set(resourceType, table);
    return table;
  };

  return {
    get: async (resourceType, id) => tableOf(resourceType).rows.get(id)?.record,
    find: async (resourceType, index, key) => findInTable(tableOf(resourceType), resourceType, index, key),
    scan: async (resourceType, query) => scanRows([...tableOf(resourceType).rows.values()], query),
    insert: async (record) => insertIntoTable(tableOf(record.resourceType), record),
    replace: async (record) => replaceInTable(tableOf(record.resourceType), record),
    delete: async (resourceType, id) => deleteFromTable(tableOf(resourceType), id),
    clear: async () => tables.clear(),
  };
}

function createTable(definitions: readonly IndexDefinition[]): Table {
  return {
    rows: new Map(),
    indexes: new Map(definitions.map((definition) => [definition.name, { definition, idsByKey: new Map() }])),
    nextOrdinal: 0,
  };
}

function findInTable(table: Table, resourceType: string, name: string, key: string): readonly StoreRecord[] {
  const index = table.indexes.get(name);
  if (index === undefined) {
    const declared = [...table.indexes.keys()].join(", ") || "none";
    throw new TypeError(`${resourceType} has no index "${name}"; declared: ${declared}.`);
  }
  const found: Row[] = [];
  for (const id of index.idsByKey.get(key) ?? []) {
    const row = table.rows.get(id);
    if (row !== undefined) found.push(row);
  }
  return found.sort((a, b) => a.ordinal - b.ordinal).map((row) => row.record);
}

function insertIntoTable(table: Table, record: StoreRecord): void {
  if (table.rows.has(record.id)) throw new UniqueIndexError("id", record.id);
  assertKeysFree(table, record);
  table.rows.set(record.id, { ordinal: table.nextOrdinal++, record });
  addKeys(table, record);
}

function replaceInTable(table: Table, record: StoreRecord): void {
  const row = table.rows.get(record.id);
  if (row === undefined || row.record.version !== record.version - 1) {
    throw new VersionConflictError(record.resourceType, record.id, record.version - 1);
  }
  assertKeysFree(table, record);
  removeKeys(table, row.record);
  row.record = record;
  addKeys(table, record);
}

function deleteFromTable(table: Table, id: string): boolean {
  const row = table.rows.get(id);
  if (row === undefined) return false;
  removeKeys(table, row.record);
  return table.rows.delete(id);
}

function assertKeysFree(table: Table, record: StoreRecord): void {
  for (const [name, { definition, idsByKey }] of table.indexes) {
    if (!definition.unique) continue;
    for (const key of record.indexKeys[name] ?? []) {
      for (const id of idsByKey.get(key) ?? []) {
        if (id !== record.id) throw new UniqueIndexError(name, key);
      }
    }
  }
}

function addKeys(table: Table, record: StoreRecord): void {
  for (const [name, { idsByKey }] of table.indexes) {
    for (const key of record.indexKeys[name] ?? []) {
      const ids = idsByKey.get(key);
      if (ids === undefined) idsByKey.set(key, new Set([record.id]));
      else ids.add(record.id);
    }
  }
}

function removeKeys(table: Table, record: StoreRecord): void {
  for (const [name, { idsByKey }] of table.indexes) {
    for (const key of record.indexKeys[name] ?? []) {
      const ids = idsByKey.get(key);
      ids?.delete(record.id);
      if (ids?.size === 0) idsByKey.delete(key);
    }
  }
}
