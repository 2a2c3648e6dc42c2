import { logRules } from "../graph/collection-rules.ts";
import { collection } from "../graph/collection.ts";
import { entity, type GraphAnswer, type GraphCall } from "../graph/graph-call.ts";
import type { GraphRoute } from "../graph/graph-route.ts";
import type { EntraState } from "../state/entra-state.ts";
import { objectNotFound } from "../state/find.ts";
import type { KeptLogs } from "../state/kept-logs.ts";

/** What was done: provisioning logs (entra-client §4), and who changed what (entra-client §3 Audit activities). */
export const auditLogRoutes: readonly GraphRoute[] = [
  { method: "GET", path: "/auditLogs/provisioning", run: listProvisioning },
  { method: "GET", path: "/auditLogs/provisioning/:id", run: getProvisioning },
  { method: "GET", path: "/auditLogs/directoryAudits", run: listAudits },
  { method: "GET", path: "/auditLogs/directoryAudits/:id", run: getAudit },
];

function listProvisioning({ tenant }: EntraState, call: GraphCall): GraphAnswer {
  return collection(call, "auditLogs/provisioning", tenant.provisioningLogs.oldestFirst(), logRules);
}

function getProvisioning({ tenant }: EntraState, call: GraphCall): GraphAnswer {
  return found(call, "auditLogs/provisioning", tenant.provisioningLogs);
}

function listAudits({ tenant }: EntraState, call: GraphCall): GraphAnswer {
  return collection(call, "auditLogs/directoryAudits", tenant.directoryAudits.oldestFirst(), logRules);
}

function getAudit({ tenant }: EntraState, call: GraphCall): GraphAnswer {
  return found(call, "auditLogs/directoryAudits", tenant.directoryAudits);
}

function found<Entry extends object>(call: GraphCall, set: string, entries: KeptLogs<Entry>): GraphAnswer {
  const id = call.param("id");
  const entry = entries.find(id);
  if (entry === undefined) throw objectNotFound(set, id);
  return entity(call, `${set}/$entity`, entry);
}
