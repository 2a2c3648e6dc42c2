import { DirectoryError } from "./directory-error.ts";
import type { DirectoryGroup, DirectoryState } from "./directory.ts";
import type { ObjectIds } from "./object-ids.ts";

/** The groups of a directory and who is in them; knows neither users nor the change feed. */
export class GroupStore {
  readonly #ids: ObjectIds;
  readonly #groups = new Map<string, DirectoryGroup>();
  readonly #deleted = new Set<string>();
  readonly #groupsOfMember = new Map<string, Set<string>>();

  constructor(ids: ObjectIds) {
    this.#ids = ids;
  }

  get(id: string): DirectoryGroup | undefined {
    return this.#groups.get(id);
  }

  all(): readonly DirectoryGroup[] {
    return [...this.#groups.values()];
  }

  /** Groups have no recycle bin here: a deleted one is gone for good. */
  stateOf(id: string): DirectoryState | undefined {
    if (this.#groups.has(id)) return "present";
    return this.#deleted.has(id) ? "purged" : undefined;
  }

  /** Ids of the groups a user or group is a direct member of. */
  groupsOf(userId: string): ReadonlySet<string> {
    return this.#groupsOfMember.get(userId) ?? new Set();
  }

  create(values: Omit<DirectoryGroup, "id">): DirectoryGroup {
    const group = { ...values, id: this.#ids(), members: [...new Set(values.members)] };
    this.#groups.set(group.id, group);
    for (const member of group.members) this.#link(member, group.id);
    return group;
  }

  /** Answers the group as it was given where nothing changes. */
  update(id: string, changes: Partial<Omit<DirectoryGroup, "id">>): DirectoryGroup {
    const before = this.expect("updateGroup", id);
    const members = changes.members === undefined ? before.members : [...new Set(changes.members)];
    const group = { ...before, ...changes, id, members };
    if (isSame(before, group)) return before;
    if (members !== before.members) {
      for (const member of before.members) this.#unlink(member, id);
      for (const member of members) this.#link(member, id);
    }
    this.#groups.set(id, group);
    return group;
  }

  delete(id: string): void {
    const group = this.expect("deleteGroup", id);
    for (const member of group.members) this.#unlink(member, id);
    this.#groups.delete(id);
    this.#deleted.add(id);
    this.#groupsOfMember.delete(id);
  }

  /** Throws where there is no such group, or no longer. */
  expect(operation: string, id: string): DirectoryGroup {
    const group = this.#groups.get(id);
    if (group !== undefined) return group;
    const got = this.#deleted.has(id) ? "a group that is deleted" : "no group of this id";
    throw new DirectoryError(operation, id, got, "a group of this directory");
  }

  #link(userId: string, groupId: string): void {
    const groups = this.#groupsOfMember.get(userId);
    if (groups === undefined) this.#groupsOfMember.set(userId, new Set([groupId]));
    groups?.add(groupId);
  }

  #unlink(userId: string, groupId: string): void {
    this.#groupsOfMember.get(userId)?.delete(groupId);
  }
}

function isSame(before: DirectoryGroup, after: DirectoryGroup): boolean {
  if (before.displayName !== after.displayName || before.mailNickname !== after.mailNickname) return false;
  if (before.securityEnabled !== after.securityEnabled) return false;
  return (
    before.members.length === after.members.length &&
    before.members.every((member, index) => member === after.members[index])
  );
}
