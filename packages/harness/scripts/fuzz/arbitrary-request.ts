import fc from "fast-check";
import { mostly, patch, path, resource, scalar, value } from "./arbitrary-resource.ts";

/** A request as its bytes go out, but for the token. */
export interface FuzzedRequest {
  readonly method: string;
  /** Below the Tenant URL, as it goes on the wire. */
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

const strange = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }).map((text) => `/${encodeURIComponent(lossless(text))}`),
  fc.stringMatching(/^[!-~]{0,40}$/).map((text) => `/Users/${text}`),
);
const collection = fc.constantFrom("/Users", "/Groups");
const member = fc.constantFrom(
  "/Users/1",
  "/Users/2",
  "/Users/3",
  "/Groups/1",
  "/Groups/2",
  "/Users/99",
  "/Me",
);
const endpoint = fc.oneof(
  { weight: 6, arbitrary: fc.oneof(collection, member) },
  {
    weight: 2,
    arbitrary: fc.constantFrom("/.search", "/Users/.search", "/", "", "/Schemas", "/ResourceTypes", "/Bulk"),
  },
  { weight: 1, arbitrary: strange },
);
const method = fc.constantFrom(
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "TRACE",
  "PROPFIND",
  "get",
);

const bulkOperation = fc.record(
  {
    method: fc.oneof(method, scalar),
    path: fc.oneof(endpoint, fc.constant("/Users/bulkId:x"), scalar),
    bulkId: fc.oneof(fc.constantFrom("x", "y"), scalar),
    version: scalar,
    data: fc.oneof(resource, patch, value),
  },
  { requiredKeys: [] },
);
const bulk = fc.record({
  schemas: fc.constant(["urn:ietf:params:scim:api:messages:2.0:BulkRequest"]),
  failOnErrors: scalar,
  Operations: fc.array(fc.oneof(bulkOperation, value), { maxLength: 6 }),
});
const search = fc.record(
  {
    filter: fc.oneof(path, value),
    attributes: value,
    sortBy: path,
    startIndex: scalar,
    count: scalar,
    cursor: scalar,
  },
  { requiredKeys: [] },
);

function written(json: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return json.map((one) => JSON.stringify(one));
}

/** A body as text: mostly of the kind the endpoint takes, else another, or none at all. */
function bodyOf(kind: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 16, arbitrary: written(kind) },
    { weight: 2, arbitrary: written(fc.oneof(resource, patch, bulk, search, value)) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
    { weight: 1, arbitrary: fc.nat({ max: 5000 }).map((depth) => "[".repeat(depth)) },
    { weight: 1, arbitrary: written(kind).map((text) => text.slice(0, -1)) },
  );
}

const none = fc.constant("");

/** A method, where it goes and what it brings: mostly what a server has. */
const call = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant("GET"), collection, none) },
  { weight: 3, arbitrary: fc.tuple(fc.constant("POST"), collection, bodyOf(resource)) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom("GET", "DELETE"), member, none) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("PUT"), member, bodyOf(resource)) },
  { weight: 5, arbitrary: fc.tuple(fc.constant("PATCH"), member, bodyOf(patch)) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("POST"), fc.constant("/Bulk"), bodyOf(bulk)) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constant("POST"), fc.constantFrom("/.search", "/Users/.search"), bodyOf(search)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constant("GET"), fc.constantFrom("", "/Schemas", "/ServiceProviderConfig"), none),
  },
  { weight: 1, arbitrary: fc.tuple(method, endpoint, bodyOf(value)) },
);

const operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "EQ", "pr", "xx"];
const comparison = fc
  .tuple(path, fc.constantFrom(...operators), scalar)
  .map(([left, operator, right]) =>
    operator === "pr" ? `${left} pr` : `${left} ${operator} ${JSON.stringify(right)}`,
  );
const filter = fc.oneof(
  comparison,
  fc.array(comparison, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(" and ")),
  fc.tuple(comparison, comparison).map(([a, b]) => `not (${a}) or (${b})`),
  fc.tuple(path, comparison).map(([name, inner]) => `${name}[${inner}]`),
  fc.nat({ max: 3000 }).map((depth) => "(".repeat(depth)),
  fc.string({ unit: "binary", maxLength: 60 }),
);
const query = fc
  .record(
    {
      filter,
      attributes: path,
      excludedAttributes: path,
      sortBy: path,
      sortOrder: fc.constantFrom("ascending", "descending", "sideways"),
      startIndex: mostly(fc.integer().map(String), fc.string({ maxLength: 5 })),
      count: mostly(fc.integer().map(String), fc.string({ maxLength: 5 })),
      cursor: mostly(fc.constant(""), fc.string({ maxLength: 40 })),
    },
    { requiredKeys: [] },
  )
  .map((parameters) =>
    Object.entries(parameters)
      .map(([name, text]) => `${name}=${encodeURIComponent(lossless(text))}`)
      .join("&"),
  );

/** Any character a header field may have (RFC 9110 §5.5), and some it may not. */
const headerText = fc.stringMatching(/^[\t -~]{0,60}$/);
const headers = fc.array(
  fc.oneof(
    fc.constantFrom(
      ["accept", "application/scim+json"] as const,
      ["content-type", "text/plain"] as const,
      ["accept", "text/html"] as const,
      ["accept", "application/scim+json;q=0.5, */*;q=0.1"] as const,
      ["if-match", "*"] as const,
      ["if-none-match", 'W/"1", "2"'] as const,
    ),
    fc.tuple(fc.constantFrom("content-type", "accept", "if-match", "if-none-match", "host"), headerText),
    fc.tuple(
      fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,20}$/).map((name) => `x-${name}`),
      headerText,
    ),
  ),
  { maxLength: 2 },
);

/** A request of which most of it means something, and some of it nothing at all. */
export const arbitraryRequest: fc.Arbitrary<FuzzedRequest> = fc
  .tuple(call, mostly(fc.constant(""), query), mostly<FuzzedRequest["headers"]>(fc.constant([]), headers))
  .map(([[verb, at, text], parameters, fields]) => ({
    method: verb,
    target: parameters === "" ? at : `${at}?${parameters}`,
    headers: fields,
    body: text,
  }));

/** Lone surrogates have no UTF-8. */
function lossless(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, "\uFFFD");
}
