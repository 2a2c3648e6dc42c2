import type { OnDemandResult, OnDemandSubject } from "@understudy/entra-provisioning";

/** A user or group that somebody provisioned on demand, and what became of it. */
export interface OnDemandRun {
  readonly id: string;
  /** Id of the service principal. */
  readonly applicationId: string;
  readonly subject: OnDemandSubject;
  /** The user's or group's, when it was provisioned. */
  readonly displayName: string;
  readonly result: OnDemandResult;
}
