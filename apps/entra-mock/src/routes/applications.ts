import { z } from "zod";
import { directoryRules } from "../graph/collection-rules.ts";
import { collection, select } from "../graph/collection.ts";
import { entity, noContent, readBody, type GraphAnswer, type GraphCall } from "../graph/graph-call.ts";
import type { GraphRoute } from "../graph/graph-route.ts";
import type { EntraState } from "../state/entra-state.ts";
import { findApplication } from "../state/find.ts";
import { removeServicePrincipal } from "../state/remove-service-principal.ts";
import { formatApplication } from "./application-format.ts";

const roleShape = z.strictObject({
  id: z.string().min(1),
  displayName: z.string(),
  description: z.string().default(""),
  value: z.string().nullable().default(null),
  isEnabled: z.boolean().default(true),
  allowedMemberTypes: z.array(z.enum(["User", "Application"])).default(["User"]),
  origin: z.literal("Application").default("Application"),
});
const changeShape = z.strictObject({
  displayName: z.string().min(1).optional(),
  appRoles: z.array(roleShape).optional(),
});

/** App registrations; an instance of a template has one. */
export const applicationRoutes: readonly GraphRoute[] = [
  { method: "GET", path: "/applications", run: list },
  { method: "GET", path: "/applications/:id", run: get },
  { method: "PATCH", path: "/applications/:id", run: change },
  { method: "DELETE", path: "/applications/:id", run: remove },
];

function list({ tenant }: EntraState, call: GraphCall): GraphAnswer {
  const applications = [...tenant.applications.values()].map(formatApplication);
  return collection(call, "applications", applications, directoryRules);
}

function get(state: EntraState, call: GraphCall): GraphAnswer {
  const application = formatApplication(findApplication(state, call.param("id")));
  return entity(call, "applications/$entity", select(call, application));
}

function change(state: EntraState, call: GraphCall): GraphAnswer {
  const application = findApplication(state, call.param("id"));
  const { displayName, appRoles } = readBody(call, changeShape);
  if (displayName !== undefined) application.displayName = displayName;
  if (appRoles !== undefined) application.appRoles.splice(0, application.appRoles.length, ...appRoles);
  return noContent;
}

/** The enterprise applications of a registration go with it. */
function remove(state: EntraState, call: GraphCall): GraphAnswer {
  const application = findApplication(state, call.param("id"));
  for (const servicePrincipal of state.tenant.servicePrincipals.values()) {
    if (servicePrincipal.application === application) removeServicePrincipal(state.tenant, servicePrincipal);
  }
  state.tenant.applications.delete(application.id);
  return noContent;
}
