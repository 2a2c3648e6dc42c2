import type { Clock } from "../clock.ts";
import type { IdSource } from "../ids.ts";
import type { ScimRequest, ScimResponse } from "../request.ts";
import type { ResourceType } from "../schema/resource-type.ts";
import type { ResourceStore } from "../store/resource-store.ts";
import type { ResourceRules, ServiceRules } from "./rules.ts";

/** What a service provider is made of; all but the resource types has a default. */
export interface ScimServiceOptions {
  readonly resourceTypes: readonly ServedResourceType[];
  /** Memory if absent. */
  readonly store?: ResourceStore;
  readonly clock?: Clock;
  readonly ids?: IdSource;
  readonly rules?: Partial<ServiceRules>;
}

/** A resource type and the rules this provider has for it. */
export interface ServedResourceType {
  readonly resourceType: ResourceType;
  readonly rules?: Partial<ResourceRules>;
}

/** A SCIM service provider: answers a request, never throws. */
export interface ScimService {
  handle(request: ScimRequest): Promise<ScimResponse>;
}

/** Stub of the contract; the implementation replaces this file. */
export declare function createScimService(options: ScimServiceOptions): ScimService;
