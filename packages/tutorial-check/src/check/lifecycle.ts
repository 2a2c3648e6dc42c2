import {
  createDirectory,
  createProvisioningJob,
  type DirectoryUser,
  type DirectoryUserChanges,
  type ProvisioningJob,
  type ScimExchange,
} from "@understudy/entra-provisioning";
import { applicationOf } from "./application.ts";
import { bearer } from "./bearer.ts";
import { addPerson, failureOf } from "./people.ts";
import type { ScimAnswer } from "./scim.ts";
import type { Stage } from "./stage.ts";
import type { Tenant } from "./target.ts";

/** Where somebody is at the vendor. */
type Whereabouts = "active" | "inactive" | "gone";

/** What was seen of two people and a group whom the provisioning service took through their life. */
export interface Lifecycle {
  /** Why nobody came; then nothing else was seen. */
  readonly failure?: string;
  readonly created: Whereabouts;
  /** Whether a change in the directory was seen at the vendor. */
  readonly isUpdated: boolean;
  /** Requests other than GET of a cycle that had nothing to do. */
  readonly idleWrites: number;
  readonly unassigned: Whereabouts;
  /** Deleted from the directory for good. */
  readonly deleted: Whereabouts;
}

/** Whatever is mapped, one of these is. */
const CHANGES: DirectoryUserChanges = {
  displayName: "Ada Newname",
  givenName: "Newname",
  surname: "Newname",
  jobTitle: "Newname",
  department: "Newname",
  city: "Newname",
  preferredLanguage: "fr-FR",
};

const NOBODY: Lifecycle = {
  created: "gone",
  isUpdated: false,
  idleWrites: 0,
  unassigned: "gone",
  deleted: "gone",
};

/** Has the provisioning service create, change, leave alone, unassign and delete people, and looks at the vendor after each. */
export async function observeLifecycle(stage: Stage): Promise<Lifecycle> {
  const tenant = await stage.openTenant();
  const directory = createDirectory();
  const [leaver, deleted] = [addPerson(directory, "Ada"), addPerson(directory, "Grace")];
  let writes = 0;
  const job = createProvisioningJob({
    directory,
    application: applicationOf(stage),
    tenantUrl: tenant.tenantUrl,
    secretToken: tenant.secretToken,
    onExchange: ({ request }: ScimExchange) => {
      if (request.method !== "GET") writes += 1;
    },
  });
  const cycle = async (): Promise<number> => {
    const before = writes;
    await job.runCycle();
    return writes - before;
  };
  await cycle();
  if (job.linkedId(leaver.id) === undefined || job.linkedId(deleted.id) === undefined) {
    return { ...NOBODY, failure: failureOf(job) };
  }
  const created = await whereIs(stage, tenant, job, leaver);
  const before = JSON.stringify((await read(stage, tenant, job, leaver)).body);
  directory.updateUser(leaver.id, CHANGES);
  await cycle();
  const after = JSON.stringify((await read(stage, tenant, job, leaver)).body);
  const idleWrites = await cycle();
  directory.unassign(leaver.id);
  await cycle();
  const unassigned = await whereIs(stage, tenant, job, leaver);
  directory.softDeleteUser(deleted.id);
  await cycle();
  const id = job.linkedId(deleted.id);
  directory.purgeUser(deleted.id);
  await cycle();
  const seen = {
    created,
    isUpdated: before !== after && /Newname|fr-FR/.test(after),
    idleWrites,
    unassigned,
    deleted: id === undefined ? ("gone" as const) : toWhereabouts(await readId(stage, tenant, id)),
  };
  await remove(stage, tenant, [job.linkedId(leaver.id)]);
  return seen;
}

async function read(
  stage: Stage,
  tenant: Tenant,
  job: ProvisioningJob,
  { id }: DirectoryUser,
): Promise<ScimAnswer> {
  return await readId(stage, tenant, job.linkedId(id) ?? "nobody");
}

async function readId({ ask }: Stage, tenant: Tenant, id: string): Promise<ScimAnswer> {
  return await ask(tenant, `GET /Users/${encodeURIComponent(id)}`, bearer(tenant.secretToken));
}

async function whereIs(...args: Parameters<typeof read>): Promise<Whereabouts> {
  return toWhereabouts(await read(...args));
}

function toWhereabouts({ status, body }: ScimAnswer): Whereabouts {
  if (status !== 200) return "gone";
  return body["active"] === false ? "inactive" : "active";
}

/** A tenant of a stand-in ends with it; a server's own is left as it was. */
async function remove(
  { ask, target }: Stage,
  tenant: Tenant,
  ids: readonly (string | undefined)[],
): Promise<void> {
  if (target.standIn !== undefined) return;
  for (const id of ids) {
    if (id !== undefined) {
      await ask(tenant, `DELETE /Users/${encodeURIComponent(id)}`, bearer(tenant.secretToken));
    }
  }
}
