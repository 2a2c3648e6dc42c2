import type { JsonObject } from "@understudy/scim-core";
import type { ConsoleAccount } from "../control/control-api.ts";

/** What tenants hold when a mock starts. */
export interface Seed {
  /** The file it was read from, for messages. */
  readonly source?: string;
  readonly tenants: readonly SeedTenant[];
}

/** One tenant of a seed; the first is the default tenant. */
export interface SeedTenant {
  /** Letters, digits and hyphens; the sub-domain where a vendor has one. */
  readonly name: string;
  /** Plan of the account. Default: the one the vendor asks for. */
  readonly plan?: string;
  /** A token to accept instead of a drawn one. */
  readonly secretToken?: string;
  /** Who signs in to the vendor's console. Default: one who may have tokens there, and one who may not. */
  readonly accounts?: readonly ConsoleAccount[];
  /** SCIM Users, checked by the vendor's own rules. */
  readonly users?: readonly JsonObject[];
}
