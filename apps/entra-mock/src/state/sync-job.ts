import {
  createProvisioningJob,
  type ProvisioningJob,
  type ProvisioningObjectSummary,
} from "@understudy/entra-provisioning";
import { recordAudit } from "./directory-audit.ts";
import type { EntraState } from "./entra-state.ts";
import { toJobSettings } from "./secrets.ts";
import type { ServicePrincipal } from "./service-principal.ts";

/** A synchronization job of an enterprise application. */
export interface SyncJob {
  readonly id: string;
  readonly templateId: string;
  readonly provisioning: ProvisioningJob;
}

/**
 * Creates a job, disabled until it is started, and adds it to its application (entra-client §5 Create job).
 *
 * Its id is that of entra-client §1.6: template, tenant, and a GUID.
 *
 * @example
 * createSyncJob(state, servicePrincipal);
 */
export function createSyncJob(state: EntraState, servicePrincipal: ServicePrincipal): SyncJob {
  const { tenant, clock, transport } = state;
  const { template } = servicePrincipal;
  const id = `${template.id}.${tenant.id.replaceAll("-", "")}.${tenant.nextId("job")}`;
  const settings = toJobSettings(servicePrincipal.secrets, state);
  const seed = tenant.nextSeed();
  const provisioning = createProvisioningJob({
    directory: servicePrincipal.directory,
    application: template,
    tenantUrl: settings.tenantUrl,
    credentials: settings.credentials,
    state: "Disabled",
    clock,
    transport,
    ...(seed === undefined ? {} : { seed }),
    identity: {
      tenantId: tenant.id,
      jobId: id,
      servicePrincipal: { id: servicePrincipal.id, displayName: servicePrincipal.displayName },
    },
    onLog: (entry: ProvisioningObjectSummary) => tenant.provisioningLogs.add(entry),
    onAudit: (audit) => recordAudit(tenant, servicePrincipal, audit),
    onNotification(notification) {
      const { displayName } = servicePrincipal;
      const about = { jobId: id, servicePrincipal: { id: servicePrincipal.id, displayName } };
      tenant.outbox.add({ id: tenant.nextId("message"), ...about, ...notification });
    },
  });
  provisioning.configure(settings);
  const job = { id, templateId: template.id, provisioning };
  servicePrincipal.jobs.set(id, job);
  return job;
}
