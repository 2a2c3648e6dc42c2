import { changedSpan } from "../changed-span.ts";
import { recordsOf } from "./memory-scan.ts";
import type { MemoryRecord, MemoryRow, RecordKeys } from "./memory-record.ts";
import { UniqueIndexError, type IndexDefinition } from "./resource-store.ts";

/** The rows that have a key. Most keys have one row, which stands for itself: a set takes 200 bytes. */
type Entry = MemoryRow | Set<MemoryRow>;

/** A hash index of the rows of one resource type. */
export interface KeyIndex {
  readonly definition: IndexDefinition;
  readonly entries: Map<string, Entry>;
}

/** What a new version does to the keys of a row. */
export interface KeyChange {
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

const NO_KEYS: readonly string[] = [];
const NO_CHANGE: KeyChange = { removed: NO_KEYS, added: NO_KEYS };
/** Keys that are looked for one by one in a list. */
const FEW = 4;

/** Creates an empty index. */
export function createKeyIndex(definition: IndexDefinition): KeyIndex {
  return { definition, entries: new Map() };
}

/** The records with a key, in the order of their creation. */
export function recordsWith(index: KeyIndex, key: string): readonly MemoryRecord[] {
  const entry = index.entries.get(key);
  if (entry === undefined) return [];
  if (entry instanceof Set) return recordsOf([...entry].sort((a, b) => a.ordinal - b.ordinal));
  return entry.record === undefined ? [] : [entry.record];
}

/** Compares the keys of two versions; those they share in the same order, as most are, cost next to nothing. */
export function keyChange(before: RecordKeys, after: RecordKeys): KeyChange {
  if (before === after) return NO_CHANGE;
  if (before === undefined) return { removed: NO_KEYS, added: listOf(after) };
  const [old, now] = [listOf(before), listOf(after)];
  const { start, endBefore, endAfter } = changedSpan(old, now);
  const [removed, added] = [old.slice(start, endBefore), now.slice(start, endAfter)];
  return { removed: without(removed, now), added };
}

/** Keys can come twice, so that one that goes in one place may stay in another. */
function without(removed: readonly string[], kept: readonly string[]): readonly string[] {
  if (removed.length === 0) return removed;
  if (removed.length <= FEW) return removed.filter((key) => !kept.includes(key));
  const known = new Set(kept);
  return removed.filter((key) => !known.has(key));
}

/** Throws {@link UniqueIndexError} where another row has one of the keys. */
export function assertKeysFree(
  { definition, entries }: KeyIndex,
  keys: readonly string[],
  row: MemoryRow,
): void {
  if (!definition.unique) return;
  for (const key of keys) {
    const entry = entries.get(key);
    // A unique index never has a set.
    if (entry !== undefined && entry !== row) throw new UniqueIndexError(definition.name, key);
  }
}

/** Adds a row under keys. */
export function addKeys({ entries }: KeyIndex, keys: readonly string[], row: MemoryRow): void {
  for (const key of keys) {
    const entry = entries.get(key);
    if (entry === undefined) entries.set(key, row);
    else if (entry instanceof Set) entry.add(row);
    else if (entry !== row) entries.set(key, new Set([entry, row]));
  }
}

/** Removes a row from under keys. */
export function removeKeys({ entries }: KeyIndex, keys: readonly string[], row: MemoryRow): void {
  for (const key of keys) {
    const entry = entries.get(key);
    if (entry === row) entries.delete(key);
    if (!(entry instanceof Set)) continue;
    entry.delete(row);
    if (entry.size === 0) entries.delete(key);
  }
}

function listOf(keys: RecordKeys): readonly string[] {
  if (keys === undefined) return NO_KEYS;
  return typeof keys === "string" ? [keys] : keys;
}
