import { toSynchronizationSchema, type SynchronizationSchema } from "@understudy/entra-provisioning";
import { directoryRules } from "../graph/collection-rules.ts";
import { collection } from "../graph/collection.ts";
import { entity, type GraphAnswer, type GraphCall } from "../graph/graph-call.ts";
import { GraphError } from "../graph/graph-error.ts";
import type { GraphRoute } from "../graph/graph-route.ts";
import type { EntraState } from "../state/entra-state.ts";
import { findServicePrincipal } from "../state/find.ts";
import type { ServicePrincipal } from "../state/service-principal.ts";

/** The templates a job is made of (entra-client §5 Templates); an application has one. */
export const syncTemplateRoutes: readonly GraphRoute[] = [
  { method: "GET", path: "/servicePrincipals/:id/synchronization/templates", run: list },
  { method: "GET", path: "/servicePrincipals/:id/synchronization/templates/:templateId", run: get },
  {
    method: "GET",
    path: "/servicePrincipals/:id/synchronization/templates/:templateId/schema",
    run: getSchema,
  },
];

function list(state: EntraState, call: GraphCall): GraphAnswer {
  const servicePrincipal = findServicePrincipal(state, call.param("id"));
  const context = `servicePrincipals('${servicePrincipal.id}')/synchronization/templates`;
  return collection(call, context, [format(servicePrincipal)], directoryRules);
}

function get(state: EntraState, call: GraphCall): GraphAnswer {
  const servicePrincipal = find(state, call);
  const context = `servicePrincipals('${servicePrincipal.id}')/synchronization/templates/$entity`;
  return entity(call, context, format(servicePrincipal));
}

function getSchema(state: EntraState, call: GraphCall): GraphAnswer {
  const servicePrincipal = find(state, call);
  const { id, template } = servicePrincipal;
  const context = `servicePrincipals('${id}')/synchronization/templates('${template.id}')/schema/$entity`;
  return entity(call, context, schemaOf(servicePrincipal));
}

function format(servicePrincipal: ServicePrincipal): object {
  const { template, application } = servicePrincipal;
  return {
    id: template.id,
    applicationId: application.appId,
    default: true,
    description: null,
    discoverable: true,
    factoryTag: template.id,
    metadata: [],
    schema: schemaOf(servicePrincipal),
  };
}

function schemaOf({ template }: ServicePrincipal): SynchronizationSchema {
  return toSynchronizationSchema(template);
}

function find(state: EntraState, call: GraphCall): ServicePrincipal {
  const servicePrincipal = findServicePrincipal(state, call.param("id"));
  const { template } = servicePrincipal;
  const asked = call.param("templateId");
  if (asked === template.id) return servicePrincipal;
  throw new GraphError(
    404,
    "ResourceNotFound",
    `There is no template of this id for the application: got "${asked}", expected "${template.id}".`,
  );
}
