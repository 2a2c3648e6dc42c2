import type { Filter } from "../filter/ast.ts";
import { filterPaths, indexableEquality } from "../filter/paths.ts";
import type { AttributePath } from "../path/attribute-path.ts";
import type { ScimResource } from "../resource/scim-resource.ts";
import type { StoreRecord } from "../store/resource-store.ts";
import { derive } from "./derivation.ts";
import { membersOf } from "./memberships.ts";
import type { Provider } from "./provider.ts";
import type { ServedType } from "./served-type.ts";

/** How many records are derived for at once, so that no request keeps the others waiting for long. */
const BATCH = 500;

/** How a filter is applied. */
interface DerivedSearch {
  /** The filter, compiled. */
  readonly matches: (resource: ScimResource) => boolean;
  readonly baseUrl: string | undefined;
  /** What an index narrows the search down to, if one does. */
  readonly candidates: readonly StoreRecord[] | undefined;
}

/**
 * Finds the resources a filter passes that names what is derived, e.g. `groups.value eq "…"`; undefined for any other
 * filter. What is derived is in no index, so that all of a type is looked through unless the filter names one group.
 */
export async function findByDerived(
  filter: Filter,
  type: ServedType,
  provider: Provider,
  { matches, baseUrl, candidates }: DerivedSearch,
): Promise<readonly StoreRecord[] | undefined> {
  if (!filterPaths(filter).some((path) => isDerived(path, type))) {
    return undefined;
  }
  const hits: StoreRecord[] = [];
  const test = async (records: readonly StoreRecord[]): Promise<void> => {
    const derivations = await derive(records, type, provider, baseUrl);
    for (const [index, record] of records.entries()) {
      const resource = derivations[index]?.apply(record.resource) ?? record.resource;
      if (matches(resource)) hits.push(record);
    }
  };
  const narrowed = candidates ?? (await inNamedGroup(filter, type, provider));
  if (narrowed !== undefined) {
    await test(narrowed);
    return hits;
  }
  for await (const records of batches(type, provider)) {
    await test(records);
  }
  return hits;
}

/** Tells whether a path names what responses have and the store has not. */
export function isDerived(path: AttributePath, { derived, model }: ServedType): boolean {
  const at = model.resolve(path);
  if (at?.kind !== "attribute") {
    return false;
  }
  const { attribute, subAttribute } = at;
  const reference = derived.references.find((candidate) => candidate.attribute === attribute);
  const isCompleted =
    subAttribute?.name === "$ref" ||
    (subAttribute !== undefined &&
      (subAttribute.name === reference?.type || subAttribute.name === reference?.display));
  return attribute === derived.groups || (reference !== undefined && isCompleted);
}

/** Reads the members of the group that every match must be in, if the filter names one. */
async function inNamedGroup(
  filter: Filter,
  type: ServedType,
  provider: Provider,
): Promise<readonly StoreRecord[] | undefined> {
  const equality = indexableEquality(filter, (path) => {
    const at = type.model.resolve(path);
    const sub = at?.kind === "attribute" ? (at.subAttribute?.name ?? "value") : undefined;
    return at?.kind === "attribute" && at.attribute === type.derived.groups && sub === "value";
  });
  return equality === undefined ? undefined : membersOf(equality.value, type, provider);
}

async function* batches(type: ServedType, provider: Provider): AsyncGenerator<readonly StoreRecord[]> {
  const { name } = type.resourceType;
  let from: { readonly direction: "after"; readonly position: string } | undefined;
  do {
    const page = await provider.store.scan(name, { count: BATCH, ...(from === undefined ? {} : { from }) });
    yield page.records;
    from = page.after === undefined ? undefined : { direction: "after", position: page.after };
  } while (from !== undefined);
}
