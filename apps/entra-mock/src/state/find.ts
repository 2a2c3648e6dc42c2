import { GraphError } from "../graph/graph-error.ts";
import type { EntraState } from "./entra-state.ts";
import type { Application, ServicePrincipal } from "./service-principal.ts";
import type { SyncJob } from "./sync-job.ts";

/**
 * Makes the refusal of an object of the directory that is not there.
 *
 * @example
 * throw objectNotFound("users", "1");
 */
export function objectNotFound(set: string, id: string): GraphError {
  return new GraphError(
    404,
    "Request_ResourceNotFound",
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present: expected an id of GET /${set}.`,
  );
}

/**
 * Finds an enterprise application by its id or, as `appId=…`, by that of its app registration.
 *
 * @throws GraphError 404
 */
export function findServicePrincipal({ tenant }: EntraState, key: string): ServicePrincipal {
  const appId = /^appId=(.*)$/iu.exec(key)?.[1];
  const found =
    appId === undefined
      ? tenant.servicePrincipals.get(key)
      : [...tenant.servicePrincipals.values()].find(({ application }) => application.appId === appId);
  if (found === undefined) throw objectNotFound("servicePrincipals", key);
  return found;
}

/**
 * Finds an app registration by its id or, as `appId=…`, by its other one.
 *
 * @throws GraphError 404
 */
export function findApplication({ tenant }: EntraState, key: string): Application {
  const appId = /^appId=(.*)$/iu.exec(key)?.[1];
  const found =
    appId === undefined
      ? tenant.applications.get(key)
      : [...tenant.applications.values()].find((application) => application.appId === appId);
  if (found === undefined) throw objectNotFound("applications", key);
  return found;
}

/**
 * Finds a job of an enterprise application.
 *
 * @throws GraphError 404
 */
export function findJob(servicePrincipal: ServicePrincipal, jobId: string): SyncJob {
  const job = servicePrincipal.jobs.get(jobId);
  if (job !== undefined) return job;
  throw new GraphError(
    404,
    "ResourceNotFound",
    `There is no synchronization job of this id: got "${jobId}", expected one of GET /servicePrincipals/${servicePrincipal.id}/synchronization/jobs.`,
  );
}
