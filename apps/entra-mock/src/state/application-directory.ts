import { createChangeFeed, type Directory, type DirectoryGroup } from "@understudy/entra-provisioning";

/**
 * Shows the tenant's directory as one application sees it: the same users and groups, with assignments of its own.
 *
 * An assignment counts as a change of the object it concerns, and for a group as one of its members too, in this
 * application's change feed alone.
 *
 * @param shared The directory of the tenant; nobody assigns there.
 * @example
 * const seenByQa = createApplicationDirectory(tenant.directory);
 * seenByQa.assign(ada.id);
 */
export function createApplicationDirectory(shared: Directory): Directory {
  const view = new ApplicationView(shared);
  return {
    ...shared,
    assign: (id) => view.assign(id),
    unassign: (id) => view.unassign(id),
    isAssigned: (id) => view.isAssigned(id),
    changesSince: (watermark) => view.changesSince(watermark),
  };
}

class ApplicationView {
  readonly #shared: Directory;
  readonly #feed = createChangeFeed();
  readonly #users = new Set<string>();
  /** Assigned groups with their members as last seen. */
  readonly #groups = new Map<string, ReadonlySet<string>>();
  /** How far the shared feed was read. */
  #watermark = 0;

  constructor(shared: Directory) {
    this.#shared = shared;
  }

  assign(id: string): void {
    this.#read();
    const group = this.#shared.group(id);
    if (group === undefined) {
      this.#shared.stateOf(id);
      if (!this.#users.has(id)) this.#feed.record("User", id);
      this.#users.add(id);
      return;
    }
    if (this.#groups.has(id)) return;
    this.#groups.set(id, new Set(group.members));
    this.#record(id, group.members);
  }

  unassign(id: string): void {
    this.#read();
    if (this.#users.delete(id)) this.#feed.record("User", id);
    const members = this.#groups.get(id);
    if (this.#groups.delete(id)) this.#record(id, members ?? []);
  }

  isAssigned(id: string): boolean {
    this.#read();
    if (this.#users.has(id) || this.#groups.has(id)) return true;
    for (const members of this.#groups.values()) if (members.has(id)) return true;
    return false;
  }

  changesSince(watermark: number): ReturnType<Directory["changesSince"]> {
    this.#read();
    return this.#feed.since(watermark);
  }

  /** Takes over what the shared feed has that is new. */
  #read(): void {
    const { changes, watermark } = this.#shared.changesSince(this.#watermark);
    this.#watermark = watermark;
    for (const { type, id } of changes) {
      this.#feed.record(type, id);
      if (this.#shared.stateOf(id) === "purged") this.#users.delete(id);
      if (this.#groups.has(id)) this.#follow(id, this.#shared.group(id));
    }
  }

  /** Who joined or left an assigned group came into scope or fell out of it. */
  #follow(id: string, group: DirectoryGroup | undefined): void {
    const before = this.#groups.get(id) ?? new Set();
    const after = new Set(group?.members);
    for (const member of before) if (!after.has(member)) this.#feed.record("User", member);
    for (const member of after) if (!before.has(member)) this.#feed.record("User", member);
    if (group === undefined) this.#groups.delete(id);
    else this.#groups.set(id, after);
  }

  #record(groupId: string, members: Iterable<string>): void {
    this.#feed.record("Group", groupId);
    for (const member of members) {
      if (this.#shared.group(member) === undefined) this.#feed.record("User", member);
    }
  }
}
