import { parseResetScope, type Credentials } from "@understudy/entra-provisioning";
import { z } from "zod";
import { noContent, readBody, type GraphAnswer, type GraphCall } from "../graph/graph-call.ts";
import { GraphError } from "../graph/graph-error.ts";
import type { GraphRoute } from "../graph/graph-route.ts";
import type { EntraState } from "../state/entra-state.ts";
import { findJob, findServicePrincipal } from "../state/find.ts";
import { assertSecrets, assertTargetKnown, toJobSettings } from "../state/secrets.ts";
import type { ServicePrincipal } from "../state/service-principal.ts";
import type { SyncJob } from "../state/sync-job.ts";
import { secretShape } from "./secrets.ts";

const JOB = "/servicePrincipals/:id/synchronization/jobs/:jobId";

const restartShape = z.strictObject({
  criteria: z.strictObject({ resetScope: z.string().optional() }).optional(),
});
const validateShape = z.strictObject({
  useSavedCredentials: z.boolean().optional(),
  credentials: z.array(secretShape).optional(),
  applicationIdentifier: z.string().nullable().optional(),
  templateId: z.string().nullable().optional(),
});

/** What a job is told to do (entra-client §5 Start, Pause, Restart, Test creds). */
export const jobActionRoutes: readonly GraphRoute[] = [
  { method: "POST", path: `${JOB}/start`, run: start },
  { method: "POST", path: `${JOB}/pause`, run: pause },
  { method: "POST", path: `${JOB}/restart`, run: restart },
  { method: "POST", path: `${JOB}/validateCredentials`, run: validateCredentials },
];

/** The first cycle begins at once, in the background. */
function start(state: EntraState, call: GraphCall): GraphAnswer {
  const { job, servicePrincipal } = find(state, call);
  assertTargetKnown(servicePrincipal);
  job.provisioning.start();
  state.scheduler.wake();
  return noContent;
}

function pause(state: EntraState, call: GraphCall): GraphAnswer {
  find(state, call).job.provisioning.pause();
  state.scheduler.wake();
  return noContent;
}

function restart(state: EntraState, call: GraphCall): GraphAnswer {
  const { job, servicePrincipal } = find(state, call);
  const { criteria } = readBody(call, restartShape);
  assertTargetKnown(servicePrincipal);
  job.provisioning.restart({ resetScope: readResetScope(criteria?.resetScope) });
  state.scheduler.wake();
  return noContent;
}

async function validateCredentials(state: EntraState, call: GraphCall): Promise<GraphAnswer> {
  const { job, servicePrincipal } = find(state, call);
  const { useSavedCredentials = false, credentials = [] } = readBody(call, validateShape);
  // What is not given is taken from what is saved, as on the portal's page.
  const secrets = new Map(servicePrincipal.secrets);
  if (!useSavedCredentials) for (const { key, value } of credentials) secrets.set(key, value);
  assertSecrets(secrets, state.targets);
  assertTargetKnown({ ...servicePrincipal, secrets });
  const candidate: { readonly tenantUrl: string; readonly credentials: Credentials } = toJobSettings(
    secrets,
    state,
  );
  const result = await job.provisioning.testConnection(candidate);
  if (result.ok) return noContent;
  throw new GraphError(400, result.errorCode as GraphError["code"], result.message);
}

function readResetScope(text: string | undefined): ReturnType<typeof parseResetScope> {
  try {
    return parseResetScope(text ?? "");
  } catch (error) {
    throw new GraphError(400, "BadRequest", error instanceof Error ? error.message : String(error));
  }
}

function find(
  state: EntraState,
  call: GraphCall,
): { readonly servicePrincipal: ServicePrincipal; readonly job: SyncJob } {
  const servicePrincipal = findServicePrincipal(state, call.param("id"));
  return { servicePrincipal, job: findJob(servicePrincipal, call.param("jobId")) };
}
