import {
  ScimError,
  type ResourceStore,
  type ResourceType,
  type ScimRequest,
  type ScimResponse,
} from "@understudy/scim-core";
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

/** A layer, and what a refusal of it cites. */
export interface LayerRow {
  readonly layer: Layer;
  readonly knob: string;
}

/**
 * Puts the layers that are switched on before a service, the first outermost.
 *
 * @example
 * const answer = stack([{ layer: seats, knob: "seats" }], context, (request) => service.handle(request));
 */
export function stack(layers: readonly LayerRow[], context: LayerContext, service: Answer): Answer {
  return layers.reduceRight<Answer>((next, { layer, knob }) => {
    const answer = layer(context)?.(next);
    return answer === undefined ? next : citing(`knob ${knob}`, answer);
  }, service);
}

/**
 * Has the refusals of an answer cite a rule, unless they cite one already.
 *
 * @example
 * const answer = citing("knob seats", (request) => seated(request));
 */
export function citing(source: string, answer: Answer): Answer {
  return async (request) => {
    try {
      return await answer(request);
    } catch (error) {
      if (error instanceof ScimError) error.source ??= source;
      throw error;
    }
  };
}
