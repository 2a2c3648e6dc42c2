import { z } from "zod";
import { directoryRules } from "../graph/collection-rules.ts";
import { collection, select } from "../graph/collection.ts";
import { contextUrl, entity, readBody, type GraphAnswer, type GraphCall } from "../graph/graph-call.ts";
import type { GraphRoute } from "../graph/graph-route.ts";
import { applicationTemplates, type KnownTemplate } from "../state/application-template.ts";
import type { EntraState } from "../state/entra-state.ts";
import { objectNotFound } from "../state/find.ts";
import { instantiate } from "../state/instantiate.ts";
import { formatApplication } from "./application-format.ts";
import { formatServicePrincipal } from "./service-principal-format.ts";

const instantiateShape = z.strictObject({
  displayName: z.string().min(1),
  serviceManagementReference: z.string().nullable().optional(),
});

/** The gallery, with the template of what is not in it (entra-client §5 App). */
export const applicationTemplateRoutes: readonly GraphRoute[] = [
  { method: "GET", path: "/applicationTemplates", run: list },
  { method: "GET", path: "/applicationTemplates/:id", run: get },
  { method: "POST", path: "/applicationTemplates/:id/instantiate", run: instantiateTemplate },
];

function list(_state: EntraState, call: GraphCall): GraphAnswer {
  const templates = applicationTemplates.map(({ template }) => template);
  return collection(call, "applicationTemplates", templates, directoryRules);
}

function get(_state: EntraState, call: GraphCall): GraphAnswer {
  return entity(call, "applicationTemplates/$entity", select(call, find(call.param("id")).template));
}

function instantiateTemplate(state: EntraState, call: GraphCall): GraphAnswer {
  const known = find(call.param("id"));
  const { displayName } = readBody(call, instantiateShape);
  const servicePrincipal = instantiate(state, known, displayName);
  return {
    status: 201,
    body: {
      "@odata.context": contextUrl(call, "microsoft.graph.applicationServicePrincipal"),
      application: formatApplication(servicePrincipal.application),
      servicePrincipal: formatServicePrincipal(servicePrincipal, state.tenant.id),
    },
  };
}

function find(id: string): KnownTemplate {
  const known = applicationTemplates.find(({ template }) => template.id === id);
  if (known === undefined) throw objectNotFound("applicationTemplates", id);
  return known;
}
