import {
  createProvisioningJob,
  generateDirectory,
  type CycleCounts,
  type Directory,
  type DirectoryUser,
  type ProvisioningJob,
  type ScimExchange,
  type TestConnectionResult,
} from "@understudy/entra-provisioning";
import { isJsonObject } from "@understudy/scim-core";
import { startStopwatch } from "../stopwatch.ts";
import type { Target } from "../target/target.ts";
import { findVendor, type VendorName } from "../target/vendors.ts";
import { obtainToken, type ObtainedToken } from "./obtain-token.ts";

/** What became of the story at one vendor. */
export interface StoryReport {
  readonly vendor: VendorName;
  readonly tenantUrl: string;
  readonly controlUrl: string;
  /** Absent where the vendor gave none. */
  readonly token?: ObtainedToken;
  readonly testConnection: TestConnectionResult;
  /** Over all cycles. */
  readonly counts: Pick<CycleCounts, "created" | "updated" | "disabled" | "enabled" | "deleted">;
  readonly requests: number;
  readonly rejected: readonly Rejection[];
  readonly durationMs: number;
  /** Steps that did not go as told; empty where the story is true. */
  readonly failures: readonly string[];
}

/** A refusal of the vendor, and how often it came. */
interface Rejection {
  readonly request: string;
  readonly status: number;
  readonly scimType?: string;
  readonly reason: string;
  readonly times: number;
}

/** How many people, and which. */
export interface StoryOptions {
  readonly users: number;
  readonly seed: number;
}

/** How many people something happens to. */
const cast = { updated: 4, disabled: 3, enabled: 2, deleted: 2 } as const;

/**
 * Plays a provisioning story into a mock: a token, Test Connection, an initial cycle, then people who change, leave,
 * come back and are deleted, and a last cycle that has nothing to do.
 *
 * Never rejects for what the vendor does; it is in the report.
 *
 * @example
 * const { failures } = await playStory(target, { users: 20, seed: 1 });
 */
export async function playStory(target: Target, options: StoryOptions): Promise<StoryReport> {
  const elapsed = startStopwatch();
  const exchanges: ScimExchange[] = [];
  const failures: string[] = [];
  const counts = { created: 0, updated: 0, disabled: 0, enabled: 0, deleted: 0 };
  let token: ObtainedToken | undefined;
  let testConnection: TestConnectionResult = { ok: false, errorCode: "", message: "no token was given" };
  try {
    token = await obtainToken(target);
    const directory = generateDirectory(options);
    const job = createProvisioningJob({
      directory,
      application: findVendor(target.vendor).application,
      tenantUrl: target.tenantUrl,
      secretToken: token.secretToken,
      seed: options.seed,
      onExchange: (exchange) => exchanges.push(exchange),
    });
    testConnection = await job.testConnection();
    if (testConnection.ok) await playCycles(job, directory, counts, failures);
    else failures.push(`Test Connection: ${testConnection.message}`);
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error));
  }
  return {
    vendor: target.vendor,
    tenantUrl: target.tenantUrl,
    controlUrl: target.controlUrl,
    ...(token === undefined ? {} : { token }),
    testConnection,
    counts,
    requests: exchanges.length,
    rejected: rejectionsAmong(exchanges, target.tenantUrl),
    durationMs: elapsed(),
    failures,
  };
}

type Counts = { -readonly [Name in keyof StoryReport["counts"]]: number };

async function playCycles(
  job: ProvisioningJob,
  directory: Directory,
  counts: Counts,
  failures: string[],
): Promise<void> {
  const runCycle = async (does: string, expected: Partial<Counts> | "something"): Promise<void> => {
    const report = await job.runCycle();
    if (report.quarantine !== undefined) failures.push(`${does}: quarantined, ${report.quarantine.message}`);
    for (const name of Object.keys(counts) as (keyof Counts)[]) {
      const got = report.counts[name];
      counts[name] += got;
      const wanted = expected === "something" ? got : (expected[name] ?? 0);
      if (got !== wanted) failures.push(`${does}: got ${got} ${name}, expected ${wanted}`);
    }
  };

  await runCycle("the initial cycle", "something");
  const { movers, leavers, deleted } = castPeople(job, directory);
  if (deleted.length < cast.deleted) failures.push("the initial cycle: too few people came to go on");

  // Every vendor maps one of the two.
  for (const { id } of movers) directory.updateUser(id, { surname: "Newname", displayName: "New Newname" });
  for (const { id } of leavers) directory.updateUser(id, { accountEnabled: false });
  await runCycle("updating and disabling", { updated: movers.length, disabled: leavers.length });

  const returners = leavers.slice(0, cast.enabled);
  for (const { id } of returners) directory.updateUser(id, { accountEnabled: true });
  for (const { id } of deleted) directory.softDeleteUser(id);
  await runCycle("re-enabling", { enabled: returners.length, disabled: deleted.length });

  for (const { id } of deleted) directory.purgeUser(id);
  await runCycle("deleting", { deleted: deleted.length });
  await runCycle("the last cycle, with nothing to do", {});
}

/** Picks who is at the vendor and nobody's manager, so that what happens to one changes nobody else. */
function castPeople(
  job: ProvisioningJob,
  directory: Directory,
): Readonly<Record<"movers" | "leavers" | "deleted", readonly DirectoryUser[]>> {
  const users = directory.users();
  const managers = new Set(users.map(({ manager }) => manager));
  const people = users.filter(
    ({ id, accountEnabled }) => accountEnabled && !managers.has(id) && job.linkedId(id) !== undefined,
  );
  return {
    movers: people.splice(0, cast.updated),
    leavers: people.splice(0, cast.disabled),
    deleted: people.splice(0, cast.deleted),
  };
}

function rejectionsAmong(exchanges: readonly ScimExchange[], tenantUrl: string): readonly Rejection[] {
  const rejections = new Map<string, Rejection>();
  for (const { request, response } of exchanges) {
    if (response === undefined || response.status < 400) continue;
    const { detail, scimType } = readError(response.body);
    const path = request.url
      .slice(tenantUrl.length)
      .replace(/\?.*/, "")
      .replace(/(\/Users)\/.*/, "$1/{id}");
    const reason = detail ?? "no detail";
    const key = `${request.method} ${path} ${response.status} ${reason}`;
    const times = (rejections.get(key)?.times ?? 0) + 1;
    rejections.set(key, {
      request: `${request.method} ${path}`,
      status: response.status,
      ...(scimType === undefined ? {} : { scimType }),
      reason,
      times,
    });
  }
  return [...rejections.values()];
}

/** Reads a SCIM error (RFC 7644 §3.12), or nothing from what is none. */
function readError(body: string): { readonly detail?: string; readonly scimType?: string } {
  try {
    const error: unknown = JSON.parse(body);
    if (!isJsonObject(error)) return {};
    return {
      ...(typeof error.detail === "string" ? { detail: error.detail } : {}),
      ...(typeof error.scimType === "string" ? { scimType: error.scimType } : {}),
    };
  } catch {
    return {};
  }
}
