import type { ResourceStore, ResourceType, ScimRequest, ScimResponse } from "@understudy/scim-core";
import type { MockClock } from "../clock.ts";
import type { Knobs } from "../profile/knobs.ts";

/** Answers a SCIM request of a tenant, or throws a ScimError. */
export type Answer = (request: ScimRequest) => Promise<ScimResponse>;

/** What a layer may use of its tenant. */
export interface LayerContext {
  readonly knobs: Knobs;
  readonly clock: MockClock;
  readonly store: ResourceStore;
  readonly resourceTypes: readonly ResourceType[];
}

/**
 * What no knob has: a vendor's own code around its SCIM service, which it may ask as often as it likes.
 *
 * @example
 * const hook: Hook = (request, next) => next(request);
 */
export type Hook = (request: ScimRequest, next: Answer, context: LayerContext) => Promise<ScimResponse>;

/**
 * What stands before a tenant's SCIM service and does what only some vendors do; undefined where the vendor's knobs have
 * it switched off, so that it costs nothing.
 */
export type Layer = (context: LayerContext) => ((next: Answer) => Answer) | undefined;

/**
 * Puts the layers that are switched on before a service, the first outermost.
 *
 * @example
 * const answer = stack([rateLimit, seats], context, (request) => service.handle(request));
 */
export function stack(layers: readonly Layer[], context: LayerContext, service: Answer): Answer {
  return layers.reduceRight<Answer>((next, layer) => layer(context)?.(next) ?? next, service);
}
