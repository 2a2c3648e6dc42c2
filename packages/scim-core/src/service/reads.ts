import type { Soon } from "../soon.ts";
import { immediateReadsOf } from "../store/memory-store.ts";
import type { ResourceStore, StoreRecord } from "../store/resource-store.ts";

/** Reads of a store that are over at once where it is memory. */
export interface Reads {
  get(resourceType: string, id: string): Soon<StoreRecord | undefined>;
  find(resourceType: string, index: string, key: string): Soon<readonly StoreRecord[]>;
  /** False where nothing can be found in an index, as far as a store knows at once. */
  hasAny(resourceType: string, index: string): boolean;
  /** Reads records by their ids, at once where the store can; ids without a record are left out. */
  getMany(resourceType: string, ids: readonly string[]): Soon<ReadonlyMap<string, StoreRecord>>;
  /** Reads the records with each of several keys in an index, the same way; keys without a record are left out. */
  findMany(
    resourceType: string,
    index: string,
    keys: readonly string[],
  ): Soon<ReadonlyMap<string, readonly StoreRecord[]>>;
}

/** Makes the reads of a store; what it cannot read at once is read one after another. */
export function readsOf(store: ResourceStore): Reads {
  return (
    immediateReadsOf(store) ?? {
      get: (resourceType, id) => store.get(resourceType, id),
      find: (resourceType, index, key) => store.find(resourceType, index, key),
      hasAny: () => true,
      getMany: (resourceType, ids) => store.getMany?.(resourceType, ids) ?? getEach(store, resourceType, ids),
      findMany: (resourceType, index, keys) =>
        store.findMany?.(resourceType, index, keys) ?? findEach(store, resourceType, index, keys),
    }
  );
}

async function getEach(
  store: ResourceStore,
  resourceType: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoreRecord>> {
  const records = await Promise.all(ids.map((id) => store.get(resourceType, id)));
  return new Map(records.flatMap((record) => (record === undefined ? [] : [[record.id, record] as const])));
}

async function findEach(
  store: ResourceStore,
  resourceType: string,
  index: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly StoreRecord[]>> {
  const found = await Promise.all(
    keys.map(async (key) => [key, await store.find(resourceType, index, key)] as const),
  );
  return new Map(found.filter(([, records]) => records.length > 0));
}
