import type { ApplicationTemplate } from "@understudy/entra-provisioning";

/** What the claims of a tutorial are tried on: a SCIM server, and its vendor's stand-in where it is one. */
export interface ClaimTarget {
  readonly tenantUrl: string;
  readonly secretToken: string;
  /** What Entra's gallery has for the vendor; made from the tutorial's own table if absent. */
  readonly application?: ApplicationTemplate;
  /** Absent for a server that is nobody's stand-in: then what only its product shows cannot be tried. */
  readonly standIn?: StandIn;
}

/** A vendor's mock, and what is known of the vendor. */
export interface StandIn {
  /** As `GET /_mock/profile` answers. */
  readonly profile: unknown;
  readonly control: StandInControl;
}

/** A tenant of its own, so that what one check does is no other's. */
export interface Tenant {
  /** Absent for the target's only one. */
  readonly name?: string;
  readonly tenantUrl: string;
  readonly secretToken: string;
}

/** A token as a stand-in shows it; `secretToken` only where the vendor shows it. */
export interface ShownToken {
  readonly id: string;
  readonly secretToken?: string;
}

/** What a check asks of a stand-in's control API. A refusal rejects with the reason as its message. */
export interface StandInControl {
  createTenant(options?: { readonly plan?: string }): Promise<Tenant & { readonly name: string }>;
  issueToken(request: {
    readonly tenant?: string;
    readonly admin?: string;
    readonly role?: string;
    readonly scope?: string;
  }): Promise<ShownToken & { readonly secretToken: string }>;
  listTokens(tenant: string): Promise<readonly ShownToken[]>;
  /** ISO 8601. */
  clock(): Promise<string>;
  /** Stops the clock at an ISO 8601 instant. */
  setClock(instant: string): Promise<string>;
}
