import type { DirectoryGroup, DirectoryUser } from "@understudy/entra-provisioning";
import type { ServicePrincipal } from "../../state/service-principal.ts";

/** Most users and groups of one search, and members of a group that are shown. */
const MOST_FOUND = 50;

/** Most members of a group in one request (entra-client §2.7). */
export const MOST_MEMBERS = 5;

/** What a search found. */
export interface FoundSubjects {
  readonly users: readonly DirectoryUser[];
  readonly groups: readonly DirectoryGroup[];
}

/**
 * Finds users by first name, last name, display name, user principal name or e-mail, and groups by name. Who is disabled
 * or deleted is not found (Microsoft: provision-on-demand, step 6 and "Known limitations").
 *
 * @param words A part of a name, in any case; nothing is found by nothing.
 * @example
 * findSubjects(servicePrincipal, "ada").users.length; // 1
 */
export function findSubjects({ directory }: ServicePrincipal, words: string): FoundSubjects {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return { users: [], groups: [] };
  const users = directory.users().filter((user) => user.accountEnabled && isCalled(user, wanted));
  const groups = directory.groups().filter(({ displayName }) => displayName.toLowerCase().includes(wanted));
  return { users: users.slice(0, MOST_FOUND), groups: groups.slice(0, MOST_FOUND) };
}

/**
 * The users among the direct members of a group that a word names; all of them for no word.
 *
 * @example
 * findMembers(servicePrincipal, group, "").map(({ id }) => id);
 */
export function findMembers(
  { directory }: ServicePrincipal,
  { members }: DirectoryGroup,
  words: string,
): readonly DirectoryUser[] {
  const wanted = words.trim().toLowerCase();
  return members
    .flatMap((id) => directory.user(id) ?? [])
    .filter((user) => directory.stateOf(user.id) === "present" && isCalled(user, wanted))
    .slice(0, MOST_FOUND);
}

/**
 * What a user is called in lists: two may have one name.
 *
 * @example
 * nameOf(ada); // "Ada Lovelace (ada@contoso.example)"
 */
export function nameOf({ displayName, userPrincipalName }: DirectoryUser): string {
  return displayName === undefined ? userPrincipalName : `${displayName} (${userPrincipalName})`;
}

function isCalled(user: DirectoryUser, wanted: string): boolean {
  const { givenName, surname, displayName, userPrincipalName, mail } = user;
  return [givenName, surname, displayName, userPrincipalName, mail].some(
    (word) => word?.toLowerCase().includes(wanted) ?? false,
  );
}
