import {
  createProvisioningJob,
  createUndiciTransport,
  type ApplicationTemplate,
  type CycleCounts,
  type CycleReport,
  type Directory,
  type ProvisioningJob,
  type ProvisioningObjectSummary,
  type Transport,
} from "@understudy/entra-provisioning";
import { openingToken, type Credentials } from "../gallery/credentials.ts";
import { startStopwatch } from "../stopwatch.ts";

/** What is provisioned where. */
export interface ProvisionOptions {
  readonly directory: Directory;
  readonly application: ApplicationTemplate;
  /** With `?aadOptscim062020` for the compliant PATCH dialect. */
  readonly tenantUrl: string;
  readonly credentials: Credentials;
  /** `assigned` or everybody. Default `assigned`. */
  readonly scope?: "assigned" | "all";
  /** Cycles to run, the first of them the initial one. Default 1. */
  readonly cycles?: number;
  /** Whether to delete everybody from the directory, and so from the target, in a last cycle. Default false. */
  readonly isCleanedUp?: boolean;
  readonly concurrency?: number;
  readonly requestsPerSecond?: number;
  readonly seed?: number;
  /** HTTP over undici if absent. */
  readonly transport?: Transport;
  /** Ends the run after the cycle under way, as a pause does (entra-client §2.1); the last one of `isCleanedUp` still runs. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  readonly onCycle?: (cycle: ProvisionedCycle) => void;
  readonly onLog?: (log: ProvisioningObjectSummary) => void;
}

/** What one cycle did, and how fast. */
export interface ProvisionedCycle extends Pick<CycleReport, "kind" | "state" | "counts" | "quarantine"> {
  readonly requests: number;
  readonly durationMs: number;
}

/** Why objects were not provisioned, and how many for this reason. */
interface FailureReason {
  readonly errorCode: string;
  readonly reason: string;
  readonly times: number;
}

/** The outcome of a run. */
export interface ProvisionReport {
  readonly cycles: readonly ProvisionedCycle[];
  /** Of all cycles, the most frequent first. */
  readonly failures: readonly FailureReason[];
}

/**
 * Drives the provisioning service into a SCIM server.
 *
 * Never rejects for what the server does once it has given a token.
 *
 * @throws ExpectationError where a token endpoint gives none; TypeError where the Tenant URL is none.
 * @example
 * const directory = generateDirectory({ users: 100, seed: 1 });
 * const { cycles } = await runProvision({ directory, application: scimApplication, tenantUrl, credentials });
 */
export async function runProvision(options: ProvisionOptions): Promise<ProvisionReport> {
  const own = options.transport === undefined ? createUndiciTransport() : undefined;
  const transport = own ?? (options.transport as Transport);
  const reasons = new Map<string, FailureReason>();
  let requests = 0;
  try {
    const job = await createJob(options, transport, {
      onExchange: () => void (requests += 1),
      onLog: (log) => countFailure(reasons, log),
    });
    const cycles: ProvisionedCycle[] = [];
    const cycle = async (): Promise<void> => {
      const before = requests;
      const elapsed = startStopwatch();
      const { kind, state, counts, quarantine } = await job.runCycle();
      const told = quarantine === undefined ? {} : { quarantine };
      cycles.push({ kind, state, counts, ...told, requests: requests - before, durationMs: elapsed() });
      options.onCycle?.(cycles.at(-1) as ProvisionedCycle);
    };
    for (let count = 0; count < (options.cycles ?? 1) && options.signal?.aborted !== true; count += 1) {
      await cycle();
    }
    if (options.isCleanedUp === true) {
      removeEverybody(options.directory);
      await cycle();
    }
    return { cycles, failures: [...reasons.values()].sort((a, b) => b.times - a.times) };
  } finally {
    await own?.close();
  }
}

async function createJob(
  options: ProvisionOptions,
  transport: Transport,
  events: { readonly onExchange: () => void; readonly onLog: (log: ProvisioningObjectSummary) => void },
): Promise<ProvisioningJob> {
  const { directory, application, tenantUrl, credentials, scope, concurrency, requestsPerSecond, seed } =
    options;
  return createProvisioningJob({
    directory,
    application,
    tenantUrl,
    transport,
    secretToken: await openingToken(transport, credentials),
    onExchange: events.onExchange,
    logRetention: 0,
    onLog: (log) => {
      events.onLog(log);
      options.onLog?.(log);
    },
    ...(scope === undefined ? {} : { scope }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(requestsPerSecond === undefined ? {} : { requestsPerSecond }),
    ...(seed === undefined ? {} : { seed }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
}

function removeEverybody(directory: Directory): void {
  for (const { id } of directory.groups()) directory.deleteGroup(id);
  for (const { id } of directory.users()) {
    directory.softDeleteUser(id);
    directory.purgeUser(id);
  }
}

/** Reasons differ by names and ids, which are no part of why; those in quotes are left out. */
function countFailure(reasons: Map<string, FailureReason>, log: ProvisioningObjectSummary): void {
  const { status, errorInformation } = log.provisioningStatusInfo;
  if (status !== "failure" || errorInformation === null) return;
  const { errorCode, reason } = errorInformation;
  const key = `${errorCode} ${reason.replaceAll(/\\?"[^"]*"|'[^']*'|\d+/g, "…")}`;
  const times = (reasons.get(key)?.times ?? 0) + 1;
  reasons.set(key, { errorCode, reason: reasons.get(key)?.reason ?? reason, times });
}

/** Objects that were written, over all ends a cycle may have for them. */
export function writtenObjects({ created, updated, disabled, enabled, deleted }: CycleCounts): number {
  return created + updated + disabled + enabled + deleted;
}
