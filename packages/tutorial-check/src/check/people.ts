import type { Directory, DirectoryUser, ProvisioningJob } from "@understudy/entra-provisioning";

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

/** Why a job provisioned nobody, in the service's words. */
export function failureOf(job: ProvisioningJob): string {
  const failed = job.logs.find(({ provisioningStatusInfo: { status } }) => status === "failure");
  return (
    failed?.provisioningStatusInfo.errorInformation?.reason ??
    job.status().quarantine?.error?.message ??
    "nobody was provisioned"
  );
}
