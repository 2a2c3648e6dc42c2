import type { Clock } from "../clock.ts";
import { createChangeFeed, type ChangeFeed } from "./change-feed.ts";
import { DirectoryError } from "./directory-error.ts";
import { GroupStore } from "./group-store.ts";
import { createObjectIds } from "./object-ids.ts";
import { UserStore } from "./user-store.ts";
import type { Directory, DirectoryGroup } from "./directory.ts";

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
    assigned: new Set(),
    feed: createChangeFeed(),
    clock: options.clock,
  };
  return {
    user: (id) => parts.users.get(id),
    group: (id) => parts.groups.get(id),
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
  /** Ids of the users and groups that are assigned by themselves. */
  readonly assigned: Set<string>;
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

function purge({ users, groups, assigned, feed }: Parts, id: string): void {
  users.purge(id);
  feed.record("User", id);
  assigned.delete(id);
  for (const report of users.reportsTo(id)) {
    users.clearManager(report.id);
    feed.record("User", report.id);
  }
  for (const groupId of groups.groupsOf(id)) {
    const { members } = groups.expect("purgeUser", groupId);
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
      if (assigned.has(id)) for (const member of joinedOrLeft(before, group)) feed.record("User", member);
      return group;
    },
    deleteGroup(id) {
      const { members } = groups.expect("deleteGroup", id);
      groups.delete(id);
      feed.record("Group", id);
      if (!assigned.delete(id)) return;
      for (const member of members) feed.record("User", member);
    },
  };
}

function assignmentOperations(parts: Parts): Pick<Directory, "assign" | "unassign" | "isAssigned"> {
  const { users, groups, assigned, feed } = parts;
  const assertKnown = (operation: string, id: string) => {
    if (users.get(id) === undefined && groups.get(id) === undefined) throw unknownObject(operation, id);
  };
  const record = (id: string) => {
    const group = groups.get(id);
    feed.record(group === undefined ? "User" : "Group", id);
    for (const member of group?.members ?? []) feed.record("User", member);
  };
  return {
    assign(id) {
      assertKnown("assign", id);
      if (assigned.has(id)) return;
      assigned.add(id);
      record(id);
    },
    unassign(id) {
      assertKnown("unassign", id);
      if (assigned.delete(id)) record(id);
    },
    isAssigned(id) {
      if (assigned.has(id)) return true;
      for (const group of groups.groupsOf(id)) if (assigned.has(group)) return true;
      return false;
    },
  };
}

function joinedOrLeft(before: DirectoryGroup, after: DirectoryGroup): readonly string[] {
  const old = new Set(before.members);
  const present = new Set(after.members);
  return [...before.members.filter((id) => !present.has(id)), ...after.members.filter((id) => !old.has(id))];
}

function assertMembers(
  { users }: Parts,
  operation: string,
  subject: string,
  members: readonly string[],
): void {
  const stranger = members.find((member) => users.get(member) === undefined);
  if (stranger === undefined) return;
  throw new DirectoryError(operation, subject, `member ${stranger}`, "the id of a user of this directory");
}

function unknownObject(operation: string, id: string): DirectoryError {
  return new DirectoryError(operation, id, "no object of this id", "a user or group of this directory");
}
