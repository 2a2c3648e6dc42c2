import {
  createObjectIds,
  type Clock,
  type Directory,
  type ProvisioningObjectSummary,
} from "@understudy/entra-provisioning";
import type { DirectoryAudit } from "./directory-audit.ts";
import { createKeptLogs, type KeptLogs } from "./kept-logs.ts";
import type { OnDemandRun } from "./on-demand-run.ts";
import type { OutboxMessage } from "./outbox-message.ts";
import { createRecent, type Recent } from "./recent.ts";
import type { Application, ServicePrincipal } from "./service-principal.ts";

/** E-mails that are kept. */
const MOST_MESSAGES = 500;
/** Results of provision on demand that are kept. */
const MOST_RUNS = 100;

/** Everything one Entra tenant holds. */
export interface Tenant {
  readonly id: string;
  /** Users and groups; assignments are the applications'. */
  readonly directory: Directory;
  /** Ids of the users that were put into the recycle bin. */
  readonly deleted: Set<string>;
  /** What Graph keeps of an object and provisioning never reads, by object id. */
  readonly unread: Map<string, Readonly<Record<string, unknown>>>;
  readonly applications: Map<string, Application>;
  readonly servicePrincipals: Map<string, ServicePrincipal>;
  /** Of all jobs. */
  readonly provisioningLogs: KeptLogs<ProvisioningObjectSummary>;
  readonly directoryAudits: KeptLogs<DirectoryAudit>;
  /** E-mails of all jobs, which stay here instead of leaving the machine. */
  readonly outbox: Recent<OutboxMessage>;
  /** What the admin centre provisioned on demand. */
  readonly onDemandRuns: Recent<OnDemandRun>;
  /**
   * Draws an id.
   *
   * @param label What it is for, e.g. `application`.
   */
  nextId(label: string): string;
  /** Draws the seed of a job, so that no two jobs draw the same ids; none where ids are random. */
  nextSeed(): number | undefined;
}

/**
 * Creates an empty tenant.
 *
 * @param clock Tells when logs are too old to be kept.
 * @param seed Draws the ids, the same for the same seed; random without.
 */
export function createTenant(directory: Directory, clock: Clock, seed: number | undefined): Tenant {
  const sources = new Map<string, () => string>();
  const nextId = (label: string): string => {
    let draw = sources.get(label);
    if (draw === undefined) {
      draw = createObjectIds(label, seed);
      sources.set(label, draw);
    }
    return draw();
  };
  return {
    id: nextId("tenant"),
    directory,
    deleted: new Set(),
    unread: new Map(),
    applications: new Map(),
    servicePrincipals: new Map(),
    provisioningLogs: createKeptLogs(clock),
    directoryAudits: createKeptLogs(clock),
    outbox: createRecent(MOST_MESSAGES),
    onDemandRuns: createRecent(MOST_RUNS),
    nextId,
    nextSeed: () => (seed === undefined ? undefined : Number.parseInt(nextId("seed").slice(0, 8), 16)),
  };
}

/**
 * Deletes for good who was in the recycle bin for 30 days.
 *
 * @param now Milliseconds since the Unix epoch.
 * @example
 * emptyRecycleBin(tenant, clock.now());
 */
export function emptyRecycleBin({ directory, deleted }: Tenant, now: number): void {
  if (deleted.size === 0) return;
  directory.purgeExpired(now);
  for (const id of deleted) if (directory.stateOf(id) !== "softDeleted") deleted.delete(id);
}
