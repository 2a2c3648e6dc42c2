import {
  ScimError,
  headerOf,
  toErrorResponse,
  type ScimRequest,
  type ScimResponse,
  type StoreRecord,
} from "@understudy/scim-core";
import { startStopwatch } from "./clock.ts";
import { suffer } from "./fault/fault-effect.ts";
import type { ActiveFault } from "./fault/fault-rule.ts";
import { placeOf, type Operation, type Place } from "./layer/place.ts";
import type { MockParts } from "./mock-parts.ts";
import type { MockRequest, MockResponse } from "./mock.ts";
import type { ScimBase } from "./scim-base.ts";
import type { Tenant } from "./tenant/tenant.ts";
import type { Caller } from "./token/tokens.ts";

/** What is learnt of a request on its way, for the journal. */
interface Trace {
  tenant: Tenant | undefined;
  /** What opened the tenant: a token, or none where none was needed; undefined where nothing did. */
  caller: Caller | undefined;
  fault: ActiveFault | undefined;
  before: StoreRecord | undefined;
  after: StoreRecord | undefined;
}

/**
 * Answers what is not the mock's own: finds the SCIM base, injects faults, authenticates, asks the tenant's service, and
 * writes all of it down.
 *
 * @example
 * const response = await answerScim(parts, findScimBase(profile, "sensitive"), request);
 */
export async function answerScim(
  parts: MockParts,
  scimBase: ScimBase,
  request: MockRequest,
): Promise<MockResponse> {
  const elapsed = startStopwatch();
  const at = parts.clock.now();
  const trace: Trace = {
    tenant: undefined,
    caller: undefined,
    fault: undefined,
    before: undefined,
    after: undefined,
  };
  const correlationId = parts.journal.correlate(request.headers);
  const response = named(await answer(parts, scimBase, request, trace), correlationId);
  const { method, path, headers, body } = request;
  parts.journal.add({
    at,
    tenant: trace.tenant?.name,
    method,
    path: path + searchOf(request),
    headers,
    body,
    response,
    durationMs: elapsed(),
    token:
      trace.caller === undefined
        ? parts.tokens.carried(headerOf(headers, "authorization"))
        : trace.caller.token,
    fault: trace.fault,
    correlationId,
    replayOf: request.replayOf,
    before: trace.before,
    after: trace.after,
  });
  return response;
}

/**
 * Has an answer say how its request is named.
 *
 * @example
 * named({ status: 204, headers: {} }, "req-1").headers["x-correlation-id"]; // "req-1"
 */
export function named(response: MockResponse, correlationId: string): MockResponse {
  return { ...response, headers: { ...response.headers, "x-correlation-id": correlationId } };
}

async function answer(
  parts: MockParts,
  scimBase: ScimBase,
  request: MockRequest,
  trace: Trace,
): Promise<MockResponse> {
  const { faults, dress } = parts;
  const target = scimBase.split(request.path);
  if (target === undefined) return dress(toErrorResponse(nothingHere(parts, scimBase, request.path)));
  const reply = async (): Promise<ScimResponse> =>
    dress(await serve(parts, target, request, trace).catch(toErrorResponse));
  const { method, query, body } = request;
  const paths = [request.path, target.path];
  const tenant = (): string | undefined => tenantOf(parts, request);
  const fault = faults.take({ endpoint: "scim", method, paths, query, body, tenant });
  if (fault === undefined) return await reply();
  trace.fault = fault;
  return await suffer(fault, { serve: reply, refuse: (error) => dress(toErrorResponse(error)) });
}

/** Faults strike before authentication, and on requests that will not pass it. */
function tenantOf({ tenants, tokens }: MockParts, { origin, headers }: MockRequest): string | undefined {
  try {
    const addressed = tenants.addressed(origin);
    if (addressed !== undefined) return addressed.name;
    const authorization = headerOf(headers, "authorization");
    return tokens.authenticate(authorization, (name) => tenants.get(name), undefined).tenant.name;
  } catch {
    return undefined;
  }
}

async function serve(
  parts: MockParts,
  target: NonNullable<ReturnType<ScimBase["split"]>>,
  request: MockRequest,
  trace: Trace,
): Promise<ScimResponse> {
  const { tenants, tokens } = parts;
  trace.tenant = tenants.addressed(request.origin);
  const authorization = headerOf(request.headers, "authorization");
  const { method, query, headers, body, origin, isAbandoned } = request;
  const isOpen =
    parts.knobs.discoveryAuthentication === "open" &&
    authorization === undefined &&
    placeOf({ method, path: target.path })?.operation === "discovery";
  const caller: Caller = isOpen
    ? { tenant: trace.tenant ?? tenants.defaultTenant, admin: "" }
    : tokens.authenticate(authorization, (name) => tenants.get(name), trace.tenant);
  trace.tenant = caller.tenant;
  trace.caller = caller;
  const isMe = parts.knobs.me !== "off" && /^\/me\/?$/i.test(target.path);
  const subject = isMe ? await userIdOf(caller) : undefined;
  return await watched(caller.tenant, placeOf({ method, path: target.path }), trace, {
    method,
    path: target.path,
    query,
    headers,
    ...(body === undefined ? {} : { body }),
    baseUrl: origin + target.base,
    ...(subject === undefined ? {} : { subject }),
    ...(isAbandoned === undefined ? {} : { isAbandoned }),
  });
}

/** Keeps the records a write leaves behind and makes, as they are: whoever reads the journal reads them. */
async function watched(
  { store, answer: serve }: Tenant,
  place: Place | undefined,
  trace: Trace,
  request: ScimRequest,
): Promise<ScimResponse> {
  const { operation, type, id } = place ?? {};
  if (type === undefined || operation === undefined || !WRITES.has(operation)) return await serve(request);
  trace.before = id === undefined ? undefined : await store.get(type, id);
  const response = await serve(request);
  if (response.status >= 300 || operation === "delete") return response;
  const made = id ?? idOf(response.headers["location"]);
  trace.after = made === undefined ? undefined : await store.get(type, made);
  return response;
}

/** The last segment of a location. */
function idOf(location: string | undefined): string | undefined {
  return location === undefined
    ? undefined
    : decodeURIComponent(location.slice(location.lastIndexOf("/") + 1));
}

const WRITES: ReadonlySet<Operation> = new Set(["create", "put", "patch", "delete"]);

/** RFC 7644 §3.11: an administrator who is a User of the tenant too, by the name the token was issued to. */
async function userIdOf({ tenant, admin }: Caller): Promise<string | undefined> {
  const [record] = await tenant.store.find("User", "userName", admin.toLowerCase());
  return record?.id;
}

function nothingHere({ profile }: MockParts, { paths }: ScimBase, path: string): ScimError {
  const got = path.length > 200 ? `${path.slice(0, 200)}…` : path;
  return new ScimError(
    404,
    undefined,
    `${profile.vendor} has no SCIM endpoint there: got the path "${got}", expected one below ${paths.map((base) => `"${base || "/"}"`).join(" or ")}.`,
  );
}

function searchOf({ search, query }: MockRequest): string {
  if (search !== undefined) return search;
  const text = query.size === 0 ? "" : query.toString();
  return text === "" ? "" : `?${text}`;
}
