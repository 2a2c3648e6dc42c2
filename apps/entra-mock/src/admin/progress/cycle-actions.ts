import type { ResetScope } from "@understudy/entra-provisioning";
import type { Outcome } from "@understudy/mock-kit/console";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { applicationOf, configuredJobOf } from "../applications/application-place.ts";

type JobAction = "start" | "pause" | "restart";

/** What Current Status does to a job, as any client of Graph would (entra-client §5 Start, Pause, Restart). */
export const cycleActions: NonNullable<AdminPage["actions"]> = {
  async start(visit) {
    await tell(visit, "start");
    return { says: "Provisioning is started." };
  },
  async stop(visit) {
    await tell(visit, "pause");
    return { says: "Provisioning is stopped. A cycle that runs comes to its end." };
  },
  async restart(visit) {
    await tell(visit, "restart");
    return { says: "Provisioning is restarted: an initial cycle looks at everything again." };
  },
};

/**
 * Lets the next cycle disable and delete what was held back (entra-client §2.4 Accidental deletion prevention).
 *
 * @example
 * actions: { yes: (visit) => allowDeletes(visit, path) }
 */
export async function allowDeletes(visit: AdminVisit, to: string): Promise<Outcome> {
  const resetScope: ResetScope = "ForceDeletes";
  await tell(visit, "restart", { criteria: { resetScope } });
  return { says: "The deletes are allowed: the next cycle makes them.", to };
}

async function tell(visit: AdminVisit, action: JobAction, body?: object): Promise<void> {
  const application = applicationOf(visit);
  const job = configuredJobOf(application);
  const path = `POST /servicePrincipals/:id/synchronization/jobs/:jobId/${action}` as const;
  await visit.graph(path, { id: application.id, jobId: job.id }, body);
}
