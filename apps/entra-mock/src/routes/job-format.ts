import type { SyncJob } from "../state/sync-job.ts";

/**
 * Formats a job as Graph's `synchronizationJob` (entra-client §5 Job JSON).
 *
 * @example
 * formatJob(job)["status"];
 */
export function formatJob({ id, templateId, provisioning }: SyncJob): Readonly<Record<string, unknown>> {
  const { deleteThreshold } = provisioning.settings;
  return {
    id,
    templateId,
    schedule: provisioning.schedule(),
    status: provisioning.status(),
    synchronizationJobSettings:
      deleteThreshold === undefined
        ? []
        : [{ name: "QuarantineTooManyDeletesThreshold", value: String(deleteThreshold) }],
  };
}
