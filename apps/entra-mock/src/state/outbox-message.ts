import type { JobNotification } from "@understudy/entra-provisioning";

/** An e-mail that the provisioning service would have sent (entra-client §3 Notification). */
export interface OutboxMessage extends JobNotification {
  readonly id: string;
  readonly jobId: string;
  readonly servicePrincipal: { readonly id: string; readonly displayName: string };
}
