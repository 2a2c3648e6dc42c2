import { systemClock } from "../clock.ts";
import { createObjectIds } from "../directory/object-ids.ts";
import { createJobIdentity } from "../log/job-identity.ts";
import type { ProvisioningObjectSummary } from "../log/provisioning-object-summary.ts";
import { compileMappings } from "../mapping/evaluate-mapping.ts";
import { compliantDialect } from "../wire/patch-compliant.ts";
import { defaultDialect } from "../wire/patch-default.ts";
import { createScimClient } from "../wire/scim-client.ts";
import { parseTenantUrl } from "../wire/tenant-url.ts";
import { createUndiciTransport } from "../wire/undici-transport.ts";
import { countOutcomes } from "./cycle-counts.ts";
import { workThrough } from "./cycle.ts";
import type { Escrows } from "./escrow.ts";
import type { JobContext } from "./job-context.ts";
import { createLinks } from "./links.ts";
import { probeTarget } from "./probe.ts";
import type { CycleReport, ProvisioningJob, ProvisioningJobOptions } from "./provisioning-job.ts";
import { DISABLED_AFTER_MS, thresholdExceeded, type Quarantine } from "./quarantine.ts";

/**
 * Creates the provisioning job of one application: it sends what Entra would send (entra-client §1 to §4).
 *
 * Throws TypeError where the Tenant URL is none, and ExpressionError where a mapping of the application cannot be read.
 *
 * @example
 * const job = createProvisioningJob({
 *   directory: createDirectory(),
 *   application: galleryApplications.qa,
 *   tenantUrl: "http://127.0.0.1:4105/webhooks/ad/v1/scim",
 *   secretToken: "the API Key",
 * });
 * const { state, counts } = await job.runCycle();
 */
export function createProvisioningJob(options: ProvisioningJobOptions): ProvisioningJob {
  let { secretToken } = options;
  const context = createContext(options, () => secretToken);
  const state: JobState = { watermark: undefined, escrows: new Map(), quarantine: undefined, logs: [] };
  // One cycle after the other, also for a caller that does not wait.
  let last: Promise<unknown> = Promise.resolve();
  return {
    jobId: context.identity.jobId,
    async testConnection() {
      const result = await probeTarget(context);
      if (result.ok) state.quarantine = undefined;
      return result;
    },
    runCycle() {
      const cycle = last.then(() => runCycle(context, state, options.onProgress));
      last = cycle.catch(() => undefined);
      return cycle;
    },
    restart() {
      state.watermark = undefined;
      state.escrows.clear();
      state.quarantine = undefined;
      context.links.removeLost();
    },
    setSecretToken(token) {
      secretToken = token;
    },
    linkedId: (objectId) => context.links.get(objectId)?.targetId,
    logs: state.logs,
  };
}

interface JobState {
  /** Absent until a cycle ran to its end. */
  watermark: number | undefined;
  readonly escrows: Escrows;
  quarantine: Quarantine | undefined;
  readonly logs: ProvisioningObjectSummary[];
}

function createContext(options: ProvisioningJobOptions, secretToken: () => string): JobContext {
  const { application, directory, clock = systemClock, seed } = options;
  const { base, isCompliant } = parseTenantUrl(options.tenantUrl);
  const transport = options.transport ?? createUndiciTransport();
  const { userMappings, groupMappings } = application;
  return {
    directory,
    clock,
    client: createScimClient({ base, secretToken, transport, clock, onExchange: options.onExchange }),
    dialect: isCompliant ? compliantDialect : defaultDialect,
    identity: createJobIdentity(application, seed),
    scope: options.scope ?? "assigned",
    mappings: {
      User: compileMappings(userMappings),
      ...(groupMappings === undefined ? {} : { Group: compileMappings(groupMappings) }),
    },
    actions: new Set(application.actions ?? ["Add", "Update", "Delete"]),
    links: createLinks(),
    ids: {
      cycle: createObjectIds("cycle", seed),
      change: createObjectIds("change", seed),
      log: createObjectIds("log", seed),
      probe: createObjectIds("probe", seed),
    },
  };
}

async function runCycle(
  context: JobContext,
  state: JobState,
  onProgress: ProvisioningJobOptions["onProgress"],
): Promise<CycleReport> {
  const cycleId = context.ids.cycle();
  const kind = state.watermark === undefined ? "initial" : "incremental";
  const now = context.clock.now();
  const report = { cycleId, kind, counts: countOutcomes([]), logs: [] } as const;
  // After four weeks the job is disabled: nothing is sent until a restart (entra-client §3).
  if (state.quarantine !== undefined && now - state.quarantine.since >= DISABLED_AFTER_MS) {
    return { ...report, state: "Quarantined", quarantine: toReported(state.quarantine) };
  }
  const probe = await probeTarget(context);
  if (!probe.ok) return { ...report, ...quarantine(state, probe.errorCode, probe.message, now) };

  const { changes, watermark } = context.directory.changesSince(state.watermark ?? 0);
  const work = { cycleId, changes, escrows: state.escrows, onProgress };
  const { runs, logs, failure } = await workThrough(context, work);
  for (const log of logs) state.logs.push(log);
  const counts = countOutcomes(runs);
  const done = { ...report, counts, logs };
  // The watermark stays where it was, so that the next cycle comes to the objects this one did not.
  if (failure !== undefined) return { ...done, ...quarantine(state, failure.code, failure.message, now) };
  state.watermark = watermark;
  const referenceFailures = runs.reduce((sum, { unresolved }) => sum + unresolved, 0);
  const reason = thresholdExceeded({ events: runs.length, failures: counts.failed, referenceFailures });
  if (reason !== undefined) {
    const says = `${counts.failed} of ${runs.length} objects failed, and ${referenceFailures} references.`;
    return { ...done, ...quarantine(state, reason, says, now) };
  }
  state.quarantine = undefined;
  return { ...done, state: counts.failed > 0 ? "EntryLevelErrors" : "Succeeded" };
}

/** The job stays in quarantine since when it first went there. */
function quarantine(
  state: JobState,
  errorCode: string,
  message: string,
  now: number,
): Required<Pick<CycleReport, "state" | "quarantine">> {
  state.quarantine = { errorCode, message, since: state.quarantine?.since ?? now };
  return { state: "Quarantined", quarantine: toReported(state.quarantine) };
}

function toReported({ errorCode, message }: Quarantine): NonNullable<CycleReport["quarantine"]> {
  return { errorCode, message };
}
