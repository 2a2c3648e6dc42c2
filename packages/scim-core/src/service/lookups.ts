import type { ResourceStore, StoreRecord } from "../store/resource-store.ts";

/** Reads records by their ids, at once where the store can; ids without a record are left out. */
export function getMany(
  store: ResourceStore,
  resourceType: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoreRecord>> {
  return store.getMany?.(resourceType, ids) ?? getEach(store, resourceType, ids);
}

async function getEach(
  store: ResourceStore,
  resourceType: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoreRecord>> {
  const records = await Promise.all(ids.map((id) => store.get(resourceType, id)));
  return new Map(records.flatMap((record) => (record === undefined ? [] : [[record.id, record] as const])));
}

/** Reads the records with each of several keys in an index, the same way; keys without a record are left out. */
export function findMany(
  store: ResourceStore,
  resourceType: string,
  index: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly StoreRecord[]>> {
  return store.findMany?.(resourceType, index, keys) ?? findEach(store, resourceType, index, keys);
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
