import { listAccounts } from "../console/account.ts";
import { faultPresetShape, faultShape } from "../fault/fault-shape.ts";
import { z } from "zod";
import { ProblemError } from "../problem.ts";
import type { MockParts } from "../mock-parts.ts";
import type { MockResponse } from "../mock.ts";
import type { OAuthServer } from "../oauth/oauth-server.ts";
import type { Tenant } from "../tenant/tenant.ts";
import { addDuration, formatInstant, parseDuration, parseInstant } from "../time.ts";
import { giveVerdict } from "../verdict/give-verdict.ts";
import {
  assertionShape,
  clockShape,
  enabledShape,
  tenantQueryShape,
  tenantShape,
  tokenShape,
} from "./bodies.ts";
import type { CreatedTenant } from "./control-api.ts";
import { readBody, readQuery, type ControlCall } from "./control-call.ts";
import { readJournal } from "./read-journal.ts";
import { parseState, readState, restoreState } from "./state.ts";

/** One route of the control API. */
export interface ControlRoute {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/_mock`; `{id}` stands for one segment. */
  readonly path: string;
  /** What to answer, as JSON; 204 where it is undefined, and 201 where a POST made something. */
  readonly run: (parts: MockParts, call: ControlCall) => unknown;
  /** What a reader of the journal has to know of a call; `whole` where its body tells, `call` where that is too large. */
  readonly intervenes?: "whole" | "call";
}

/** A route that answers in a form of its own. */
export interface RespondingRoute extends Pick<ControlRoute, "method" | "path"> {
  readonly respond: (parts: MockParts, call: ControlCall) => MockResponse;
}

/** Every route, a row each. */
export const controlRoutes: readonly (ControlRoute | RespondingRoute)[] = [
  { method: "GET", path: "/profile", run: ({ profile, knobs }) => ({ ...profile, settings: knobs }) },
  { method: "GET", path: "/tenants", run: listTenants },
  { method: "POST", path: "/tenants", run: makeTenant },
  { method: "GET", path: "/tokens", run: listTokens },
  { method: "POST", path: "/tokens", run: issueToken, intervenes: "whole" },
  { method: "DELETE", path: "/tokens/{id}", run: revokeToken, intervenes: "whole" },
  { method: "GET", path: "/accounts", run: readAccounts },
  { method: "GET", path: "/oauth", run: readOAuth },
  { method: "GET", path: "/oauth/keys", run: (parts) => oauthOf(parts).keys() },
  { method: "POST", path: "/oauth/assertions", run: mintAssertion },
  { method: "PUT", path: "/enabled", run: setEnabled, intervenes: "whole" },
  { method: "POST", path: "/reset", run: (parts) => parts.reset() },
  { method: "GET", path: "/state", run: lookAtState },
  {
    method: "PUT",
    path: "/state",
    run: (parts, call) => restoreState(parts, parseState(parts, call)),
    intervenes: "call",
  },
  { method: "GET", path: "/requests", respond: readJournal },
  { method: "GET", path: "/interventions", run: ({ journal }) => journal.interventions.all },
  { method: "GET", path: "/verdict", run: judge },
  { method: "DELETE", path: "/requests", run: ({ journal }) => journal.clear() },
  { method: "GET", path: "/faults", run: ({ faults }) => faults.active },
  { method: "POST", path: "/faults", run: addFault },
  { method: "DELETE", path: "/faults", run: ({ faults }) => faults.clear() },
  { method: "DELETE", path: "/faults/{id}", run: removeFault },
  { method: "GET", path: "/clock", run: ({ clock }) => ({ now: formatInstant(clock.now()) }) },
  { method: "POST", path: "/clock", run: moveClock, intervenes: "whole" },
];

function listTenants({ tenants }: MockParts, { request }: ControlCall): unknown {
  return tenants.all.map((tenant) => ({
    name: tenant.name,
    tenantUrl: tenants.tenantUrl(tenant, request.origin),
    ...(tenant.plan === undefined ? {} : { plan: tenant.plan }),
    enabled: tenant.isEnabled,
  }));
}

function makeTenant(parts: MockParts, call: ControlCall): CreatedTenant {
  const { tenants, tokens } = parts;
  const { name = freeName(parts), plan } = readBody(call, tenantShape);
  if (tenants.get(name) !== undefined) {
    throw new ProblemError(
      409,
      `There is a tenant "${name}" already: got the name a second time, expected another.`,
    );
  }
  const tenant = parts.draftTenant(name, plan);
  const { secretToken } = tokens.issue(tenant, {});
  tenants.add(tenant);
  return { name: tenant.name, tenantUrl: tenants.tenantUrl(tenant, call.request.origin), secretToken };
}

function freeName({ tenants }: MockParts): string {
  let number = tenants.size;
  while (tenants.get(`tenant-${number}`) !== undefined) number += 1;
  return `tenant-${number}`;
}

function listTokens(parts: MockParts, call: ControlCall): unknown {
  const { tenant } = readQuery(call, tenantQueryShape);
  return parts.tokens.list(tenantNamed(parts, tenant));
}

function readAccounts(parts: MockParts, call: ControlCall): unknown {
  const { tenant } = readQuery(call, tenantQueryShape);
  return listAccounts(parts.accounts, tenantNamed(parts, tenant).name);
}

function issueToken(parts: MockParts, call: ControlCall): unknown {
  const { tenant, ...request } = readBody(call, tokenShape);
  return parts.tokens.issue(tenantNamed(parts, tenant), request);
}

function judge(parts: MockParts, call: ControlCall): unknown {
  const { tenant } = readQuery(call, tenantQueryShape);
  return giveVerdict(parts, tenant === undefined ? undefined : tenantNamed(parts, tenant).name);
}

async function lookAtState(parts: MockParts, call: ControlCall): Promise<unknown> {
  const { tenant } = readQuery(call, tenantQueryShape);
  return await readState(parts, tenant === undefined ? undefined : tenantNamed(parts, tenant));
}

function revokeToken({ tokens }: MockParts, { id }: ControlCall): void {
  if (!tokens.revoke(id)) {
    throw new ProblemError(
      404,
      `There is no such token: got the id "${id}", expected one of GET /_mock/tokens.`,
    );
  }
}

function readOAuth(parts: MockParts, call: ControlCall): unknown {
  const { tenant } = readQuery(call, tenantQueryShape);
  return oauthOf(parts).access(tenantNamed(parts, tenant), call.request.origin);
}

async function mintAssertion(parts: MockParts, call: ControlCall): Promise<unknown> {
  return { assertion: await oauthOf(parts).mint(readBody(call, assertionShape)) };
}

function oauthOf({ oauth, profile }: MockParts): OAuthServer {
  if (oauth !== undefined) return oauth;
  throw new ProblemError(
    409,
    `${profile.vendor} has no token endpoint: got a request about OAuth, expected the knob tokenEndpoint to name a path.`,
  );
}

function setEnabled(parts: MockParts, call: ControlCall): void {
  const { enabled, tenant } = readBody(call, enabledShape);
  if (parts.profile.secretToken.enableBox === undefined) {
    throw new ProblemError(
      409,
      `${parts.profile.vendor} has no box that switches provisioning on and off: got a request to set it, expected none.`,
    );
  }
  tenantNamed(parts, tenant).isEnabled = enabled;
}

function addFault({ faults }: MockParts, call: ControlCall): unknown {
  const { preset } = readBody(call, z.looseObject({ preset: z.unknown().optional() }));
  return preset === undefined
    ? faults.add(readBody(call, faultShape))
    : faults.addPreset(readBody(call, faultPresetShape));
}

function removeFault({ faults }: MockParts, { id }: ControlCall): void {
  if (!faults.remove(id)) {
    throw new ProblemError(
      404,
      `There is no such fault: got the id "${id}", expected one of GET /_mock/faults.`,
    );
  }
}

function moveClock({ clock }: MockParts, call: ControlCall): unknown {
  const move = readBody(call, clockShape);
  if ("set" in move) {
    clock.set(parseInstant(move.set) ?? clock.now());
  } else {
    const duration = parseDuration(move.advance);
    const target = duration && addDuration(clock.now(), duration);
    if (target === undefined) {
      throw new ProblemError(
        400,
        `The clock does not go that far: got ${move.advance} from ${formatInstant(clock.now())}, expected to stay below the year 10000.`,
      );
    }
    clock.moveTo(target);
  }
  return { now: formatInstant(clock.now()) };
}

function tenantNamed({ tenants }: MockParts, name: string | undefined): Tenant {
  const tenant = name === undefined ? tenants.defaultTenant : tenants.get(name);
  if (tenant !== undefined) return tenant;
  throw new ProblemError(
    404,
    `There is no such tenant: got the name "${name}", expected one of GET /_mock/tenants.`,
  );
}
