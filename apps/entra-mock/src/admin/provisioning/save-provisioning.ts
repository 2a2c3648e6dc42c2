import type { Outcome } from "@understudy/mock-kit/console";
import { z } from "zod";
import { GraphError } from "../../graph/graph-error.ts";
import type { AdminVisit } from "../admin-page.ts";
import { applicationOf, jobOf } from "../applications/application-place.ts";
import { readSent, type ProvisioningForm } from "./provisioning-form.ts";
import { toChangedSecrets, toCredentials } from "./to-secrets.ts";

const JOBS = "/servicePrincipals/:id/synchronization/jobs";
const createdShape = z.object({ id: z.string() });

/**
 * Saves the page: the secrets, then the job, as a script for Graph would.
 *
 * @throws GraphError 400 where Graph refuses it; then nothing is changed.
 */
export async function saveProvisioning(visit: AdminVisit, sent: URLSearchParams): Promise<Outcome> {
  const form = readSent(sent);
  if (form.mode === "Manual") return await endProvisioning(visit);
  const application = applicationOf(visit);
  const id = visit.param("id");
  const value = toChangedSecrets(application, form);
  assertStartable(form);
  if (value.length > 0) {
    await visit.graph("PUT /servicePrincipals/:id/synchronization/secrets", { id }, { value });
  }
  const jobId = await makeJob(visit);
  const isOn = jobOf(application)?.provisioning.schedule().state === "Active";
  if (form.status === "On" && !isOn) await visit.graph(`POST ${JOBS}/:jobId/start`, { id, jobId });
  if (form.status === "Off" && isOn) await visit.graph(`POST ${JOBS}/:jobId/pause`, { id, jobId });
  return { says: "The provisioning settings are saved." };
}

/**
 * Tests what is entered, without keeping it; the page shows it again.
 *
 * @throws GraphError 400 with what the provisioning service says of the target (entra-client §1.2).
 */
export async function testConnection(visit: AdminVisit, sent: URLSearchParams): Promise<Outcome> {
  const id = visit.param("id");
  const jobId = await makeJob(visit);
  const credentials = toCredentials(readSent(sent));
  await visit.graph(`POST ${JOBS}/:jobId/validateCredentials`, { id, jobId }, { credentials });
  return { says: "The supplied credentials are authorized to enable provisioning.", draft: sent };
}

/** The job there is, or a new one, which runs nothing before it is started. */
async function makeJob(visit: AdminVisit): Promise<string> {
  const application = applicationOf(visit);
  const { id, template } = application;
  const job = jobOf(application);
  if (job !== undefined) return job.id;
  return createdShape.parse(await visit.graph(`POST ${JOBS}`, { id }, { templateId: template.id })).id;
}

/** Manual is an application without a job. */
async function endProvisioning(visit: AdminVisit): Promise<Outcome> {
  const application = applicationOf(visit);
  const job = jobOf(application);
  if (job === undefined)
    return { says: "The Provisioning Mode is Manual: there is nothing to provision by." };
  await visit.graph(`DELETE ${JOBS}/:jobId`, { id: application.id, jobId: job.id });
  return { says: "The Provisioning Mode is Manual: the job and its mappings are deleted." };
}

function assertStartable({ status, tenantUrl }: ProvisioningForm): void {
  if (status === "Off" || tenantUrl !== "") return;
  throw new GraphError(
    400,
    "BadRequest",
    "Tenant URL: got none, expected that of the target before the Provisioning Status is On.",
  );
}
