import {
  indexesFor,
  ScimError,
  toErrorResponse,
  type IndexDefinition,
  type ScimResponse,
} from "@understudy/scim-core";
import { answerScim } from "./answer-scim.ts";
import { createMockClock } from "./clock.ts";
import { createAccounts, listAccounts } from "./console/account.ts";
import { ConfigError } from "./config-error.ts";
import { mayControl } from "./control/access.ts";
import { CONTROL_BODY_LIMIT } from "./control/control-call.ts";
import { answerControl, isControlPath } from "./control/control.ts";
import { readState, restoreState } from "./control/state.ts";
import { parseOrExplain } from "./explain.ts";
import { createFaults } from "./fault/faults.ts";
import { parseFault } from "./fault/fault-shape.ts";
import { isInspectorRequest } from "./inspector/inspector-paths.ts";
import { createJournal } from "./journal.ts";
import { createDressing } from "./layer/dressing.ts";
import type { MockParts } from "./mock-parts.ts";
import type { Mock, MockOptions, MockRequest, MockResponse } from "./mock.ts";
import { once } from "./once.ts";
import { answerToken } from "./oauth/answer-token.ts";
import { createOAuthServer } from "./oauth/oauth-server.ts";
import { ProblemError, renderProblem } from "./problem.ts";
import { resolveKnobs } from "./profile/define-profile.ts";
import type { Profile } from "./profile/profile.ts";
import { serveProfile, type ServedProfile } from "./profile/serve-profile.ts";
import { findScimBase } from "./scim-base.ts";
import { seedShape } from "./seed/seed-shape.ts";
import type { Seed } from "./seed/seed.ts";
import { draftTenants, giveFirstTokens } from "./seed/sow-tenants.ts";
import { sowUsers } from "./seed/sow-users.ts";
import { createTenant, type TenantBlueprint } from "./tenant/tenant.ts";
import { createTenants } from "./tenant/tenants.ts";
import { parseInstant } from "./time.ts";
import { createTokens } from "./token/tokens.ts";
import { version } from "./version.ts";

const DEFAULT_JOURNAL_SIZE = 1000;
const DEFAULT_BODY_BYTES = 1024 * 1024;

/**
 * Creates a vendor's stand-in: it answers requests and never listens.
 *
 * @throws ConfigError for a knob, a time or a seed that is not one. What the vendor itself refuses in a seed comes out of
 * `ready()`.
 * @example
 * const mock = createMock(profile, { now: "2026-01-05T09:00:00Z", idSeed: 42 });
 * mock.tenantUrl("http://127.0.0.1:4105"); // "http://127.0.0.1:4105/webhooks/ad/v1/scim"
 */
export function createMock(profile: Profile, options: MockOptions = {}): Mock {
  const seed = parseOrExplain(seedShape, options.seed ?? { tenants: [] }, "the seed");
  const parts = createParts(profile, options, seed, reset);
  const { tenants, journal, faults, oauth } = parts;
  const secretToken = giveFirstTokens(seed, tenants.all, parts.tokens);
  const scimBase = findScimBase(profile, parts.knobs.pathCase);
  const maxBodyBytes = options.maxBodyBytes ?? DEFAULT_BODY_BYTES;
  /** Sows the seed, and keeps what the mock holds then. */
  const started = once(() => sowUsers(tenants, seed).then(() => readState(parts)));
  /** The vendor's pages, and what writes them: loaded when somebody first asks for what is not SCIM's. */
  const openedConsole = once(async () => {
    const vendorConsole = await profile.console?.load();
    const { openConsole } = await import("./console/open-console.ts");
    return vendorConsole && openConsole(parts, vendorConsole);
  });
  const openedInspector = once(async () =>
    (await import("./inspector/open-inspector.ts")).openInspector(parts, route),
  );

  async function reset(): Promise<void> {
    await restoreState(parts, await started());
    journal.reset();
    faults.reset();
    oauth?.reset();
  }

  async function route(request: MockRequest): Promise<MockResponse> {
    await started();
    if (request.path === "/healthz") return answerHealth(profile, request.method);
    if (isInspectorRequest(request)) return await (await openedInspector()).answer(request);
    if (isControlPath(request.path)) return await answerControl(parts, request);
    if (request.path === oauth?.path) return await answerToken(oauth, parts, request);
    if (profile.console !== undefined && scimBase.split(request.path) === undefined) {
      const page = await (await openedConsole())?.answer(request);
      if (page !== undefined) return page;
    }
    return await answerScim(parts, scimBase, request);
  }

  return {
    profile,
    secretToken,
    tenantUrl: (origin) => tenants.tenantUrl(tenants.defaultTenant, origin),
    oauth: (origin) => oauth?.access(tenants.defaultTenant, origin),
    console(origin) {
      if (profile.console === undefined) return undefined;
      return { consoleUrl: `${origin}/`, accounts: listAccounts(parts.accounts, tenants.defaultTenant.name) };
    },
    async ready() {
      await started();
    },
    handle: (request) => route(request).catch(renderFailure),
    bodyLimit: (request) =>
      isControlPath(request.path) && mayControl(request, parts) ? CONTROL_BODY_LIMIT : maxBodyBytes,
  };
}

