import type { Clock } from "../clock.ts";
import type { Directory } from "../directory/directory.ts";
import type { KnownIdentity } from "../log/job-identity.ts";
import type { LogPage, LogQuery } from "../log/log-query.ts";
import type { ProvisioningObjectSummary } from "../log/provisioning-object-summary.ts";
import type { ApplicationTemplate } from "../mapping/attribute-mapping.ts";
import type { SynchronizationSchema } from "../schema/synchronization-schema.ts";
import type { Credentials } from "../wire/credentials.ts";
import type { Quirks } from "../wire/quirks.ts";
import type { ScimExchange, Transport } from "../wire/scim-exchange.ts";
import type { JobAudit, JobNotification } from "./job-events.ts";
import type {
  CycleActivity,
  JobSchedule,
  JobStatus,
  QuarantineReason,
  QuarantineStatus,
} from "./job-status.ts";
import type { ObjectConnections } from "./object-connections.ts";
import type { OnDemandResult, OnDemandSubject } from "./on-demand/on-demand.ts";
import type { QuarantineThresholds } from "./quarantine/thresholds.ts";
import type { RestartCriteria } from "./restart-criteria.ts";

/** What an administrator may change of a job while it lives (entra-client §5 Secrets, job settings). */
export interface JobSettings {
  /** With `?aadOptscim062020` appended the job speaks the compliant PATCH dialect (entra-client §1.6). */
  readonly tenantUrl: string;
  readonly credentials: Credentials;
  /** `assigned` (default) is "Sync only assigned users and groups", `all` is "Sync all users and groups". */
  readonly scope: "assigned" | "all";
  /** Leaves alone who falls out of scope (entra-client §2.4). Default false. */
  readonly skipOutOfScopeDeletions: boolean;
  /** Most disables and deletes of one cycle; more quarantine the job (entra-client §2.4). Default none. */
  readonly deleteThreshold: number | undefined;
  /** Who gets an e-mail of a quarantine. Default nobody. */
  readonly notificationEmail: string | undefined;
}

/** How a provisioning job is set up; the same things an administrator enters in the portal. */
export interface ProvisioningJobOptions {
  readonly directory: Directory;
  readonly application: ApplicationTemplate;
  /** Mappings, scoping filters and target object actions. Default the application's. */
  readonly schema?: SynchronizationSchema;
  readonly tenantUrl: string;
  /** Short for `credentials` of the kind `secretToken`; one of the two is needed. */
  readonly secretToken?: string;
  readonly credentials?: Credentials;
  readonly scope?: JobSettings["scope"];
  readonly skipOutOfScopeDeletions?: boolean;
  readonly deleteThreshold?: number;
  readonly notificationEmail?: string;
  /** `Disabled` makes a job that runs nothing before `start()`, as Graph does (entra-client §5). Default `Active`. */
  readonly state?: "Active" | "Disabled";
  readonly clock?: Clock;
  /** HTTP over undici if absent. */
  readonly transport?: Transport;
  /** Draws cycle, change and job ids; the same seed gives the same ids. Default random. */
  readonly seed?: number;
  /** Ids of the tenant, the job and its application, where they are not to be drawn. */
  readonly identity?: KnownIdentity;
  /** Objects that are worked on at once. Default 1, which keeps requests and logs in one order. */
  readonly concurrency?: number;
  /** Most requests a second. Default no limit. */
  readonly requestsPerSecond?: number;
  /** Milliseconds a target has for the whole of an answer. Default 100 000. */
  readonly requestTimeoutMs?: number;
  readonly quirks?: Quirks;
  /** Most log entries that are kept, the youngest; `onLog` sees every one. Default 10 000. */
  readonly logRetention?: number;
  /** Smaller thresholds than Entra's, for a small directory. */
  readonly quarantineThresholds?: Partial<QuarantineThresholds>;
  /** Called after every request, in order. */
  readonly onExchange?: (exchange: ScimExchange) => void;
  /** Called as objects are done, for progress. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Called with every log entry, as it is written. */
  readonly onLog?: (log: ProvisioningObjectSummary) => void;
  /** Called when the job goes into quarantine, or stays there for another reason. */
  readonly onQuarantine?: (quarantine: QuarantineStatus) => void;
  /** Called with every e-mail the service would send. */
  readonly onNotification?: (notification: JobNotification) => void;
  /** Called with every activity the audit log would have. */
  readonly onAudit?: (audit: JobAudit) => void;
}

