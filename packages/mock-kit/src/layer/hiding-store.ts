import type { ResourceStore, ScimResource } from "@understudy/scim-core";
import type { Knobs } from "../profile/knobs.ts";

/**
 * A store whose inactive users are kept and not found: no list has them, and where they are `gone` nobody reads them by
 * their id either. What must be unique stays so. The store itself where they are shown.
 *
 * @example
 * createScimService({ resourceTypes, store: hideInactive(store, "unlisted") });
 */
export function hideInactive(store: ResourceStore, mode: Knobs["inactiveUsers"]): ResourceStore {
  if (mode === "shown") return store;
  return {
    get: async (resourceType, id) => {
      const record = await store.get(resourceType, id);
      return mode === "gone" && record !== undefined && !isShown(record.resource) ? undefined : record;
    },
    find: async (resourceType, index, key) =>
      (await store.find(resourceType, index, key)).filter(({ resource }) => isShown(resource)),
    scan: (resourceType, query = {}) => {
      const { matches = () => true, reads } = query;
      return store.scan(resourceType, {
        ...query,
        matches: (resource) => isShown(resource) && matches(resource),
        ...(reads === undefined ? {} : { reads: [...reads, "active"] }),
      });
    },
    insert: (record) => store.insert(record),
    replace: (record) => store.replace(record),
    delete: (resourceType, id) => store.delete(resourceType, id),
    clear: () => store.clear(),
  };
}

/** A Group has no such attribute and is always shown. */
function isShown(resource: ScimResource): boolean {
  return resource["active"] !== false;
}
