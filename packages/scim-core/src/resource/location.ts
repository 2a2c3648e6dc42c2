import type { ResourceType } from "../schema/resource-type.ts";

/**
 * The URI of a resource (RFC 7643 §3.1 `meta.location`); relative to the SCIM base URL where that is not known.
 *
 * @example
 * locationOf(UserResourceType, "2819c223", "https://example.com/scim"); // "https://example.com/scim/Users/2819c223"
 */
export function locationOf(resourceType: ResourceType, id: string, baseUrl = ""): string {
  return `${baseUrl}${resourceType.endpoint}/${encodeId(id)}`;
}

/** An id as a segment of a path. */
export function encodeId(id: string): string {
  return UNRESERVED.test(id) ? id : encodeURIComponent(id);
}

/** What needs no encoding (RFC 3986 §2.3), as most ids do not. */
const UNRESERVED = /^[\w.~-]*$/;
