import { OnDemandError, type OnDemandResult, type OnDemandSubject } from "@understudy/entra-provisioning";
import { GraphError } from "../graph/graph-error.ts";
import { assertTargetKnown } from "./secrets.ts";
import type { ServicePrincipal } from "./service-principal.ts";
import type { SyncJob } from "./sync-job.ts";

/**
 * Provisions one user or group on demand (entra-client §2.7), whoever asks for it: Graph, or the admin centre.
 *
 * @throws GraphError 400 for an application without a target, and for a subject that cannot be provisioned.
 * @example
 * const { result } = await provisionSubject(servicePrincipal, job, { objectId: ada.id, objectTypeName: "User" });
 */
export async function provisionSubject(
  servicePrincipal: ServicePrincipal,
  { provisioning }: SyncJob,
  subject: OnDemandSubject,
): Promise<OnDemandResult> {
  assertTargetKnown(servicePrincipal);
  try {
    return await provisioning.provisionOnDemand(subject);
  } catch (error) {
    if (error instanceof OnDemandError) throw new GraphError(400, "BadRequest", error.message);
    throw error;
  }
}
