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
import { hideInactive } from "../layer/hiding-store.ts";
import { citing, stack, type Answer } from "../layer/layer.ts";
import { layers } from "../layer/layers.ts";
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
  /** The service with what the vendor's knobs put before it. */
  readonly answer: Answer;
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
  const service = createScimService({
    resourceTypes: served.resourceTypes,
    store: hideInactive(store, knobs.inactiveUsers),
    clock,
    ids,
    rules: { ...served.rules, maxBodyBytes },
  });
  return {
    name: label,
    plan: plan ?? profile.secretToken.plan?.value,
    isEnabled: true,
    store,
    service,
    answer: layered(blueprint, store, service),
    ids,
    secrets: createRandomSource(`tokens of ${label}`, idSeed),
    oauthClient: knobs.tokenEndpoint === "none" ? undefined : createOAuthClient(label, clock.now(), idSeed),
  };
}

function layered(
  { profile, knobs, served, clock }: TenantBlueprint,
  store: ResourceStore,
  service: ScimService,
): Answer {
  const resourceTypes = served.resourceTypes.map(({ resourceType }) => resourceType);
  const context = { knobs, clock, store, resourceTypes };
  const { hook } = profile;
  const serve: Answer = (request) => service.handle(request);
  return stack(
    layers,
    context,
    hook === undefined
      ? serve
      : citing(`profile ${profile.name}`, (request) => hook(request, serve, context)),
  );
}
