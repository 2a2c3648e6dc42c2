import type { StoreRecord } from "../src/index.ts";

/** What a record holds, to compare: a store may read the members of its records on demand. */
export function contentOf(record: StoreRecord | undefined): StoreRecord | undefined {
  if (record === undefined) return undefined;
  const { resourceType, id, version, resource, indexKeys } = record;
  return { resourceType, id, version, resource, indexKeys };
}
