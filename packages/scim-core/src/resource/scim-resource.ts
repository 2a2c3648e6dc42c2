import type { JsonObject } from "../json.ts";

/**
 * The `meta` of RFC 7643 §3.1; times are ISO 8601 in UTC. `location` is added when a resource is sent.
 *
 * @example
 * const now = new Date().toISOString();
 * const meta: ResourceMeta = { resourceType: "User", created: now, lastModified: now };
 */
export type ResourceMeta = JsonObject & {
  resourceType: string;
  created: string;
  lastModified: string;
  /** Entity tag of this version (RFC 7644 §3.14); absent where the service provider has none. */
  version?: string;
};

/**
 * A resource as stored: attribute names in their schema's case, extensions under their URN, nothing that is
 * undeclared, no null and no empty array (RFC 7643 §2.5 reads those as unassigned).
 *
 * @example
 * const now = new Date().toISOString();
 * const meta = { resourceType: "User", created: now, lastModified: now };
 * const user: ScimResource = { schemas: [UserSchema.id], id: "2819c223", userName: "ada", meta };
 */
export interface ScimResource extends JsonObject {
  schemas: string[];
  id: string;
  meta: ResourceMeta;
}
