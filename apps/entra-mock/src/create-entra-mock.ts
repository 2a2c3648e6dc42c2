import express, { type Express } from "express";
import {
  createDirectory,
  createObjectIds,
  createUndiciTransport,
  type Clock,
  type Directory,
  type Transport,
} from "@understudy/entra-provisioning";
import type { ConsoleAccount } from "@understudy/mock-kit";
import { createAdminAccounts } from "./admin/admin-accounts.ts";
import { createAdminRouter } from "./admin/create-admin-router.ts";
import { createMockClock } from "./clock.ts";
import { createControlRouter } from "./control/create-control-router.ts";
import { createGraphRouter } from "./graph/create-graph-router.ts";
import { graphRoutes } from "./routes/all-routes.ts";
import type { EntraState, TargetReach } from "./state/entra-state.ts";
import { createRateLimit } from "./state/rate-limit.ts";
import { createScheduler } from "./state/scheduler.ts";
import type { SyncJob } from "./state/sync-job.ts";
import { createTenant, emptyRecycleBin } from "./state/tenant.ts";

/** How the stand-in is made. */
export interface EntraMockOptions {
  /** The one access token that opens the Graph API. Default any. */
  readonly accessToken?: string;
  /** Opens the control API to callers from other machines. */
  readonly controlKey?: string;
  /** Draws every id, the same for the same number. Default random. */
  readonly idSeed?: number;
  /** Stops the clock, in milliseconds since the Unix epoch. Default the machine's time. */
  readonly now?: number;
  /** Makes the directory the tenant begins with, also after a reset. Default an empty one, by the stand-in's clock. */
  readonly directory?: (clock: Clock) => Directory;
  /** Tenant URLs that may be provisioned into. Default those of this machine. */
  readonly targets?: TargetReach;
  /** How targets are reached. Default HTTP. */
  readonly transport?: Transport;
}

/** Entra, as far as provisioning goes; it never listens by itself. */
export interface EntraMock {
  /** Serves `/v1.0`, `/beta`, `/healthz`, `/_mock`, and the admin centre under `/`. */
  readonly app: Express;
  /** Who may sign in to the admin centre. */
  readonly accounts: readonly ConsoleAccount[];
  /** What the tenant holds, for pages over it. */
  readonly state: EntraState;
  /** Back to the start: directory, applications, jobs, logs and clock. */
  reset(): Promise<void>;
  /** Lets cycles under way end, and starts no other. */
  close(): Promise<void>;
}

/**
 * Creates the stand-in.
 *
 * @example
 * const entra = createEntraMock({ idSeed: 1 });
 * createServer(entra.app).listen(4100, "127.0.0.1");
 */
export function createEntraMock(options: EntraMockOptions = {}): EntraMock {
  const { idSeed, now, accessToken, controlKey, targets = "loopback" } = options;
  const clock = createMockClock(now);
  // By this clock the recycle bin is emptied after 30 days.
  const empty = (): Directory =>
    createDirectory({ clock, ...(idSeed === undefined ? {} : { seed: idSeed }) });
  const { directory: makeDirectory = empty } = options;
  const http = createUndiciTransport();
  const state: EntraState = {
    clock,
    scheduler: createScheduler({
      clock,
      jobs: () => jobsOf(state),
      beforeCycle: () => emptyRecycleBin(state.tenant, clock.now()),
    }),
    targets,
    transport: options.transport ?? http,
    onDemandLimit: createRateLimit(clock, 5, 10_000),
    tenant: createTenant(makeDirectory(clock), clock, idSeed),
  };
  const reset = async (): Promise<void> => {
    for (const { provisioning } of jobsOf(state)) provisioning.pause();
    await state.scheduler.idle();
    state.tenant = createTenant(makeDirectory(clock), clock, idSeed);
    state.onDemandLimit.clear();
    clock.reset();
    state.scheduler.wake();
  };
  const accounts = createAdminAccounts(idSeed);
  const nextRequestId = createObjectIds("request", idSeed);
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.get("/healthz", (_request, response) => void response.json({ status: "ok" }));
  app.use("/_mock", createControlRouter(state, { controlKey, accounts, reset }));
  for (const version of ["v1.0", "beta"] as const) {
    app.use(`/${version}`, createGraphRouter(state, graphRoutes, version, { accessToken, nextRequestId }));
  }
  app.use(createAdminRouter(state, accounts));
  return {
    app,
    accounts,
    state,
    reset,
    async close() {
      state.scheduler.close();
      await state.scheduler.idle();
      await http.close();
    },
  };
}

function* jobsOf({ tenant }: EntraState): Generator<SyncJob> {
  for (const { jobs } of tenant.servicePrincipals.values()) yield* jobs.values();
}
