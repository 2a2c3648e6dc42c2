import type { Directory, DirectoryGroup, DirectoryUser } from "@understudy/entra-provisioning";

/**
 * Finds a user of the directory by user principal name, whatever its case.
 *
 * @example
 * findUserByName(directory, "ADA@contoso.example")?.displayName; // "Ada"
 */
export function findUserByName(directory: Directory, name: string): DirectoryUser | undefined {
  const wanted = name.trim().toLowerCase();
  return directory.users().find(({ userPrincipalName }) => userPrincipalName.toLowerCase() === wanted);
}

/**
 * Finds a group of the directory by its name, whatever its case.
 *
 * @example
 * findGroupByName(directory, "sales")?.members.length; // 3
 */
export function findGroupByName(directory: Directory, name: string): DirectoryGroup | undefined {
  const wanted = name.trim().toLowerCase();
  return directory.groups().find(({ displayName }) => displayName.toLowerCase() === wanted);
}

/**
 * The name that lists show of a user or group; undefined for who is gone.
 *
 * @example
 * nameOf(directory, ada.id); // "Ada Lovelace"
 */
export function nameOf(directory: Directory, id: string): string | undefined {
  const user = directory.user(id);
  return user?.displayName ?? user?.userPrincipalName ?? directory.group(id)?.displayName;
}
