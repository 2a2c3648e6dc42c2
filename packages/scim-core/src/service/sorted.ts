import type { ScimResource } from "../resource/scim-resource.ts";
import type { ResourceOrder } from "../resource/sort-order.ts";
import type { StoreRecord } from "../store/resource-store.ts";
import { nextTurn } from "../store/time-slices.ts";
import { derive } from "./derivation.ts";
import { isDerived } from "./derived-filter.ts";
import type { Provider } from "./provider.ts";

/** How many records are derived for at once, so that no request keeps the others waiting for long. */
const BATCH = 500;

/** A record with its resource, which a store may read each time it is asked for it. */
interface Row {
  readonly record: StoreRecord;
  readonly resource: ScimResource;
}

/**
 * Sorts records, also by what responses say and the store has not, such as the name of a manager; ties keep their order.
 *
 * @param baseUrl the SCIM base URL as the client addressed it
 */
export async function sortedBy(
  order: ResourceOrder,
  records: readonly StoreRecord[],
  provider: Provider,
  baseUrl: string | undefined,
): Promise<readonly StoreRecord[]> {
  const isByDerived = provider.types.some((type) => isDerived(order.path, type));
  const rows = isByDerived
    ? await derivedRows(records, provider, baseUrl)
    : records.map((record) => ({ record, resource: record.resource }));
  return rows.toSorted((a, b) => order.compare(a.resource, b.resource)).map(({ record }) => record);
}

/** Type by type, which is the order they come in. */
async function derivedRows(
  records: readonly StoreRecord[],
  provider: Provider,
  baseUrl: string | undefined,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const type of provider.types) {
    const own = records.filter(({ resourceType }) => resourceType === type.resourceType.name);
    for (let start = 0; start < own.length; start += BATCH) {
      const batch = own.slice(start, start + BATCH);
      const derivations = await derive(batch, type, provider, baseUrl);
      for (const [index, record] of batch.entries()) {
        rows.push({ record, resource: derivations[index]?.apply(record.resource) ?? record.resource });
      }
      if (own.length > BATCH) await nextTurn();
    }
  }
  return rows;
}
