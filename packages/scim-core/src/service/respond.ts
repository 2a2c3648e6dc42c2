import type { ScimRequest, ScimResponse } from "../request.ts";
import type { AssertedAttributes } from "../resource/asserted.ts";
import { locationOf } from "../resource/location.ts";
import { parseProjection, type Projection } from "../resource/projection.ts";
import { formatVersion } from "../resource/version.ts";
import { whenThere, type Soon } from "../soon.ts";
import type { RecordPage, StoreRecord } from "../store/resource-store.ts";
import { derive } from "./derivation.ts";
import type { Provider } from "./provider.ts";
import { positionMembers, type Paging } from "./paging.ts";
import type { ServedType } from "./served-type.ts";

/** RFC 7644 §3.1. */
const headers = { "content-type": "application/scim+json" } as const;

/** A response with JSON text. */
export function jsonResponse(
  status: number,
  body: string,
  more: Readonly<Record<string, string>> = {},
): ScimResponse {
  return { status, headers: { ...headers, ...more }, body };
}

/**
 * A response with a resource, as the request's `attributes` want it.
 *
 * @param asserted what the request wrote
 */
export function resourceResponse(
  status: number,
  record: StoreRecord,
  type: ServedType,
  provider: Provider,
  request: ScimRequest,
  asserted?: AssertedAttributes,
): Soon<ScimResponse> {
  const location = locationOf(type.resourceType, record.id, request.baseUrl);
  const projection = parseProjection(request.query, type.model, asserted);
  return whenThere(represented([record], type, provider, request.baseUrl, projection), ([body = ""]) => {
    const etag = formatVersion(record.version, provider.rules.etag);
    const fields = etag === undefined ? { ...headers, location } : { ...headers, location, etag };
    return { status, headers: fields, body };
  });
}

/** Writes resources of one type as JSON text, with what follows from other resources. */
export function represented(
  records: readonly StoreRecord[],
  type: ServedType,
  provider: Provider,
  baseUrl: string | undefined,
  projection: Projection | undefined,
): Soon<readonly string[]> {
  const represent = type.representation(`${baseUrl ?? ""}${type.resourceType.endpoint}/`, projection);
  return whenThere(derive(records, type, provider, baseUrl, projection), (derivations) =>
    records.map((record, index) => represent(record, derivations[index])),
  );
}

/** A ListResponse (RFC 7644 §3.4.2) with a page of resources that are JSON text already. */
export function listResponse(
  page: Omit<RecordPage, "records">,
  paging: Paging,
  resources: readonly string[],
): ScimResponse {
  let body =
    `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":${page.totalResults},` +
    `${positionMembers(paging, page)}"itemsPerPage":${resources.length},"Resources":[`;
  // Not `join`, which copies everything once more: a text made by adding is copied when it is sent.
  for (let at = 0; at < resources.length; at += 1) body += at === 0 ? resources[at] : `,${resources[at]}`;
  return jsonResponse(200, `${body}]}`);
}

/** A response without a body. */
export function emptyResponse(
  status: 204 | 304,
  headers: Readonly<Record<string, string>> = {},
): ScimResponse {
  return { status, headers };
}

/** The header field that tells what version of a resource there is (RFC 7644 §3.14). */
export function versionHeader({ version }: StoreRecord, { rules }: Provider): Record<string, string> {
  const etag = formatVersion(version, rules.etag);
  return etag === undefined ? {} : { etag };
}