/** Outcome of Test Connection (entra-client §1.2). */
export type TestConnectionResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly errorCode: string; readonly message: string };

/** What one cycle did. */
export interface CycleReport {
  readonly cycleId: string;
  readonly kind: "initial" | "incremental";
  /** `Quarantined` where the cycle could not start or the job was put in quarantine; `Paused` where it does not run. */
  readonly state: "Succeeded" | "EntryLevelErrors" | "Quarantined" | "Paused";
  readonly quarantine?: {
    readonly reason: QuarantineReason;
    readonly errorCode: string;
    readonly message: string;
  };
  /** How many objects came to each end. Re-enabling counts under `enabled`, not `updated`. */
  readonly counts: CycleCounts;
  /** Disables and deletes that wait for an administrator (entra-client §2.4). */
  readonly staged: number;
  /** In order, as many as the job keeps: one entry an object, and one of its references where it has some. */
  readonly logs: readonly ProvisioningObjectSummary[];
}

export interface CycleCounts {
  readonly created: number;
  readonly updated: number;
  readonly disabled: number;
  readonly enabled: number;
  readonly deleted: number;
  readonly skipped: number;
  readonly failed: number;
}

/** A provisioning job: one application, one target, its links, escrows and watermark. */
export interface ProvisioningJob {
  readonly jobId: string;
  /** With the settings of the job, or with others that are not kept (entra-client §5 Test creds). */
  testConnection(
    candidate?: Partial<Pick<JobSettings, "tenantUrl" | "credentials">>,
  ): Promise<TestConnectionResult>;
  /** Runs the initial cycle first, incremental cycles afterwards. Never rejects for what the target does. */
  runCycle(): Promise<CycleReport>;
  /**
   * Provisions one user or group at once, without a cycle (entra-client §2.7).
   *
   * @throws OnDemandError where the subject is unknown, or a group has more than five members.
   */
  provisionOnDemand(subject: OnDemandSubject): Promise<OnDemandResult>;
  /** Goes on with a job that was paused or disabled, and ends its quarantine (entra-client §5). */
  start(): void;
  /** Runs no further cycle; one that is running comes to its end (entra-client §2.1). */
  pause(): void;
  /** Clears what is to be cleared, and starts the job; links stay unless it is `Full` (entra-client §2.1, §5). */
  restart(criteria?: RestartCriteria): void;
  /** Puts the job in quarantine for the reason `QuarantinedOnDemand` (entra-client §3). */
  quarantine(message: string): void;
  status(): JobStatus;
  /** The cycle that runs, or else the one that ran last; `undefined` before the first. */
  activity(): CycleActivity | undefined;
  schedule(): JobSchedule;
  /** When the next cycle is due, in milliseconds since the Unix epoch; `undefined` while the job does not run. */
  nextCycleAt(): number | undefined;
  readonly schema: SynchronizationSchema;
  /**
   * Changes mappings, filters or actions; the next cycle is an initial one, links stay (entra-client §2.1, §2.2).
   *
   * @throws SchemaError and ExpressionError where it cannot be read; the job then keeps the one it has.
   */
  setSchema(schema: SynchronizationSchema): void;
  readonly settings: JobSettings;
  /** Changes settings; the next cycle has them. */
  configure(settings: Partial<JobSettings>): void;
  /** New admin credentials, as after a rotated token. */
  setSecretToken(secretToken: string): void;
  readonly connections: ObjectConnections;
  /** The target's id an object is linked to. */
  linkedId(objectId: string): string | undefined;
  /** The log entries that are kept, oldest first. */
  readonly logs: readonly ProvisioningObjectSummary[];
  /** @throws LogQueryError */
  queryLogs(query?: LogQuery): LogPage;
}