function createParts(
  profile: Profile,
  options: MockOptions,
  seed: Seed,
  reset: () => Promise<void>,
): MockParts {
  const knobs = resolveKnobs(profile, options.knobs);
  const faults = (options.faults ?? []).map((fault, at) => parseFault(fault, `faults[${at}]`));
  const served = serveProfile(profile, knobs);
  const clock = createMockClock(parseNow(options.now));
  const blueprint: TenantBlueprint = {
    profile,
    knobs,
    served,
    indexes: indexesOf(profile, served),
    clock,
    idSeed: options.idSeed,
    maxBodyBytes: options.maxBodyBytes ?? DEFAULT_BODY_BYTES,
  };
  const draftTenant: MockParts["draftTenant"] = (name, plan) => createTenant(blueprint, name, plan);
  const tenants = createTenants(profile, draftTenants(seed, draftTenant));
  const tokens = createTokens({ profile, knobs, clock });
  return {
    profile,
    knobs,
    clock,
    tenants,
    tokens,
    oauth: createOAuthServer({ knobs, clock, tenants, tokens }),
    accounts: createAccounts(profile, seed, options.idSeed),
    journal: createJournal(options.journalSize ?? DEFAULT_JOURNAL_SIZE, options.journalTextLimit),
    faults: createFaults(knobs.pathCase, [...knobs.faults, ...faults]),
    dress: createDressing(knobs),
    controlKey: options.controlKey,
    draftTenant,
    reset,
  };
}

/** Rules are made ready here for the first time, and a knob may name a path that no schema has. */
function indexesOf(profile: Profile, served: ServedProfile): readonly IndexDefinition[] {
  try {
    return indexesFor(served.resourceTypes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ConfigError(`The knobs of ${profile.vendor}: ${error.message}`);
  }
}

function parseNow(now: string | undefined): number | undefined {
  if (now === undefined) return undefined;
  const instant = parseInstant(now);
  if (instant !== undefined) return instant;
  throw new ConfigError(`now: got "${now}", expected an ISO 8601 instant such as 2026-01-05T09:00:00Z`);
}

function answerHealth(profile: Profile, method: string): ScimResponse {
  if (method !== "GET" && method !== "HEAD") {
    const detail = `/healthz does not take this method: got ${method}, expected GET.`;
    return renderProblem(new ProblemError(405, detail, {}, { allow: "GET" }));
  }
  return {
    status: 200,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
    body: JSON.stringify({ status: "ok", vendor: profile.name, version }),
  };
}

/** A seed that the vendor refuses fails each request, so that whoever did not await `ready()` learns of it too. */
function renderFailure(error: unknown): ScimResponse {
  return toErrorResponse(error instanceof ConfigError ? new ScimError(500, undefined, error.message) : error);
}
