import { z } from "zod";
import { directoryRules } from "../graph/collection-rules.ts";
import { collection, select } from "../graph/collection.ts";
import { entity, noContent, readBody, type GraphAnswer, type GraphCall } from "../graph/graph-call.ts";
import { GraphError } from "../graph/graph-error.ts";
import type { GraphRoute } from "../graph/graph-route.ts";
import type { EntraState } from "../state/entra-state.ts";
import { findJob, findServicePrincipal } from "../state/find.ts";
import { createSyncJob } from "../state/sync-job.ts";
import { formatJob } from "./job-format.ts";

const createShape = z.strictObject({
  id: z.string().optional(),
  templateId: z.string().min(1),
  // What a job read before may carry along; a new one begins with its own.
  schedule: z.unknown().optional(),
  status: z.unknown().optional(),
  schema: z.unknown().optional(),
  synchronizationJobSettings: z.unknown().optional(),
});

/** Synchronization jobs of an enterprise application (entra-client §5). */
export const jobRoutes: readonly GraphRoute[] = [
  { method: "GET", path: "/servicePrincipals/:id/synchronization/jobs", run: list },
  { method: "POST", path: "/servicePrincipals/:id/synchronization/jobs", run: create },
  { method: "GET", path: "/servicePrincipals/:id/synchronization/jobs/:jobId", run: get },
  { method: "DELETE", path: "/servicePrincipals/:id/synchronization/jobs/:jobId", run: remove },
];

function list(state: EntraState, call: GraphCall): GraphAnswer {
  const { id, jobs } = findServicePrincipal(state, call.param("id"));
  const context = `servicePrincipals('${id}')/synchronization/jobs`;
  return collection(call, context, [...jobs.values()].map(formatJob), directoryRules);
}

function create(state: EntraState, call: GraphCall): GraphAnswer {
  const servicePrincipal = findServicePrincipal(state, call.param("id"));
  const { id, template, jobs } = servicePrincipal;
  const { templateId } = readBody(call, createShape);
  if (templateId !== template.id) {
    throw new GraphError(
      400,
      "BadRequest",
      `templateId: got "${templateId}", expected the application's template "${template.id}".`,
    );
  }
  const [existing] = jobs.keys();
  if (existing !== undefined) {
    throw new GraphError(
      409,
      "Conflict",
      `The application has a job of the template "${templateId}" already: got a second one, expected "${existing}" to be deleted first.`,
    );
  }
  const job = createSyncJob(state, servicePrincipal);
  return entity(call, `servicePrincipals('${id}')/synchronization/jobs/$entity`, formatJob(job), 201);
}

function get(state: EntraState, call: GraphCall): GraphAnswer {
  const servicePrincipal = findServicePrincipal(state, call.param("id"));
  const job = findJob(servicePrincipal, call.param("jobId"));
  const context = `servicePrincipals('${servicePrincipal.id}')/synchronization/jobs/$entity`;
  return entity(call, context, select(call, formatJob(job)));
}

/** A cycle under way comes to its end (entra-client §2.1). */
function remove(state: EntraState, call: GraphCall): GraphAnswer {
  const servicePrincipal = findServicePrincipal(state, call.param("id"));
  const job = findJob(servicePrincipal, call.param("jobId"));
  job.provisioning.pause();
  servicePrincipal.jobs.delete(job.id);
  return noContent;
}
