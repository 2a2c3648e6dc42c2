import { createResourceModel, type ResourceModel } from "@understudy/scim-core";
import type { Knobs } from "../profile/knobs.ts";
import type { Profile, ResourceName } from "../profile/profile.ts";
import { serveProfile } from "../profile/serve-profile.ts";
import type { ClientExchange } from "./client-exchange.ts";

/** What the clients of one tenant sent, and whose rules it is held against. */
export interface ClientSession {
  /** Oldest first. */
  readonly exchanges: readonly ClientExchange[];
  /** The requests before one that it repeats to the letter, oldest first. */
  readonly repeated: (exchange: ClientExchange) => readonly ClientExchange[];
  /** Whether there were others before; what is missing may then have been among them. */
  readonly isCut: boolean;
  /** Whether the clock stands, so that no time passes between requests, however long a client waits. */
  readonly isClockStopped: boolean;
  readonly profile: Profile;
  readonly knobs: Knobs;
  readonly models: Models;
}

/**
 * Indexes requests by what they are, so that a long journal is not searched for each of them.
 *
 * @example
 * const repeated = findRepeated(exchanges);
 */
export function findRepeated(exchanges: readonly ClientExchange[]): ClientSession["repeated"] {
  const groups = new Map<string, ClientExchange[]>();
  for (const exchange of exchanges) {
    const group = groups.get(keyOf(exchange));
    if (group === undefined) groups.set(keyOf(exchange), [exchange]);
    else group.push(exchange);
  }
  return (exchange) => {
    const group = groups.get(keyOf(exchange)) ?? [];
    return group.slice(0, group.indexOf(exchange));
  };
}

function keyOf({ method, target, body }: ClientExchange): string {
  return `${method} ${target} ${body}`;
}

/** What the vendor has of each resource type. */
export type Models = Readonly<Partial<Record<ResourceName, ResourceModel>>>;

/**
 * Indexes what a vendor has of each resource type.
 *
 * @example
 * createModels(profile, knobs).User?.resourceType.name; // "User"
 */
export function createModels(profile: Profile, knobs: Knobs): Models {
  const served = serveProfile(profile, knobs).resourceTypes.map(({ resourceType }) => resourceType);
  return Object.fromEntries(served.map((type) => [type.name, createResourceModel(type)]));
}
