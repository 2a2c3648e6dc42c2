import { createDirectory, createProvisioningJob, defaultGroupMappings } from "@understudy/entra-provisioning";
import { applicationOf } from "./application.ts";
import { bearer } from "./bearer.ts";
import { addPerson, assertFindsNobody, failureOf } from "./people.ts";
import { removeAll } from "./remove-all.ts";
import { tell } from "./scim.ts";
import type { Stage } from "./stage.ts";

/**
 * Has the provisioning service create a group with a member, and delete both.
 *
 * @returns What went otherwise; undefined where nothing did.
 * @example
 * await provisionGroup(stage); // "404: …"
 */
export async function provisionGroup(stage: Stage): Promise<string | undefined> {
  const tenant = await stage.openTenant();
  await assertFindsNobody(stage, tenant);
  const directory = createDirectory();
  const member = addPerson(directory, "Ada");
  const group = directory.createGroup({ displayName: `Understudy ${member.id}`, members: [member.id] });
  directory.assign(group.id);
  const job = createProvisioningJob({
    directory,
    application: { ...applicationOf(stage), groupMappings: defaultGroupMappings },
    tenantUrl: tenant.tenantUrl,
    secretToken: tenant.secretToken,
    transport: stage.transport,
  });
  await job.runCycle();
  const id = job.linkedId(group.id);
  const memberId = job.linkedId(member.id) ?? "nobody";
  try {
    if (id === undefined) return failureOf(job);
    const read = `GET /Groups/${encodeURIComponent(id)}`;
    const created = await stage.ask(tenant, read, bearer(tenant.secretToken));
    const hasMember = JSON.stringify(created.body["members"] ?? []).includes(memberId);
    if (created.status !== 200 || !hasMember) return `${tell(created)} without its member`;
    directory.deleteGroup(group.id);
    await job.runCycle();
    const deleted = await stage.ask(tenant, read, bearer(tenant.secretToken));
    return deleted.status === 404 ? undefined : `${deleted.status} from the group once it was deleted`;
  } finally {
    await removeAll(stage, tenant, [...(id === undefined ? [] : [`/Groups/${id}`]), `/Users/${memberId}`]);
  }
}
