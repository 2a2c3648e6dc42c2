import { invalidValue, quoted } from "../error.ts";
import { parseFilter } from "../filter/parse.ts";
import type { ScimRequest, ScimResponse } from "../request.ts";
import { locationOf } from "../resource/location.ts";
import { parseProjection } from "../resource/projection.ts";
import { compileOrder, type ResourceOrder } from "../resource/sort-order.ts";
import { PositionGoneError, type RecordPage } from "../store/resource-store.ts";
import { expiredCursor } from "./cursor.ts";
import { findAcross } from "./find-across.ts";
import { find } from "./find.ts";
import { pagingOf, windowOf, type Paging } from "./paging.ts";
import type { Provider } from "./provider.ts";
import { parameterOf } from "./query-parameters.ts";
import { listResponse } from "./respond.ts";
import type { ServedType } from "./served-type.ts";

/** GET of a resource type's endpoint, and POST to its `/.search` (RFC 7644 §3.4.2, §3.4.3). */
export async function listResources(
  { query, baseUrl }: Pick<ScimRequest, "query" | "baseUrl">,
  type: ServedType,
  provider: Provider,
): Promise<ScimResponse> {
  const projection = parseProjection(query, type.model);
  const paging = pagingOf(query, type.resourceType.endpoint, provider);
  const search = { ...searchOf(query, [type], provider), unknown: "refuse" } as const;
  const page = await pageFrom(paging, () => find(search, windowOf(paging), type, provider));
  const resources = page.records.map(({ resource }) =>
    type.represent(resource, locationOf(type.resourceType, resource.id, baseUrl), projection),
  );
  return listResponse(page, paging, resources);
}

/** GET of the base URL, and POST to its `/.search`: a query over all resource types (RFC 7644 §3.4.2.1, §3.4.3). */
export async function listAll(
  { query, baseUrl }: Pick<ScimRequest, "query" | "baseUrl">,
  provider: Provider,
): Promise<ScimResponse> {
  const { types } = provider;
  const projections = new Map(types.map((type) => [type, parseProjection(query, type.model)]));
  const paging = pagingOf(query, "/", provider);
  const search = searchOf(query, types, provider);
  const page = await pageFrom(paging, () => findAcross(search, windowOf(paging), provider));
  const resources = page.records.flatMap(({ resourceType, resource }) => {
    const type = types.find((one) => one.resourceType.name === resourceType);
    const location = type && locationOf(type.resourceType, resource.id, baseUrl);
    return type && location ? [type.represent(resource, location, projections.get(type))] : [];
  });
  return listResponse(page, paging, resources);
}

function searchOf(
  query: URLSearchParams,
  types: readonly ServedType[],
  provider: Provider,
): {
  readonly filter: ReturnType<typeof parseFilter> | undefined;
  readonly order: ResourceOrder | undefined;
} {
  const filter = parameterOf(query, "filter");
  return {
    filter: filter === undefined ? undefined : parseFilter(filter),
    order: provider.rules.sort === "supported" ? orderOf(query, types) : undefined,
  };
}

/** RFC 7644 §3.4.2.3: a `sortOrder` by itself says nothing. */
function orderOf(query: URLSearchParams, types: readonly ServedType[]): ResourceOrder | undefined {
  const sortBy = parameterOf(query, "sortBy");
  if (sortBy === undefined) {
    return undefined;
  }
  const sortOrder = parameterOf(query, "sortOrder") ?? "ascending";
  if (sortOrder !== "ascending" && sortOrder !== "descending") {
    throw invalidValue("sortOrder", quoted(sortOrder), '"ascending" or "descending"');
  }
  const key = { sortBy, isDescending: sortOrder === "descending" };
  return compileOrder(
    key,
    types.map(({ model }) => model),
  );
}

/** A position that a store gave out and cannot find any more is a cursor that has expired (RFC 9865 §2.1). */
async function pageFrom(paging: Paging, read: () => Promise<RecordPage>): Promise<RecordPage> {
  try {
    return await read();
  } catch (error) {
    if (paging.method === "cursor" && error instanceof PositionGoneError) {
      throw expiredCursor("the resource it stood at is gone");
    }
    throw error;
  }
}
