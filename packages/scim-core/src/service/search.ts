import { invalidValue, jsonTypeOf } from "../error.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { ScimRequest } from "../request.ts";
import type { Provider } from "./provider.ts";
import { assertSchemaListed, readBody } from "./request-body.ts";

const SEARCH_REQUEST_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
const PARAMETERS = ["filter", "sortBy", "sortOrder", "startIndex", "count", "cursor"];
const LISTS = ["attributes", "excludedAttributes"];

/** Makes the query of a POST to `/.search` (RFC 7644 §3.4.3) one that is in the URI, which it is for privacy not. */
export function readSearchRequest(request: ScimRequest, provider: Provider): ScimRequest {
  const body = readBody(request, provider.rules);
  assertSchemaListed(body, SEARCH_REQUEST_SCHEMA);
  return { ...request, query: queryOf(body) };
}

/** RFC 7643 §2.1: names of attributes are the same in any case. */
function queryOf(body: JsonObject): URLSearchParams {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(body)) {
    const isNamed = (name: string): boolean => name.toLowerCase() === key.toLowerCase();
    const name = PARAMETERS.find(isNamed);
    const list = LISTS.find(isNamed);
    if (name !== undefined && value !== null) {
      query.append(name, textOf(name, value));
    }
    for (const path of list === undefined ? [] : elementsOf(value)) {
      query.append(list ?? key, textOf(key, path));
    }
  }
  return query;
}

function elementsOf(value: JsonValue): readonly JsonValue[] {
  if (value === null) {
    return [];
  }
  return Array.isArray(value) ? value : [value];
}

function textOf(name: string, value: JsonValue): string {
  if (typeof value !== "string" && typeof value !== "number") {
    const expected = name === "startIndex" || name === "count" ? "a whole number" : "a string";
    throw invalidValue(name, jsonTypeOf(value), expected);
  }
  return String(value);
}
