import type { Clock } from "../clock.ts";
import { createChangeFeed, type ChangeFeed } from "./change-feed.ts";
import { assignmentOperations, AssignmentStore, concernedBy } from "./assignments.ts";
import { DirectoryError } from "./directory-error.ts";
import { GroupStore } from "./group-store.ts";
import { createObjectIds } from "./object-ids.ts";
import { UserStore } from "./user-store.ts";
import type { Directory } from "./directory.ts";

/**
 * Creates an empty source directory.
 *
 * A userPrincipalName belongs to one present user, compared without case; the recycle bin sets it free, and a user
 * whose name was taken meanwhile cannot be restored. Deleting for good takes a user out of its groups and clears the
 * manager of its reports. Throws {@link DirectoryError} from any function that is given an object it cannot take.
 *
 * @param options.seed Draws the object ids, the same for the same seed; random without.
 * @param options.clock Dates deletions, so that the recycle bin is emptied 30 days later.
 * @example
 * const directory = createDirectory({ seed: 1 });
 * const ada = directory.createUser({
 *   userPrincipalName: "ada@contoso.example",
 *   accountEnabled: true,
 *   userType: "Member",
 * });
 * directory.assign(ada.id);
 * directory.changesSince(0).changes; // [{ type: "User", id: ada.id }]
 */
export function createDirectory(options: { readonly seed?: number; readonly clock?: Clock } = {}): Directory {
  const parts: Parts = {
    users: new UserStore(createObjectIds("User", options.seed)),
    groups: new GroupStore(createObjectIds("Group", options.seed)),
    assigned: new AssignmentStore(),
    feed: createChangeFeed(),
    clock: options.clock,
  };
  return {
    user: (id) => parts.users.get(id),
    group: (id) => parts.groups.get(id),
    groupsOf: (id) => parts.groups.groupsOf(id),
    users: () => parts.users.present(),
    groups: () => parts.groups.all(),
    stateOf(id) {
      const state = parts.users.stateOf(id) ?? parts.groups.stateOf(id);
      if (state === undefined) throw unknownObject("stateOf", id);
      return state;
    },
    changesSince: (watermark) => parts.feed.since(watermark),
    ...userOperations(parts),
    ...groupOperations(parts),
    ...assignmentOperations(parts),
  };
}

interface Parts {
  readonly users: UserStore;
  readonly groups: GroupStore;
  readonly assigned: AssignmentStore;
  readonly feed: ChangeFeed;
  readonly clock: Clock | undefined;
}

type UserOperations = Pick<
  Directory,
  "createUser" | "updateUser" | "softDeleteUser" | "restoreUser" | "purgeUser" | "purgeExpired"
>;

function userOperations(parts: Parts): UserOperations {
  const { users, feed, clock } = parts;
  return {
    createUser(values) {
      const user = users.create(values);
      feed.record("User", user.id);
      return user;
    },
    updateUser(id, changes) {
      const before = users.get(id);
      const user = users.update(id, changes);
      if (user !== before) feed.record("User", id);
      return user;
    },
    softDeleteUser(id) {
      users.softDelete(id, clock?.now());
      feed.record("User", id);
    },
    restoreUser(id) {
      users.restore(id);
      feed.record("User", id);
    },
    purgeUser: (id) => purge(parts, id),
    purgeExpired(now) {
      for (const id of users.expired(now)) purge(parts, id);
    },
  };
}

function purge(parts: Parts, id: string): void {
  const { users, assigned, feed } = parts;
  users.purge(id);
  feed.record("User", id);
  assigned.delete(id);
  for (const report of users.reportsTo(id)) {
    users.clearManager(report.id);
    feed.record("User", report.id);
  }
  leaveGroups(parts, "purgeUser", id);
}

function leaveGroups({ groups, feed }: Parts, operation: string, id: string): void {
  for (const groupId of groups.groupsOf(id)) {
    const { members } = groups.expect(operation, groupId);
    groups.update(groupId, { members: members.filter((member) => member !== id) });
    feed.record("Group", groupId);
  }
}

function groupOperations(parts: Parts): Pick<Directory, "createGroup" | "updateGroup" | "deleteGroup"> {
  const { groups, assigned, feed } = parts;
  return {
    createGroup(values) {
      assertMembers(parts, "createGroup", values.displayName, values.members);
      const group = groups.create(values);
      feed.record("Group", group.id);
      return group;
    },
    updateGroup(id, changes) {
      assertMembers(parts, "updateGroup", id, changes.members ?? []);
      const before = groups.expect("updateGroup", id);
      const group = groups.update(id, changes);
      if (group === before) return before;
      feed.record("Group", id);
      if (assigned.has(id)) recordUsers(parts, concernedBy(before, group));
      return group;
    },
    deleteGroup(id) {
      const { members } = groups.expect("deleteGroup", id);
      leaveGroups(parts, "deleteGroup", id);
      groups.delete(id);
      feed.record("Group", id);
      if (!assigned.delete(id)) return;
      recordUsers(parts, members);
    },
  };
}

/** Nested groups are not expanded, and so not concerned (entra-client §2.2). */
function recordUsers({ groups, feed }: Parts, members: readonly string[]): void {
  for (const member of members) if (groups.get(member) === undefined) feed.record("User", member);
}

function assertMembers(
  { users, groups }: Parts,
  operation: string,
  subject: string,
  members: readonly string[],
): void {
  const stranger = members.find(
    (member) => users.get(member) === undefined && groups.get(member) === undefined,
  );
  if (stranger !== undefined) {
    const expected = "the id of a user or group of this directory";
    throw new DirectoryError(operation, subject, `member ${stranger}`, expected);
  }
  if (members.includes(subject))
    throw new DirectoryError(operation, subject, "itself as member", "another object");
}

function unknownObject(operation: string, id: string): DirectoryError {
  return new DirectoryError(operation, id, "no object of this id", "a user or group of this directory");
}
