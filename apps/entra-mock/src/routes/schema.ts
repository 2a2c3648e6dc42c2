import {
  answerParseExpression,
  attributeMappingFunctions,
  createEvaluationContext,
  filterOperators,
} from "@understudy/entra-provisioning";
import { z } from "zod";
import {
  contextUrl,
  entity,
  noContent,
  readBody,
  type GraphAnswer,
  type GraphCall,
} from "../graph/graph-call.ts";
import { GraphError } from "../graph/graph-error.ts";
import type { GraphRoute } from "../graph/graph-route.ts";
import type { EntraState } from "../state/entra-state.ts";
import { findJob, findServicePrincipal } from "../state/find.ts";
import type { SyncJob } from "../state/sync-job.ts";
import { schemaShape } from "./schema-shape.ts";

const SCHEMA = "/servicePrincipals/:id/synchronization/jobs/:jobId/schema";

const expressionShape = z.strictObject({
  expression: z.string(),
  // Of all it says, only this bears on what an expression gives.
  targetAttributeDefinition: z
    .looseObject({ multivalued: z.boolean().exactOptional() })
    .nullable()
    .exactOptional(),
  testInputObject: z
    .strictObject({
      definition: z.unknown().optional(),
      properties: z.array(z.strictObject({ key: z.string(), value: z.unknown().optional() })).default([]),
    })
    .nullable()
    .exactOptional(),
});

/** What a job synchronizes and how (entra-client §5 Schema, Schema helpers). */
export const schemaRoutes: readonly GraphRoute[] = [
  { method: "GET", path: SCHEMA, run: get },
  { method: "PUT", path: SCHEMA, run: put },
  { method: "GET", path: `${SCHEMA}/filterOperators`, run: listFilterOperators },
  { method: "GET", path: `${SCHEMA}/functions`, run: listFunctions },
  { method: "POST", path: `${SCHEMA}/parseExpression`, run: parse },
  { method: "GET", path: `${SCHEMA}/directories`, run: listDirectories },
  { method: "GET", path: `${SCHEMA}/directories/:directoryId`, run: getDirectory },
  { method: "POST", path: `${SCHEMA}/directories/:directoryId/discover`, run: discover },
];

function get(state: EntraState, call: GraphCall): GraphAnswer {
  const job = find(state, call);
  return entity(call, contextOf(call, job), job.provisioning.schema);
}

/** Whatever it changes, the next cycle is an initial one (entra-client §2.1). */
function put(state: EntraState, call: GraphCall): GraphAnswer {
  const { provisioning } = find(state, call);
  const body = readBody(call, schemaShape);
  provisioning.setSchema({ ...provisioning.schema, ...body });
  state.scheduler.wake();
  return noContent;
}

function listFilterOperators(state: EntraState, call: GraphCall): GraphAnswer {
  find(state, call);
  return listed(call, "filterOperators", filterOperators);
}

function listFunctions(state: EntraState, call: GraphCall): GraphAnswer {
  find(state, call);
  return listed(call, "functions", attributeMappingFunctions);
}

function parse(state: EntraState, call: GraphCall): GraphAnswer {
  find(state, call);
  const {
    testInputObject = null,
    targetAttributeDefinition = null,
    expression,
  } = readBody(call, expressionShape);
  const { multivalued } = targetAttributeDefinition ?? {};
  const answer = answerParseExpression(
    {
      expression,
      testInputObject: testInputObject && { properties: testInputObject.properties },
      targetAttributeDefinition: multivalued === undefined ? null : { multivalued },
    },
    createEvaluationContext({ clock: state.clock }),
  );
  return entity(call, "microsoft.graph.parseExpressionResponse", answer);
}

function listDirectories(state: EntraState, call: GraphCall): GraphAnswer {
  const job = find(state, call);
  return listed(call, `${contextOf(call, job)}/directories`, job.provisioning.schema.directories);
}

function getDirectory(state: EntraState, call: GraphCall): GraphAnswer {
  return entity(call, "directories/$entity", findDirectory(find(state, call), call));
}

function discover(state: EntraState, call: GraphCall): GraphAnswer {
  const directory = findDirectory(find(state, call), call);
  const discoveryDateTime = new Date(state.clock.now()).toISOString();
  const version = state.tenant.nextId("discovery");
  return entity(call, "microsoft.graph.directoryDefinition", { ...directory, discoveryDateTime, version });
}

function findDirectory({ provisioning }: SyncJob, call: GraphCall): object {
  const { directories } = provisioning.schema;
  const asked = call.param("directoryId");
  const directory = directories.find(({ id }) => id === asked);
  if (directory !== undefined) return directory;
  throw new GraphError(
    404,
    "ResourceNotFound",
    `The schema has no directory of this id: got "${asked}", expected one of ${directories.map(({ id, name }) => `${id} (${name})`).join(", ")}.`,
  );
}

function listed(call: GraphCall, context: string, value: readonly object[]): GraphAnswer {
  return { status: 200, body: { "@odata.context": contextUrl(call, context), value } };
}

function contextOf(call: GraphCall, { id }: SyncJob): string {
  return `servicePrincipals('${call.param("id")}')/synchronization/jobs('${id}')/schema/$entity`;
}

function find(state: EntraState, call: GraphCall): SyncJob {
  return findJob(findServicePrincipal(state, call.param("id")), call.param("jobId"));
}
