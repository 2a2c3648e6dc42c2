import {
  createDirectory,
  createProvisioningJob,
  type Directory,
  type DirectoryUser,
  type DirectoryUserChanges,
  type ProvisioningJob,
  type ScimExchange,
} from "@understudy/entra-provisioning";
import { applicationOf } from "./application.ts";
import { bearer } from "./bearer.ts";
import { addPerson, assertFindsNobody, failureOf } from "./people.ts";
import { removeAll } from "./remove-all.ts";
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
  await assertFindsNobody(stage, tenant);
  const directory = createDirectory();
  const [leaver, deleted] = [addPerson(directory, "Ada"), addPerson(directory, "Grace")];
  const play = startPlay(stage, tenant, directory);
  try {
    await play.cycle();
    const [leaverId, deletedId] = [play.job.linkedId(leaver.id), play.job.linkedId(deleted.id)];
    if (leaverId === undefined || deletedId === undefined) {
      return { ...NOBODY, failure: failureOf(play.job) };
    }
    const created = toWhereabouts(await play.read(leaverId));
    const updated = await observeUpdate(play, directory, leaver, leaverId);
    directory.unassign(leaver.id);
    await play.cycle();
    const unassigned = toWhereabouts(await play.read(leaverId));
    directory.softDeleteUser(deleted.id);
    await play.cycle();
    directory.purgeUser(deleted.id);
    await play.cycle();
    return { created, ...updated, unassigned, deleted: toWhereabouts(await play.read(deletedId)) };
  } finally {
    const ids = [play.job.linkedId(leaver.id), play.job.linkedId(deleted.id)];
    await removeAll(
      stage,
      tenant,
      ids.flatMap((id) => (id === undefined ? [] : [`/Users/${id}`])),
    );
  }
}

/** A job that is watched from the vendor's side. */
interface Play {
  readonly job: ProvisioningJob;
  /** @returns Requests other than GET. */
  cycle(): Promise<number>;
  read(id: string): Promise<ScimAnswer>;
}

function startPlay(stage: Stage, tenant: Tenant, directory: Directory): Play {
  let writes = 0;
  const job = createProvisioningJob({
    directory,
    application: applicationOf(stage),
    tenantUrl: tenant.tenantUrl,
    secretToken: tenant.secretToken,
    transport: stage.transport,
    onExchange: ({ request }: ScimExchange) => {
      if (request.method !== "GET") writes += 1;
    },
  });
  return {
    job,
    async cycle() {
      const before = writes;
      await job.runCycle();
      return writes - before;
    },
    read: (id) => stage.ask(tenant, `GET /Users/${encodeURIComponent(id)}`, bearer(tenant.secretToken)),
  };
}

async function observeUpdate(
  play: Play,
  directory: Directory,
  { id }: DirectoryUser,
  targetId: string,
): Promise<Pick<Lifecycle, "isUpdated" | "idleWrites">> {
  const before = JSON.stringify((await play.read(targetId)).body);
  directory.updateUser(id, CHANGES);
  await play.cycle();
  const after = JSON.stringify((await play.read(targetId)).body);
  const idleWrites = await play.cycle();
  return { isUpdated: before !== after && /Newname|fr-FR/.test(after), idleWrites };
}

function toWhereabouts({ status, body }: ScimAnswer): Whereabouts {
  if (status !== 200) return "gone";
  return body["active"] === false ? "inactive" : "active";
}
