import { systemClock, type Clock } from "../clock.ts";
import { ScimError, toErrorResponse } from "../error.ts";
import { randomIds, type IdSource } from "../ids.ts";
import type { ScimRequest, ScimResponse } from "../request.ts";
import { indexDefinitions } from "../resource/index-keys.ts";
import type { ResourceType } from "../schema/resource-type.ts";
import { scryptSecrets, type SecretHasher } from "../secret-hasher.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import { AbandonedError, type IndexDefinition, type ResourceStore } from "../store/resource-store.ts";
import { negotiate, withMediaType, type MediaType } from "./negotiation.ts";
import type { Provider } from "./provider.ts";
import { readsOf } from "./reads.ts";
import { route } from "./routes.ts";
import { defaultServiceRules, type ResourceRules, type ServiceRules } from "./rules.ts";
import { servedTypeOf, type ServedType } from "./served-type.ts";
import type { Soon } from "../soon.ts";
import { createTurns } from "./turns.ts";

/**
 * What a service provider is made of; all but the resource types has a default.
 *
 * @example
 * const options: ScimServiceOptions = { resourceTypes: [{ resourceType: UserResourceType }] };
 */
export interface ScimServiceOptions {
  readonly resourceTypes: readonly ServedResourceType[];
  /** Memory if absent. */
  readonly store?: ResourceStore;
  readonly clock?: Clock;
  readonly ids?: IdSource;
  /**
   * Whether somebody outside the store, such as another tenant, has a value that is unique everywhere (RFC 7643 §7
   * `uniqueness`: `global`); nobody if absent.
   *
   * @param key the value, in lower case unless the attribute is case exact
   */
  readonly isTakenElsewhere?: (path: string, key: string) => Promise<boolean>;
  /** How passwords are kept; scrypt if absent. */
  readonly secrets?: SecretHasher;
  readonly rules?: Partial<ServiceRules>;
}

/**
 * A resource type and the rules this provider has for it.
 *
 * @example
 * const groups: ServedResourceType = {
 *   resourceType: GroupResourceType,
 *   rules: { unique: ["displayName"] },
 * };
 */
export interface ServedResourceType {
  readonly resourceType: ResourceType;
  readonly rules?: Partial<ResourceRules>;
}

/**
 * A SCIM service provider: answers a request, never throws.
 *
 * @example
 * const request = { method: "GET", path: "/Users", query: new URLSearchParams(), headers: {} };
 * const { status, body } = await service.handle(request);
 */
export interface ScimService {
  /** Largest request body it takes, in bytes. */
  readonly maxBodyBytes: number;
  handle(request: ScimRequest): Promise<ScimResponse>;
}

/**
 * Creates a SCIM service provider (RFC 7644) over a store; who may call it is for the caller to decide.
 *
 * Throws a `TypeError` where the rules name a path that no schema has.
 *
 * @example
 * const service = createScimService({ resourceTypes: [{ resourceType: UserResourceType }] });
 */
export function createScimService(options: ScimServiceOptions): ScimService {
  const types = options.resourceTypes.map(servedTypeOf);
  const store = options.store ?? createMemoryStore({ indexes: definitionsOf(types) });
  const provider: Provider = {
    types,
    store,
    reads: readsOf(store),
    clock: options.clock ?? systemClock,
    ids: options.ids ?? randomIds,
    hasher: options.secrets ?? scryptSecrets,
    rules: { ...defaultServiceRules, ...options.rules },
    isTakenElsewhere: options.isTakenElsewhere ?? (async () => false),
    turns: createTurns(),
    discoveryTexts: new Map(),
  };
  const soon: Handler = (request) => respond(request, provider);
  const service: ScimService = {
    maxBodyBytes: maxBodyBytesOf(provider.rules),
    handle: async (request) => soon(request),
  };
  handlers.set(service, soon);
  return service;
}

type Handler = (request: ScimRequest) => Soon<ScimResponse>;

/** A service that somebody makes of another one's methods is not among them, and is asked for what it does. */
const handlers = new WeakMap<ScimService, Handler>();

/** Has a service answer, at once where it need not wait. */
export function handleSoon(service: ScimService, request: ScimRequest): Soon<ScimResponse> {
  const handle = handlers.get(service);
  return handle === undefined ? service.handle(request) : handle(request);
}

function respond(request: ScimRequest, provider: Provider): Soon<ScimResponse> {
  let mediaType: MediaType = "application/scim+json";
  const refuse = (error: unknown): ScimResponse => {
    const refusal = error instanceof AbandonedError ? new ScimError(503, undefined, error.message) : error;
    const response = withMediaType(toErrorResponse(refusal), mediaType);
    return request.method.toUpperCase() === "HEAD" ? withoutBody(response) : response;
  };
  try {
    if (provider.rules.accept === "negotiated") mediaType = negotiate(request.headers);
    const response = route(request, provider);
    return response instanceof Promise
      ? response.then((there) => withMediaType(there, mediaType), refuse)
      : withMediaType(response, mediaType);
  } catch (error) {
    return refuse(error);
  }
}

/**
 * The indexes a store must keep for these resource types: what clients look up, filter on, and what must be unique.
 *
 * @example
 * const store = createMemoryStore({ indexes: indexesFor([{ resourceType: UserResourceType }]) });
 */
export function indexesFor(resourceTypes: readonly ServedResourceType[]): readonly IndexDefinition[] {
  return definitionsOf(resourceTypes.map(servedTypeOf));
}

function definitionsOf(types: readonly ServedType[]): readonly IndexDefinition[] {
  return types.flatMap(({ resourceType, indexes }) => indexDefinitions(resourceType.name, indexes));
}

/** A little beyond the limit of bulk requests, so that one that is too large learns which limit that is. */
function maxBodyBytesOf({ maxBodyBytes, bulk }: ServiceRules): number {
  return bulk === "off" ? maxBodyBytes : Math.max(maxBodyBytes, bulk.maxPayloadBytes + 16_384);
}

function withoutBody({ status, headers }: ScimResponse): ScimResponse {
  return { status, headers };
}
