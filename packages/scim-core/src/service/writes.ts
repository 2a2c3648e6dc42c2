import { notFound, ScimError, uniqueness } from "../error.ts";
import type { JsonObject } from "../json.ts";
import { indexKey } from "../resource/index-keys.ts";
import { attributesOf, changedResource } from "../resource/lifecycle.ts";
import type { ScimResource } from "../resource/scim-resource.ts";
import { formatVersion } from "../resource/version.ts";
import { isSameJson } from "../same-json.ts";
import { whenThere, type Soon } from "../soon.ts";
import { UniqueIndexError, VersionConflictError, type StoreRecord } from "../store/resource-store.ts";
import { writeGloballyUnique } from "./global-uniqueness.ts";
import type { Provider } from "./provider.ts";
import type { ServedType } from "./served-type.ts";
import { recordOf } from "./written-record.ts";

/** How often an update starts again because another writer was faster. */
const MAX_ATTEMPTS = 10;

/** Reads a record; throws {@link ScimError} 404. */
export function existing(type: ServedType, id: string, { reads }: Provider): Soon<StoreRecord> {
  const { name } = type.resourceType;
  return whenThere(reads.get(name, id), (record) => {
    if (record === undefined) {
      throw notFound(name, id);
    }
    return record;
  });
}

/** Writes the next version of a resource; one that says the same stays what it is, `lastModified` included. */
export async function write(
  type: ServedType,
  id: string,
  provider: Provider,
  change: (before: ScimResource, record: StoreRecord) => Soon<JsonObject>,
): Promise<StoreRecord> {
  const { name } = type.resourceType;
  return provider.turns.inTurn(`${name}/${id}`, async () => {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const found = existing(type, id, provider);
      const record = found instanceof Promise ? await found : found;
      const changed = change(record.resource, record);
      const after = changed instanceof Promise ? await changed : changed;
      if (isSameJson(after, attributesOf(record.resource))) {
        return record;
      }
      const stamp = {
        now: provider.clock.now(),
        version: formatVersion(record.version + 1, provider.rules.etag),
      };
      const resource = changedResource(record.resource, after, stamp, type.model);
      const next = recordOf(resource, record.version + 1, type, record);
      if (isErasing(record.resource, resource, type)) {
        await provider.store.delete(name, id);
        return next;
      }
      if (await replaced(record, next, type, provider)) {
        return next;
      }
    }
    throw new ScimError(409, undefined, `${name} "${id}" keeps changing: expected it at rest to update it.`);
  });
}

/**
 * Erases a resource; throws {@link ScimError} 404, or what `permit` throws.
 *
 * @param permit sees the record in its turn, so that no update comes between
 */
export async function erase(
  type: ServedType,
  id: string,
  provider: Provider,
  permit: (before: StoreRecord) => void,
): Promise<void> {
  const { name } = type.resourceType;
  await provider.turns.inTurn(`${name}/${id}`, async () => {
    permit(await existing(type, id, provider));
    if (!(await provider.store.delete(name, id))) {
      throw notFound(name, id);
    }
  });
}

function isErasing(before: ScimResource, after: ScimResource, type: ServedType): boolean {
  const isDeactivated = after["active"] === false && before["active"] !== false;
  return type.rules.onDeactivate === "erase" && isDeactivated;
}

/** Stores a new resource; throws {@link ScimError} 409 `uniqueness`. */
export async function insert(
  resource: ScimResource,
  type: ServedType,
  provider: Provider,
): Promise<StoreRecord> {
  const record = recordOf(resource, 1, type);
  try {
    await writeGloballyUnique(record, undefined, type, provider, () => provider.store.insert(record));
    return record;
  } catch (error) {
    throw refusal(error, record, type);
  }
}

/** False where another writer was faster. */
async function replaced(
  before: StoreRecord,
  next: StoreRecord,
  type: ServedType,
  provider: Provider,
): Promise<boolean> {
  try {
    await writeGloballyUnique(next, before, type, provider, () => provider.store.replace(next));
    return true;
  } catch (error) {
    if (error instanceof VersionConflictError) {
      return false;
    }
    throw refusal(error, next, type);
  }
}

/** Names the value as the client wrote it; the store knows its key only. */
function refusal(error: unknown, { resource }: StoreRecord, type: ServedType): unknown {
  if (!(error instanceof UniqueIndexError)) {
    return error;
  }
  const index = type.indexes.get(error.index);
  const value = index?.read(resource).find((one) => indexKey(one, index.attribute.caseExact) === error.key);
  return uniqueness(error.index, value ?? error.key);
}
