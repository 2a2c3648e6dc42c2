import type { Directory, DirectoryUser, ProvisioningJob } from "@understudy/entra-provisioning";

import { encodeFilter } from "./attribute/filter.ts";
import { bearer } from "./bearer.ts";
import { resourcesIn } from "./scim.ts";
import type { Stage } from "./stage.ts";
import type { Tenant } from "./target.ts";

/**
 * Adds somebody to a directory whom no target has, with all that default mappings read, and assigns them.
 *
 * @example
 * addPerson(createDirectory(), "Ada").displayName; // "Ada Lovelace"
 */
export function addPerson(directory: Directory, givenName: string): DirectoryUser {
  const name = `understudy-${crypto.randomUUID().slice(0, 13)}`;
  const user = directory.createUser({
    userPrincipalName: `${name}@understudy.example`,
    mail: `${name}@understudy.example`,
    mailNickname: name,
    accountEnabled: true,
    userType: "Member",
    givenName,
    surname: "Lovelace",
    displayName: `${givenName} Lovelace`,
    jobTitle: "Analyst",
    preferredLanguage: "en-GB",
    employeeId: name,
    department: "Engines",
  });
  directory.assign(user.id);
  return user;
}

/**
 * Makes sure that a server which is nobody's stand-in filters at all: the provisioning service would take whomever it
 * answers for the one it looks for, and change them.
 *
 * @throws Error where a filter for nobody finds somebody.
 */
export async function assertFindsNobody({ ask, target }: Stage, tenant: Tenant): Promise<void> {
  if (target.standIn !== undefined) return;
  const nobody = encodeFilter("userName", `understudy-${crypto.randomUUID()}`);
  const answer = await ask(tenant, `GET /Users?filter=${nobody}`, bearer(tenant.secretToken));
  if (resourcesIn(answer).length === 0) return;
  throw new Error("a filter for a user nobody has finds somebody, so nobody was provisioned");
}

/** Why a job provisioned nobody, in the service's words. */
export function failureOf(job: ProvisioningJob): string {
  const failed = job.logs.find(({ provisioningStatusInfo: { status } }) => status === "failure");
  return (
    failed?.provisioningStatusInfo.errorInformation?.reason ??
    job.status().quarantine?.error?.message ??
    "nobody was provisioned"
  );
}
