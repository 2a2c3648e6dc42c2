import { systemClock } from "../clock.ts";
import { createLogStore } from "../log/log-store.ts";
import { queryLogs } from "../log/query-logs.ts";
import { createContext, type MutableContext } from "./create-context.ts";
import { describeActivity, describeSchedule, describeStatus, nextCycleAt } from "./describe-status.ts";
import { createJobState, type JobState } from "./job-state.ts";
import { createAuditor, type Auditor } from "./job-audit.ts";
import { connectionsOf } from "./object-connections.ts";
import { provisionOnDemand } from "./on-demand/provision-on-demand.ts";
import type { ProvisioningJob, ProvisioningJobOptions } from "./provisioning-job.ts";
import {
  formatNotification,
  formatQuarantine,
  imposeQuarantine,
  type Quarantine,
} from "./quarantine/quarantine.ts";
import { QUARANTINE_THRESHOLDS } from "./quarantine/thresholds.ts";
import { reset, restart } from "./restart.ts";
import type { CycleSurroundings } from "./cycle/cycle.ts";
import { runCycle } from "./run-cycle.ts";
import { probeTarget } from "./target/probe.ts";

/**
 * Creates the provisioning job of one application: it sends what Entra would send (entra-client §1 to §4).
 *
 * Throws TypeError where the Tenant URL is none or credentials are missing, RangeError for a number out of range, and
 * ExpressionError where a mapping of the application cannot be read.
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
  const { clock = systemClock, logRetention = 10_000, onLog } = options;
  const context = createContext(options, clock);
  const state = createJobState(options.state ?? "Active");
  const logStore = createLogStore(logRetention);
  const audit = createAuditor(clock, options.onAudit);
  const surroundings: CycleSurroundings = {
    context,
    state,
    logStore,
    thresholds: { ...QUARANTINE_THRESHOLDS, ...options.quarantineThresholds },
    onLog,
    onProgress: options.onProgress,
    onQuarantine: announcerOf(options, context, audit),
    onPaused: () => audit("Disable/pause provisioning configuration"),
  };
  // One cycle after the other, also for a caller that does not wait.
  let last: Promise<unknown> = Promise.resolve();
  return {
    jobId: context.identity.jobId,
    runCycle() {
      const cycle = last.then(() => runCycle(surroundings));
      last = cycle.catch(() => undefined);
      return cycle;
    },
    provisionOnDemand: (subject) =>
      provisionOnDemand(context, subject, (log) => {
        logStore.add(log);
        onLog?.(log);
      }),
    quarantine(message) {
      const cause = { reason: "QuarantinedOnDemand", code: "QuarantinedOnDemand", message } as const;
      const before = state.quarantine;
      state.quarantine = imposeQuarantine(before, cause, clock.now());
      surroundings.onQuarantine(state.quarantine, before);
    },
    status: () => describeStatus(state, context.links),
    activity: () => describeActivity(state),
    schedule: () => describeSchedule(state),
    nextCycleAt: () => nextCycleAt(state, clock.now()),
    connections: connectionsOf(context.links, () => state.lifecycle),
    linkedId: (objectId) => context.links.get(objectId)?.targetId,
    // Getters stand here, since a spread would ask them once and for all.
    get settings() {
      return context.settings;
    },
    get schema() {
      return context.profile.schema;
    },
    get logs() {
      return logStore.all(clock.now());
    },
    queryLogs: (query = {}) => queryLogs(logStore.all(clock.now()), query),
    ...lifecycleOperations(context, state, audit),
    ...settingsOperations(context, state, audit),
  };
}

function lifecycleOperations(
  { links }: MutableContext,
  state: JobState,
  audit: Auditor,
): Pick<ProvisioningJob, "start" | "pause" | "restart"> {
  return {
    start() {
      state.lifecycle = "Active";
      state.quarantine = undefined;
      audit("Enable/start provisioning configuration");
    },
    pause() {
      state.lifecycle = "Paused";
      audit("Disable/pause provisioning configuration");
    },
    restart(criteria) {
      restart(state, links, criteria);
      audit("Enable/restart provisioning configuration");
    },
  };
}

function settingsOperations(
  context: MutableContext,
  state: JobState,
  audit: Auditor,
): Pick<ProvisioningJob, "configure" | "setSecretToken" | "testConnection" | "setSchema"> {
  const configure: ProvisioningJob["configure"] = (settings) => {
    context.configure(settings);
    audit("Update provisioning setting or credentials", Object.keys(settings));
  };
  return {
    setSchema(schema) {
      context.setSchema(schema);
      reset(state, context.links);
      audit("Update attribute mappings or scope");
    },
    configure,
    setSecretToken: (secretToken) => configure({ credentials: { kind: "secretToken", secretToken } }),
    async testConnection(candidate) {
      if (candidate !== undefined) return await probeTarget(context, context.clientFor(candidate));
      const result = await probeTarget(context);
      // What an administrator has to decide stays open (entra-client §2.4).
      if (result.ok && state.quarantine?.reason !== "TooManyDeletes") state.quarantine = undefined;
      return result;
    },
  };
}

/** One e-mail a quarantine, another where its reason changes (entra-client §3 Notification). */
function announcerOf(
  { application, onQuarantine, onNotification }: ProvisioningJobOptions,
  context: MutableContext,
  audit: Auditor,
): CycleSurroundings["onQuarantine"] {
  return (quarantine: Quarantine, before) => {
    if (before?.reason === quarantine.reason) return;
    audit("Quarantine", [quarantine.reason]);
    onQuarantine?.(formatQuarantine(quarantine));
    const { notificationEmail } = context.settings;
    if (notificationEmail === undefined) return;
    onNotification?.(formatNotification(quarantine, notificationEmail, application.displayName));
  };
}
