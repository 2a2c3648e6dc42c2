import {
  createMemoryStore,
  createScimService,
  type IndexDefinition,
  type ResourceStore,
  type ScimService,
} from "@understudy/scim-core";
import type { MockClock } from "../clock.ts";
import type { Knobs } from "../profile/knobs.ts";
import type { Profile } from "../profile/profile.ts";
import type { ServedProfile } from "../profile/serve-profile.ts";
import { createRandomSource, type RandomSource } from "../random.ts";
import { createOAuthClient, type OAuthClient } from "../oauth/oauth-client.ts";
import { createIdSource, type PositionedIdSource } from "./id-source.ts";

/** A customer of the vendor, apart from all others. */
export interface Tenant {
  /** Lower case. */
  readonly name: string;
  /** Plan of the account, where the vendor has plans. */
  readonly plan: string | undefined;
  /** Whether the vendor's enable box is ticked. */
  isEnabled: boolean;
  readonly store: ResourceStore;
  readonly service: ScimService;
  readonly ids: PositionedIdSource;
  /** Where its tokens are drawn from. */
  readonly secrets: RandomSource;
  /** Its client at the token endpoint, where the vendor has one. */
  oauthClient: OAuthClient | undefined;
}

/** What every tenant of a mock has in common. */
export interface TenantBlueprint {
  readonly profile: Profile;
  readonly knobs: Knobs;
  readonly served: ServedProfile;
  /** What its stores index. */
  readonly indexes: readonly IndexDefinition[];
  readonly clock: MockClock;
  readonly idSeed: number | undefined;
  /** Bytes. */
  readonly maxBodyBytes: number;
}

/** What a tenant may be called: one label of a host name. */
export const TENANT_NAME: RegExp = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * Creates a tenant with nothing in it.
 *
 * @param plan Default: the one the vendor asks for.
 * @example
 * const tenant = createTenant(blueprint, "acme");
 */
export function createTenant(blueprint: TenantBlueprint, name: string, plan?: string): Tenant {
  const { profile, knobs, served, indexes, clock, idSeed, maxBodyBytes } = blueprint;
  const label = name.toLowerCase();
  const store = createMemoryStore({ indexes });
  const ids = createIdSource(knobs.idFormat, label, idSeed);
  return {
    name: label,
    plan: plan ?? profile.secretToken.plan?.value,
    isEnabled: true,
    store,
    service: createScimService({
      resourceTypes: served.resourceTypes,
      store,
      clock,
      ids,
      rules: { ...served.rules, maxBodyBytes },
    }),
    ids,
    secrets: createRandomSource(`tokens of ${label}`, idSeed),
    oauthClient: knobs.tokenEndpoint === "none" ? undefined : createOAuthClient(label, clock.now(), idSeed),
  };
}
