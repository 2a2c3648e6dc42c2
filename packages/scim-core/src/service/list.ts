import { invalidValue, quoted } from "../error.ts";
import { parseFilter } from "../filter/parse.ts";
import type { ScimRequest, ScimResponse } from "../request.ts";
import { parseProjection } from "../resource/projection.ts";
import { compileOrder, type ResourceOrder } from "../resource/sort-order.ts";
import { whenThere, type Soon } from "../soon.ts";
import { PositionGoneError, type RecordPage, type StoreRecord } from "../store/resource-store.ts";
import { expiredCursor } from "./cursor.ts";
import { findAcross } from "./find-across.ts";
import { find, type Search } from "./find.ts";
import { pagingOf, windowOf, type Paging } from "./paging.ts";
import type { Provider } from "./provider.ts";
import { parameterOf } from "./query-parameters.ts";
import { listResponse, represented } from "./respond.ts";
import type { ServedType } from "./served-type.ts";

type Query = Pick<ScimRequest, "query" | "baseUrl" | "isAbandoned">;

/** GET of a resource type's endpoint, and POST to its `/.search` (RFC 7644 §3.4.2, §3.4.3). */
export function listResources(request: Query, type: ServedType, provider: Provider): Soon<ScimResponse> {
  const { query, baseUrl } = request;
  const projection = parseProjection(query, type.model);
  const paging = pagingOf(query, type.resourceType.endpoint, provider);
  const search = { ...searchOf(request, [type], provider), unknown: "refuse" } as const;
  const found = pageFrom(paging, () => find(search, windowOf(paging), type, provider));
  return whenThere(found, (page) =>
    whenThere(represented(page.records, type, provider, baseUrl, projection), (resources) =>
      listResponse(page, paging, resources),
    ),
  );
}

/** GET of the base URL, and POST to its `/.search`: a query over all resource types (RFC 7644 §3.4.2.1, §3.4.3). */
export async function listAll(request: Query, provider: Provider): Promise<ScimResponse> {
  const { query, baseUrl } = request;
  const { types } = provider;
  const projections = new Map(types.map((type) => [type, parseProjection(query, type.model)]));
  const paging = pagingOf(query, "/", provider);
  const search = searchOf(request, types, provider);
  const page = await pageFrom(paging, () => findAcross(search, windowOf(paging), provider));
  const texts = new Map<StoreRecord, string>();
  for (const type of types) {
    const own = page.records.filter(({ resourceType }) => resourceType === type.resourceType.name);
    const written = await represented(own, type, provider, baseUrl, projections.get(type));
    for (const [index, record] of own.entries()) {
      texts.set(record, written[index] ?? "");
    }
  }
  return listResponse(
    page,
    paging,
    page.records.map((record) => texts.get(record) ?? ""),
  );
}

function searchOf(
  { query, baseUrl, isAbandoned }: Query,
  types: readonly ServedType[],
  provider: Provider,
): Omit<Search, "unknown"> {
  const filter = parameterOf(query, "filter");
  return {
    baseUrl,
    isAbandoned,
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
function pageFrom(paging: Paging, read: () => Soon<RecordPage>): Soon<RecordPage> {
  return paging.method === "cursor" ? pageFromCursor(read) : read();
}

async function pageFromCursor(read: () => Soon<RecordPage>): Promise<RecordPage> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof PositionGoneError) {
      throw expiredCursor("the resource it stood at is gone");
    }
    throw error;
  }
}
