import { z } from "zod";
import { directoryRules } from "../graph/collection-rules.ts";
import { collection, select } from "../graph/collection.ts";
import { entity, noContent, readBody, type GraphAnswer, type GraphCall } from "../graph/graph-call.ts";
import type { GraphRoute } from "../graph/graph-route.ts";
import type { EntraState } from "../state/entra-state.ts";
import { findServicePrincipal } from "../state/find.ts";
import { removeServicePrincipal } from "../state/remove-service-principal.ts";
import { formatServicePrincipal } from "./service-principal-format.ts";

const changeShape = z.strictObject({
  displayName: z.string().min(1).optional(),
  accountEnabled: z.boolean().optional(),
});

/** Enterprise applications. */
export const servicePrincipalRoutes: readonly GraphRoute[] = [
  { method: "GET", path: "/servicePrincipals", run: list },
  { method: "GET", path: "/servicePrincipals/:id", run: get },
  { method: "PATCH", path: "/servicePrincipals/:id", run: change },
  { method: "DELETE", path: "/servicePrincipals/:id", run: remove },
];

function list({ tenant }: EntraState, call: GraphCall): GraphAnswer {
  const all = [...tenant.servicePrincipals.values()].map((each) => formatServicePrincipal(each, tenant.id));
  return collection(call, "servicePrincipals", all, directoryRules);
}

function get(state: EntraState, call: GraphCall): GraphAnswer {
  const found = formatServicePrincipal(findServicePrincipal(state, call.param("id")), state.tenant.id);
  return entity(call, "servicePrincipals/$entity", select(call, found));
}

function change(state: EntraState, call: GraphCall): GraphAnswer {
  const servicePrincipal = findServicePrincipal(state, call.param("id"));
  const { displayName, accountEnabled } = readBody(call, changeShape);
  if (displayName !== undefined) servicePrincipal.displayName = displayName;
  if (accountEnabled !== undefined) servicePrincipal.accountEnabled = accountEnabled;
  return noContent;
}

function remove(state: EntraState, call: GraphCall): GraphAnswer {
  removeServicePrincipal(state.tenant, findServicePrincipal(state, call.param("id")));
  return noContent;
}
