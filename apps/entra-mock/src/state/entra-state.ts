import type { Transport } from "@understudy/entra-provisioning";
import type { MockClock } from "../clock.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Tenant } from "./tenant.ts";

/** Which Tenant URLs may be provisioned into: those of this machine, or all. */
export type TargetReach = "loopback" | "any";

/** What every route works on. */
export interface EntraState {
  readonly clock: MockClock;
  readonly scheduler: Scheduler;
  readonly targets: TargetReach;
  /** How targets are reached. */
  readonly transport: Transport;
  readonly onDemandLimit: RateLimit;
  /** Replaced by a reset. */
  tenant: Tenant;
}
