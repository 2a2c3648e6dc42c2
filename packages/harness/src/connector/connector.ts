import { setTimeout as pause } from "node:timers/promises";
import {
  createProvisioningJob,
  createUndiciTransport,
  galleryApplications,
  generateDirectory,
  type ApplicationTemplate,
  type CycleReport,
  type Directory,
  type GalleryVendor,
  type ProvisioningJob,
} from "@understudy/entra-provisioning";
import type { ConnectorCycle, ConnectorOptions } from "../target/target.ts";

/** What a connector is told by its environment. */
export interface ConnectorSettings extends ConnectorOptions {
  readonly application: GalleryVendor;
  readonly tenantUrl: string;
  readonly secretToken: string;
}

/** Names of the environment variables. */
const VARIABLE = "UNDERSTUDY_CONNECTOR";

/** Milliseconds without an answer that are a failure, and between two cycles. */
const TIMEOUT_MS = 500;
const BETWEEN_CYCLES_MS = 200;
/** A connector that has not converged by then never will. */
const CYCLES_AT_MOST = 200;

/**
 * Writes settings as environment variables.
 *
 * @example
 * container.withEnvironment(formatConnectorSettings(settings));
 */
export function formatConnectorSettings(settings: ConnectorSettings): Record<string, string> {
  return { [VARIABLE]: JSON.stringify(settings) };
}

/**
 * Reads settings from environment variables.
 *
 * @throws Error where there are none.
 * @example
 * const settings = readConnectorSettings(process.env);
 */
export function readConnectorSettings(env: Readonly<Record<string, string | undefined>>): ConnectorSettings {
  const text = env[VARIABLE];
  if (text === undefined)
    throw new Error(`${VARIABLE} is not set: expected the connector's settings as JSON.`);
  return JSON.parse(text) as ConnectorSettings;
}

/**
 * Provisions a directory, starting again after every cycle that left something undone, as an administrator would by
 * Restart; then makes the changes that are to follow, and provisions those.
 *
 * @returns Whether everything was provisioned.
 * @example
 * await provisionUntilDone(settings, (cycle) => console.log(cycle.counts));
 */
export async function provisionUntilDone(
  settings: ConnectorSettings,
  onCycle: (cycle: ConnectorCycle) => void,
): Promise<boolean> {
  const { users, seed, then, tenantUrl, secretToken } = settings;
  const directory = generateDirectory({ users, seed, incompleteShare: 0 });
  const job = createProvisioningJob({
    directory,
    application: ownApplication(settings),
    tenantUrl,
    secretToken,
    scope: "all",
    transport: createUndiciTransport({ connect: TIMEOUT_MS, answer: TIMEOUT_MS }),
  });
  if (!(await converge(job, onCycle))) return false;
  if (then === undefined) return true;
  changeEverybody(directory, then);
  return await converge(job, onCycle);
}

/** What is not the connector's own is written when a user is made and left alone from then on. */
function ownApplication({ application, owns }: ConnectorSettings): ApplicationTemplate {
  const template = galleryApplications[application];
  if (owns === undefined) return template;
  return {
    ...template,
    userMappings: template.userMappings
      .filter((mapping) => mapping.isReference !== true)
      .map((mapping) =>
        owns.includes(mapping.target) ? mapping : { ...mapping, flowType: "ObjectAddOnly" },
      ),
  };
}

async function converge(job: ProvisioningJob, onCycle: (cycle: ConnectorCycle) => void): Promise<boolean> {
  for (let cycle = 0; cycle < CYCLES_AT_MOST; cycle += 1) {
    const report = await job.runCycle();
    onCycle({ state: report.state, counts: { ...report.counts } });
    if (isDone(report)) return true;
    // Escrowed objects would wait for hours, and links to users that are gone for ever.
    job.restart();
    await pause(BETWEEN_CYCLES_MS);
  }
  return false;
}

function isDone({ state, counts }: CycleReport): boolean {
  return state === "Succeeded" && counts.failed === 0;
}

function changeEverybody(directory: Directory, values: Readonly<Record<string, string>>): void {
  for (const { id } of directory.users()) directory.updateUser(id, values);
}
