import type { MemoryRecord, RecordKeys } from "./memory-record.ts";
import { UniqueIndexError, type IndexDefinition } from "./resource-store.ts";

/** The records that have a key. Most keys have one record, which stands for itself: a set takes 200 bytes. */
type Entry = MemoryRecord | Set<MemoryRecord>;

/** A hash index of the records of one resource type. */
export interface KeyIndex {
  readonly definition: IndexDefinition;
  readonly entries: Map<string, Entry>;
}

/** Creates an empty index. */
export function createKeyIndex(definition: IndexDefinition): KeyIndex {
  return { definition, entries: new Map() };
}

/** The records with a key, in the order of their creation. */
export function recordsWith(index: KeyIndex, key: string): readonly MemoryRecord[] {
  const entry = index.entries.get(key);
  if (entry === undefined) return [];
  return entry instanceof Set ? [...entry].sort((a, b) => a.ordinal - b.ordinal) : [entry];
}

/** Throws {@link UniqueIndexError} where another record than that with the id has one of the keys. */
export function assertKeysFree({ definition, entries }: KeyIndex, keys: RecordKeys, id: string): void {
  if (!definition.unique) return;
  for (const key of listOf(keys)) {
    const entry = entries.get(key);
    // A unique index never has a set.
    if (entry !== undefined && !(entry instanceof Set) && entry.id !== id) {
      throw new UniqueIndexError(definition.name, key);
    }
  }
}

/** Adds a record under its keys. */
export function addKeys({ entries }: KeyIndex, keys: RecordKeys, record: MemoryRecord): void {
  for (const key of listOf(keys)) {
    const entry = entries.get(key);
    if (entry === undefined) entries.set(key, record);
    else if (entry instanceof Set) entry.add(record);
    else if (entry !== record) entries.set(key, new Set([entry, record]));
  }
}

/** Removes a record from under its keys. */
export function removeKeys({ entries }: KeyIndex, keys: RecordKeys, record: MemoryRecord): void {
  for (const key of listOf(keys)) {
    const entry = entries.get(key);
    if (entry === record) entries.delete(key);
    if (!(entry instanceof Set)) continue;
    entry.delete(record);
    if (entry.size === 0) entries.delete(key);
  }
}

function listOf(keys: RecordKeys): readonly string[] {
  if (keys === undefined) return [];
  return typeof keys === "string" ? [keys] : keys;
}
