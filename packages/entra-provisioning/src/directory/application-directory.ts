import { assignmentOperations, AssignmentStore, concernedBy } from "./assignments.ts";
import { createChangeFeed } from "./change-feed.ts";
import type { Directory, DirectoryChange, DirectoryGroup } from "./directory.ts";

/**
 * Shows a tenant's directory as one of its applications sees it: the same users and groups, with assignments of its own.
 *
 * An assignment counts as a change in this application's feed alone. The shared directory is assigned to nothing.
 *
 * @example
 * const seenByQa = createApplicationDirectory(directory);
 * seenByQa.assign(ada.id);
 * directory.isAssigned(ada.id); // false
 */
export function createApplicationDirectory(shared: Directory): Directory {
  const feed = createChangeFeed();
  const assigned = new AssignmentStore();
  const operations = assignmentOperations({
    users: { get: (id) => shared.user(id) },
    groups: { get: (id) => shared.group(id), groupsOf: (id) => shared.groupsOf(id) },
    assigned,
    feed,
  });
  /** Assigned groups as they were when the shared feed was last read. */
  const groups = new Map<string, DirectoryGroup>();
  let watermark = 0;

  const follow = (id: string): void => {
    const before = groups.get(id);
    if (before === undefined) return;
    const after = shared.group(id) ?? { ...before, members: [] };
    for (const member of concernedBy(before, after)) {
      if (shared.group(member) === undefined) feed.record("User", member);
    }
    groups.set(id, after);
  };
  const take = ({ type, id }: DirectoryChange): void => {
    feed.record(type, id);
    follow(id);
    if (shared.stateOf(id) === "purged") assigned.delete(id);
    if (!assigned.has(id)) groups.delete(id);
  };
  /** Takes over what is new in the shared feed, so that changes keep their order. */
  const read = (): void => {
    const delta = shared.changesSince(watermark);
    watermark = delta.watermark;
    for (const change of delta.changes) take(change);
  };

  return {
    ...shared,
    ...operations,
    assign(id, role) {
      read();
      operations.assign(id, role);
      const group = shared.group(id);
      if (group !== undefined) groups.set(id, group);
    },
    unassign(id) {
      read();
      operations.unassign(id);
      groups.delete(id);
    },
    breakAssignment(id) {
      read();
      operations.breakAssignment(id);
    },
    changesSince(since) {
      read();
      return feed.since(since);
    },
  };
}
