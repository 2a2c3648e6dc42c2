import { setTimeout as delay } from "node:timers/promises";
import {
  ScimError,
  headerOf,
  toErrorResponse,
  type ScimResponse,
  type ScimType,
} from "@understudy/scim-core";
import { startStopwatch } from "./clock.ts";
import type { ActiveFault } from "./control/control-api.ts";
import { placeOf } from "./layer/place.ts";
import type { MockParts } from "./mock-parts.ts";
import type { MockRequest } from "./mock.ts";
import type { ScimBase } from "./scim-base.ts";
import type { Tenant } from "./tenant/tenant.ts";
import type { Caller } from "./token/tokens.ts";

/** What is learnt of a request on its way, for the journal. */
interface Trace {
  tenant: Tenant | undefined;
  /** Whether its token opened the tenant, or none was needed. */
  isAdmitted: boolean;
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
): Promise<ScimResponse> {
  const elapsed = startStopwatch();
  const at = parts.clock.now();
  const trace: Trace = { tenant: undefined, isAdmitted: false };
  const response = parts.dress(await serve(parts, scimBase, request, trace).catch(toErrorResponse));
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
    ...(trace.isAdmitted ? {} : { token: parts.tokens.carried(headerOf(headers, "authorization")) }),
  });
  return response;
}

async function serve(
  parts: MockParts,
  scimBase: ScimBase,
  request: MockRequest,
  trace: Trace,
): Promise<ScimResponse> {
  const { tenants, tokens, faults } = parts;
  const target = scimBase.split(request.path);
  if (target === undefined) throw nothingHere(parts, scimBase, request.path);
  const fault = faults.take(request.method, [request.path, target.path]);
  if (fault !== undefined) await inject(fault);

  trace.tenant = tenants.addressed(request.origin);
  const authorization = headerOf(request.headers, "authorization");
  const { method, query, headers, body, origin } = request;
  const isOpen =
    parts.knobs.discoveryAuthentication === "open" &&
    authorization === undefined &&
    placeOf({ method, path: target.path })?.operation === "discovery";
  const caller: Caller = isOpen
    ? { tenant: trace.tenant ?? tenants.defaultTenant, admin: "" }
    : tokens.authenticate(authorization, (name) => tenants.get(name), trace.tenant);
  trace.tenant = caller.tenant;
  const isMe = parts.knobs.me !== "off" && /^\/me\/?$/i.test(target.path);
  const subject = isMe ? await userIdOf(caller) : undefined;
  return await caller.tenant.answer({
    method,
    path: target.path,
    query,
    headers,
    ...(body === undefined ? {} : { body }),
    baseUrl: origin + target.base,
    ...(subject === undefined ? {} : { subject }),
  });
}

/** RFC 7644 §3.11: an administrator who is a User of the tenant too, by the name the token was issued to. */
async function userIdOf({ tenant, admin }: Caller): Promise<string | undefined> {
  const [record] = await tenant.store.find("User", "userName", admin.toLowerCase());
  return record?.id;
}

/**
 * Waits, and refuses where the fault has a status.
 *
 * @throws ScimError as the fault has it.
 * @example
 * if (fault !== undefined) await inject(fault);
 */
export async function inject({ id, then }: ActiveFault): Promise<void> {
  if (then.delayMs !== undefined) await delay(then.delayMs);
  if (then.status === undefined) return;
  throw new ScimError(
    then.status,
    then.scimType as ScimType | undefined,
    then.detail ?? `This is "${id}", a fault injected through POST /_mock/faults.`,
    then.retryAfter === undefined ? {} : { "retry-after": String(then.retryAfter) },
  );
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
