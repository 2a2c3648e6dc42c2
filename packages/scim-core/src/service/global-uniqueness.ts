import { uniqueness } from "../error.ts";
import { indexKey, type ResourceIndex } from "../resource/index-keys.ts";
import type { StoreRecord } from "../store/resource-store.ts";
import type { Provider } from "./provider.ts";
import type { ServedType } from "./served-type.ts";

/** One at a time, whatever they write: a value is free only as long as nobody else takes it. */
const TURN = "values that are unique everywhere";

/** Finds the indexes of what is unique beyond its resource type (RFC 7643 §7 `uniqueness`: `global`). */
export function globalIndexes(
  indexes: ReadonlyMap<string, ResourceIndex>,
): readonly (readonly [path: string, index: ResourceIndex])[] {
  return [...indexes].filter(([, { attribute }]) => attribute.uniqueness === "global");
}

/**
 * Writes a record whose `global` values no resource of another type has at the same path, nor anybody that
 * `ScimServiceOptions.isTakenElsewhere` knows of. Throws {@link ScimError} 409 `uniqueness`.
 *
 * @param before what the record replaces; its values are its own
 */
export function writeGloballyUnique<T>(
  record: StoreRecord,
  before: StoreRecord | undefined,
  type: ServedType,
  provider: Provider,
  store: () => Promise<T>,
): Promise<T> {
  if (type.globalIndexes.length === 0) {
    return store();
  }
  return provider.turns.inTurn(TURN, async () => {
    for (const [path, index] of type.globalIndexes) {
      const own = new Set(before?.indexKeys[path] ?? []);
      for (const value of index.read(record.resource)) {
        const key = indexKey(value, index.attribute.caseExact);
        if (!own.has(key) && (await isTaken(path, key, type, provider))) {
          throw uniqueness(path, value);
        }
      }
    }
    return store();
  });
}

async function isTaken(path: string, key: string, type: ServedType, provider: Provider): Promise<boolean> {
  for (const other of provider.types) {
    const isShared = other !== type && other.globalIndexes.some(([name]) => name === path);
    if (isShared && (await provider.store.find(other.resourceType.name, path, key)).length > 0) {
      return true;
    }
  }
  return provider.isTakenElsewhere(path, key);
}
