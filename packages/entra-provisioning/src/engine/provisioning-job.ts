import type { Clock } from "../clock.ts";
import type { Directory } from "../directory/directory.ts";
import type { ProvisioningObjectSummary } from "../log/provisioning-object-summary.ts";
import type { ApplicationTemplate } from "../mapping/attribute-mapping.ts";
import type { ScimExchange, Transport } from "../wire/scim-exchange.ts";

/** How a provisioning job is set up; the same things an administrator enters in the portal. */
export interface ProvisioningJobOptions {
  readonly directory: Directory;
  readonly application: ApplicationTemplate;
  /** With `?aadOptscim062020` appended the job speaks the compliant PATCH dialect (entra-client §1.6). */
  readonly tenantUrl: string;
  readonly secretToken: string;
  /** `assigned` (default) is "Sync only assigned users and groups", `all` is "Sync all users and groups". */
  readonly scope?: "assigned" | "all";
  readonly clock?: Clock;
  /** HTTP over undici if absent. */
  readonly transport?: Transport;
  /** Draws cycle, change and job ids; the same seed gives the same ids. Default random. */
  readonly seed?: number;
  /** Called after every request, in order. */
  readonly onExchange?: (exchange: ScimExchange) => void;
  /** Called as objects are done, for progress. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Outcome of Test Connection (entra-client §1.2). */
export type TestConnectionResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly errorCode: string; readonly message: string };

/** What one cycle did. */
export interface CycleReport {
  readonly cycleId: string;
  readonly kind: "initial" | "incremental";
  /** `Quarantined` where the cycle could not start or the job was put in quarantine. */
  readonly state: "Succeeded" | "EntryLevelErrors" | "Quarantined";
  readonly quarantine?: { readonly errorCode: string; readonly message: string };
  /** How many objects came to each end. Re-enabling counts under `enabled`, not `updated`. */
  readonly counts: CycleCounts;
  /** One entry an object, in order. */
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
  testConnection(): Promise<TestConnectionResult>;
  /** Runs the initial cycle first, incremental cycles afterwards. Never rejects for what the target does. */
  runCycle(): Promise<CycleReport>;
  /** Clears watermark, escrows and quarantine; links stay (entra-client §2.1). */
  restart(): void;
  /** New admin credentials, as after a rotated token. */
  setSecretToken(secretToken: string): void;
  /** The target's id an object is linked to. */
  linkedId(objectId: string): string | undefined;
  /** Every log entry since the job was made, oldest first. */
  readonly logs: readonly ProvisioningObjectSummary[];
}
