import type { JsonObject } from "../json.ts";

/** The `meta` of RFC 7643 §3.1; times are ISO 8601 in UTC. `location` is added when a resource is sent. */
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
 */
export interface ScimResource extends JsonObject {
  schemas: string[];
  id: string;
  meta: ResourceMeta;
}
