import { invalidValue, jsonTypeOf } from "../error.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { ScimRequest, ScimResponse } from "../request.ts";
import { listResources } from "./list.ts";
import type { Provider } from "./provider.ts";
import { assertSchemaListed, readBody } from "./request-body.ts";
import type { ServedType } from "./served-type.ts";

const SEARCH_REQUEST_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
const PARAMETERS = ["filter", "startIndex", "count"] as const;
const LISTS = ["attributes", "excludedAttributes"] as const;

/** POST to `/.search` below a resource type's endpoint (RFC 7644 §3.4.3): a query that is not in the URI. */
export async function searchResources(
  request: ScimRequest,
  type: ServedType,
  provider: Provider,
): Promise<ScimResponse> {
  const body = readBody(request, provider.rules);
  assertSchemaListed(body, SEARCH_REQUEST_SCHEMA);
  return listResources({ ...request, query: queryOf(body) }, type, provider);
}

function queryOf(body: JsonObject): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of PARAMETERS) {
    const value = body[name] ?? undefined;
    if (value !== undefined) {
      query.set(name, textOf(name, value));
    }
  }
  for (const name of LISTS) {
    const value = body[name] ?? [];
    for (const path of Array.isArray(value) ? value : [value]) {
      query.append(name, textOf(name, path));
    }
  }
  return query;
}

function textOf(name: string, value: JsonValue): string {
  if (typeof value !== "string" && typeof value !== "number") {
    throw invalidValue(
      name,
      jsonTypeOf(value),
      name === "startIndex" || name === "count" ? "a whole number" : "a string",
    );
  }
  return String(value);
}
