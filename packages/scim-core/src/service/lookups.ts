import type { ResourceStore, StoreRecord } from "../store/resource-store.ts";

/** Reads records by their ids, at once where the store can; ids without a record are left out. */
export async function getMany(
  store: ResourceStore,
  resourceType: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoreRecord>> {
  if (store.getMany !== undefined) {
    return store.getMany(resourceType, ids);
  }
  const records = await Promise.all(ids.map((id) => store.get(resourceType, id)));
  return new Map(records.flatMap((record) => (record === undefined ? [] : [[record.id, record] as const])));
}

/** Reads the records with each of several keys in an index, the same way; keys without a record are left out. */
export async function findMany(
  store: ResourceStore,
  resourceType: string,
  index: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly StoreRecord[]>> {
  if (store.findMany !== undefined) {
    return store.findMany(resourceType, index, keys);
  }
  const found = await Promise.all(
    keys.map(async (key) => [key, await store.find(resourceType, index, key)] as const),
  );
  return new Map(found.filter(([, records]) => records.length > 0));
}
