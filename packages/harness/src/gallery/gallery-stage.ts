import {
  createDirectory,
  createProvisioningJob,
  type ApplicationTemplate,
  type AttributeMapping,
  type CycleReport,
  type Directory,
  type ProvisioningJob,
  type ProvisioningObjectSummary,
} from "@understudy/entra-provisioning";
import { ExpectationError } from "../scenario/expectation.ts";
import { readApplicationSchema, type ApplicationSchema } from "./application-schema.ts";
import type { Credentials } from "./credentials.ts";
import type { Newcomers } from "./people.ts";
import type { RecordedTransport } from "./recorded-transport.ts";
import { createScimWire, type ScimWire } from "./scim-wire.ts";

/** What all tests of a run share. */
export interface GalleryCandidate {
  readonly tenantUrl: string;
  readonly application: ApplicationTemplate;
  readonly credentials: Credentials;
  /** What SCIM requests carry. */
  readonly accessToken: () => string;
  readonly newcomers: Newcomers;
}

/** What one test plays with: an empty directory, a job into the target, and direct requests. */
export interface GalleryStage extends GalleryCandidate {
  readonly directory: Directory;
  readonly job: ProvisioningJob;
  readonly scim: ScimWire;
  readonly transport: RecordedTransport;
}

/**
 * Sets a stage for one test.
 *
 * @throws TypeError where the Tenant URL is none.
 * @example
 * const stage = createGalleryStage(candidate, createRecordedTransport(send));
 */
export function createGalleryStage(candidate: GalleryCandidate, transport: RecordedTransport): GalleryStage {
  const { tenantUrl, application, accessToken } = candidate;
  const directory = createDirectory();
  return {
    ...candidate,
    directory,
    transport,
    job: createProvisioningJob({ directory, application, tenantUrl, secretToken: accessToken(), transport }),
    scim: createScimWire(tenantUrl, accessToken, transport),
  };
}

/**
 * Runs a cycle.
 *
 * @throws ExpectationError where it ends in quarantine.
 */
export async function runCycle({ job }: GalleryStage): Promise<CycleReport> {
  const report = await job.runCycle();
  if (report.quarantine === undefined) return report;
  throw new ExpectationError("the cycle", report.quarantine, "no quarantine");
}

/**
 * The provisioning log entry of an object in a cycle.
 *
 * @param actions Of which `provisioningAction` must be one.
 * @throws ExpectationError where there is none, or its status is not success.
 */
export function expectLogged(
  report: Pick<CycleReport, "logs">,
  objectId: string,
  actions: readonly ProvisioningObjectSummary["provisioningAction"][],
): ProvisioningObjectSummary {
  const entries = report.logs.filter(({ sourceIdentity }) => sourceIdentity.id === objectId);
  const failed = entries.find(({ provisioningStatusInfo }) => provisioningStatusInfo.status !== "success");
  const what = "the provisioning log";
  if (failed !== undefined) {
    const { status, errorInformation } = failed.provisioningStatusInfo;
    const { errorCode, reason } = errorInformation ?? {};
    throw new ExpectationError(what, { status, errorCode, reason }, { status: "success" });
  }
  const entry = entries.findLast(({ provisioningAction }) => actions.includes(provisioningAction));
  if (entry !== undefined) return entry;
  const got = entries.map(({ provisioningAction }) => provisioningAction);
  throw new ExpectationError(what, got, actions.join(" or "));
}

/**
 * Reads `/Schemas` (RFC 7644 §4).
 *
 * @throws ExpectationError where it does not answer 200 with a `Resources` array.
 */
export async function readSchemas({ scim }: GalleryStage): Promise<ApplicationSchema> {
  const { status, body } = await scim.send("GET", "/Schemas");
  if (status !== 200 || !Array.isArray(body.Resources)) {
    throw new ExpectationError("the answer to GET /Schemas", { status, body }, "200 with a Resources array");
  }
  return readApplicationSchema(body.Resources);
}

/** The mapping of the manager, if the application has one. */
export function managerMapping({ application }: GalleryStage): AttributeMapping | undefined {
  return application.userMappings.find(
    ({ target, isReference }) => isReference === true && /[:.]manager$/i.test(target),
  );
}
