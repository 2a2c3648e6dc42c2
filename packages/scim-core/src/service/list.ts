import { invalidValue, quoted } from "../error.ts";
import type { Filter } from "../filter/ast.ts";
import { compileFilter } from "../filter/evaluate.ts";
import { parseFilter } from "../filter/parse.ts";
import { indexableEquality } from "../filter/paths.ts";
import type { AttributePath } from "../path/attribute-path.ts";
import type { ScimRequest, ScimResponse } from "../request.ts";
import { indexKey, type ResourceIndex } from "../resource/index-keys.ts";
import { canonicalPath, resolveToValue } from "../resource/path-reader.ts";
import { parseProjection } from "../resource/projection.ts";
import type { RecordPage, StoreRecord } from "../store/resource-store.ts";
import { findByDerived } from "./derived-filter.ts";
import type { Provider } from "./provider.ts";
import { listResponse, represented } from "./respond.ts";
import type { ServedType } from "./served-type.ts";

/** The part of the results a client gets (RFC 7644 §3.4.2.4). */
interface Page {
  readonly startIndex: number;
  readonly count: number;
}

/** GET of a resource type's endpoint, and POST to its `/.search` (RFC 7644 §3.4.2, §3.4.3). */
export async function listResources(
  request: Pick<ScimRequest, "query" | "baseUrl">,
  type: ServedType,
  provider: Provider,
): Promise<ScimResponse> {
  const { query, baseUrl } = request;
  const projection = parseProjection(query, type.model);
  const page = pageOf(query, provider.rules.page);
  const { totalResults, records } = await find(query.get("filter"), page, type, provider, baseUrl);
  const resources = await represented(records, type, provider, baseUrl, projection);
  return listResponse(totalResults, page.startIndex, resources);
}

/** RFC 7644 §3.4.2.4: less than 1 means 1, less than 0 means 0, and a provider may return fewer than asked for. */
function pageOf(query: URLSearchParams, limits: { readonly default: number; readonly max: number }): Page {
  const startIndex = Math.max(1, integerOf(query, "startIndex") ?? 1);
  const count = Math.max(0, integerOf(query, "count") ?? limits.default);
  return { startIndex, count: Math.min(count, limits.max) };
}

function integerOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)?.trim() ?? "";
  if (text === "") {
    return undefined;
  }
  if (!/^[+-]?[0-9]+$/.test(text)) {
    throw invalidValue(name, quoted(text), "a whole number");
  }
  // Beyond every result is beyond every result, however far.
  return Math.min(Number(text), Number.MAX_SAFE_INTEGER);
}

async function find(
  text: string | null,
  page: Page,
  type: ServedType,
  provider: Provider,
  baseUrl: string | undefined,
): Promise<RecordPage> {
  const { name } = type.resourceType;
  if (text === null) {
    return provider.store.scan(name, page);
  }
  const filter = parseFilter(text);
  type.assertFilterable(filter);
  const matches = compileFilter(filter, type.model);
  const candidates = await lookUp(filter, type, provider);
  const derivedHits = await findByDerived(filter, type, provider, baseUrl, candidates);
  if (candidates === undefined && derivedHits === undefined) {
    return provider.store.scan(name, { ...page, matches });
  }
  const hits = derivedHits ?? candidates?.filter(({ resource }) => matches(resource)) ?? [];
  const first = page.startIndex - 1;
  return { totalResults: hits.length, records: hits.slice(first, first + page.count) };
}

/** Reads what an index or the id narrows a filter down to; undefined where only a scan will do. */
async function lookUp(
  filter: Filter,
  type: ServedType,
  provider: Provider,
): Promise<readonly StoreRecord[] | undefined> {
  const { name } = type.resourceType;
  const equality = indexableEquality(filter, (path) => indexAt(path, type) !== undefined);
  if (equality === undefined) {
    return undefined;
  }
  const index = indexAt(equality.path, type);
  if (index === undefined || index === "id") {
    const record = await provider.store.get(name, equality.value);
    return record === undefined ? [] : [record];
  }
  return provider.store.find(name, index.path, indexKey(equality.value, index.attribute.caseExact));
}

/** Only of texts have equal ones equal keys; a dateTime can be written in several ways. */
function indexAt(path: AttributePath, type: ServedType): ResourceIndex | "id" | undefined {
  const at = type.model.resolve(path);
  if (at?.kind !== "attribute") {
    return undefined;
  }
  const name = canonicalPath(resolveToValue(at, type.model), path);
  if (name === "id") {
    return "id";
  }
  const index = type.indexes.get(name);
  return index?.attribute.type === "string" || index?.attribute.type === "reference" ? index : undefined;
}
