import type { QuarantineReason } from "./job-status.ts";

/** What an administrator is told by e-mail: one a quarantine, another where its reason changes (entra-client §3). */
export interface JobNotification {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly reason: QuarantineReason;
  /** ISO 8601. */
  readonly sentDateTime: string;
}

/** What the audit log has of a job (entra-client §2.1, §3). */
export interface JobAudit {
  readonly activityDisplayName:
    | "Quarantine"
    | "Update provisioning setting or credentials"
    | "Enable/start provisioning configuration"
    | "Disable/pause provisioning configuration"
    | "Enable/restart provisioning configuration"
    | "Update attribute mappings or scope";
  /** ISO 8601. */
  readonly activityDateTime: string;
  /** More about it, e.g. the reason of a quarantine. */
  readonly additionalDetails: Readonly<Record<string, string>>;
}
