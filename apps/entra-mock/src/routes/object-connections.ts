import { JobConflictError, type ObjectConnection } from "@understudy/entra-provisioning";
import { entity, noContent, type GraphAnswer, type GraphCall } from "../graph/graph-call.ts";
import { GraphError } from "../graph/graph-error.ts";
import type { GraphRoute } from "../graph/graph-route.ts";
import type { EntraState } from "../state/entra-state.ts";
import { findJob, findServicePrincipal } from "../state/find.ts";
import type { SyncJob } from "../state/sync-job.ts";

const PATH = "/servicePrincipals/:id/synchronization/jobs/:jobId/objectConnections";

/** Which source object is joined to which target object; beta alone has it (entra-client §5 Object link). */
export const objectConnectionRoutes: readonly GraphRoute[] = [
  { method: "GET", path: PATH, versions: ["beta"], run: list },
  { method: "GET", path: `${PATH}/:objectId`, versions: ["beta"], run: get },
  { method: "DELETE", path: `${PATH}/:objectId`, versions: ["beta"], run: remove },
];

function list(state: EntraState, call: GraphCall): GraphAnswer {
  find(state, call);
  throw new GraphError(
    400,
    "BadRequest",
    "Object connections cannot be listed: got the collection, expected objectConnections('{id}').",
  );
}

function get(state: EntraState, call: GraphCall): GraphAnswer {
  const id = call.param("objectId");
  const connection = connectionOf(find(state, call), id);
  if (connection === undefined) {
    throw new GraphError(
      404,
      "ResourceNotFound",
      `No object connection has this id: got "${id}", expected the source's or the target's id of an object that was provisioned.`,
    );
  }
  const { objectTypeName, ...value } = connection;
  return entity(call, "objectConnection/$entity", { ...value, objectTypeName: objectTypeName.toLowerCase() });
}

/** As good done twice as once. */
function remove(state: EntraState, call: GraphCall): GraphAnswer {
  const job = find(state, call);
  const connection = connectionOf(job, call.param("objectId"));
  try {
    job.provisioning.connections.remove(connection?.objectId ?? call.param("objectId"));
    return noContent;
  } catch (error) {
    if (error instanceof JobConflictError) throw new GraphError(409, "Conflict", error.message);
    throw error;
  }
}

/** By the source's id first, then by the target's. */
function connectionOf({ provisioning }: SyncJob, id: string): ObjectConnection | undefined {
  const { connections } = provisioning;
  return connections.get(id) ?? connections.list().find(({ targetAnchor }) => targetAnchor === id);
}

function find(state: EntraState, call: GraphCall): SyncJob {
  return findJob(findServicePrincipal(state, call.param("id")), call.param("jobId"));
}
