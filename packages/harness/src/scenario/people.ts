import type { Directory, DirectoryUser } from "@understudy/entra-provisioning";

/** A user before the directory has given an id. */
export type Person = Omit<DirectoryUser, "id">;

/** Somebody with a value for every attribute a vendor's mapping may read. */
export const ada: Person = person("Ada", "Lovelace", "en-GB");

/** Somebody else, as complete. */
export const grace: Person = person("Grace", "Hopper", "en-US");

/** A third, whose name needs quoting in a filter. */
export const sinead: Person = person("Sinéad", "O'Connor", "ga-IE");

/**
 * Puts somebody into a directory and assigns them to the application.
 *
 * @example
 * const { id } = hire(stage.directory, ada);
 */
export function hire(directory: Directory, newcomer: Person): DirectoryUser {
  const user = directory.createUser(newcomer);
  directory.assign(user.id);
  return user;
}

function person(givenName: string, surname: string, preferredLanguage: string): Person {
  const nickname = `${givenName}.${surname}`
    .normalize("NFD")
    .replaceAll(/[^A-Za-z.']/g, "")
    .toLowerCase();
  return {
    userPrincipalName: `${nickname}@example.com`,
    mail: `${nickname}@example.com`,
    mailNickname: nickname,
    accountEnabled: true,
    userType: "Member",
    displayName: `${givenName} ${surname}`,
    givenName,
    surname,
    jobTitle: "Analyst",
    department: "Engines",
    employeeId: nickname,
    preferredLanguage,
    telephoneNumber: "+44 20 7946 0000",
    mobile: "+44 7700 900000",
  };
}
