import type { AppRole } from "../mapping/app-roles.ts";
import type { ChangeFeed } from "./change-feed.ts";
import { DirectoryError } from "./directory-error.ts";
import type { Directory, DirectoryGroup } from "./directory.ts";
import type { GroupStore } from "./group-store.ts";
import type { UserStore } from "./user-store.ts";

/** The role of an assignment that names none, as captured (entra-client §4.3). */
const USER_ROLE: AppRole = { id: "", value: "User", displayName: "User" };

interface Assignment {
  readonly roles: Map<string, AppRole>;
  isBroken: boolean;
}

/** Which users and groups are assigned by themselves, and with which roles. */
export class AssignmentStore {
  readonly #assignments = new Map<string, Assignment>();

  get(id: string): Readonly<Assignment> | undefined {
    return this.#assignments.get(id);
  }

  has(id: string): boolean {
    return this.#assignments.has(id);
  }

  /** @returns whether anything changed. */
  add(id: string, role: AppRole): boolean {
    const assignment = this.#assignments.get(id) ?? { roles: new Map<string, AppRole>(), isBroken: false };
    this.#assignments.set(id, assignment);
    const key = JSON.stringify(role);
    if (assignment.roles.has(key)) return false;
    assignment.roles.set(key, role);
    return true;
  }

  break(id: string): boolean {
    const assignment = this.#assignments.get(id);
    if (assignment === undefined || assignment.isBroken) return false;
    assignment.isBroken = true;
    return true;
  }

  delete(id: string): boolean {
    return this.#assignments.delete(id);
  }
}

interface AssignmentParts {
  readonly users: Pick<UserStore, "get">;
  readonly groups: Pick<GroupStore, "get" | "groupsOf">;
  readonly assigned: AssignmentStore;
  readonly feed: ChangeFeed;
}

type AssignmentOperations = Pick<
  Directory,
  "assign" | "unassign" | "breakAssignment" | "isAssigned" | "isEntitled" | "rolesOf"
>;

/** Assigns users and groups to the application, and says whom that brings there (entra-client §2.2). */
export function assignmentOperations(parts: AssignmentParts): AssignmentOperations {
  const { assigned } = parts;
  return {
    assign(id, role = USER_ROLE) {
      assertKnown(parts, "assign", id);
      if (assigned.add(id, role)) record(parts, id);
    },
    unassign(id) {
      assertKnown(parts, "unassign", id);
      if (assigned.delete(id)) record(parts, id);
    },
    breakAssignment(id) {
      assertKnown(parts, "breakAssignment", id);
      if (assigned.break(id)) record(parts, id);
    },
    isAssigned: (id) => sourcesOf(parts, id).some((source) => assigned.has(source)),
    isEntitled: (id) => sourcesOf(parts, id).some((source) => entitles(parts, source)),
    rolesOf(id) {
      const roles = new Map<string, AppRole>();
      for (const source of sourcesOf(parts, id)) {
        if (!entitles(parts, source)) continue;
        for (const [key, role] of assigned.get(source)?.roles ?? []) roles.set(key, role);
      }
      return [...roles.values()];
    },
  };
}

/** Members whose assignment a change of their group may change. */
export function concernedBy(before: DirectoryGroup, after: DirectoryGroup): readonly string[] {
  if (before.securityEnabled !== after.securityEnabled) return [...before.members, ...after.members];
  const old = new Set(before.members);
  const present = new Set(after.members);
  return [...before.members.filter((id) => !present.has(id)), ...after.members.filter((id) => !old.has(id))];
}

/** Who may bring an object: itself, and a user's own groups; groups within groups are not expanded. */
function sourcesOf({ groups }: AssignmentParts, id: string): readonly string[] {
  return groups.get(id) === undefined ? [id, ...groups.groupsOf(id)] : [id];
}

/** A group brings nobody that is not security-enabled, or has no name to match by (entra-client §2.2). */
function entitles({ groups, assigned }: AssignmentParts, id: string): boolean {
  if (assigned.get(id)?.isBroken !== false) return false;
  const group = groups.get(id);
  return group === undefined || (group.securityEnabled !== false && group.displayName !== "");
}

function record({ groups, feed }: AssignmentParts, id: string): void {
  const group = groups.get(id);
  feed.record(group === undefined ? "User" : "Group", id);
  for (const member of group?.members ?? []) {
    if (groups.get(member) === undefined) feed.record("User", member);
  }
}

function assertKnown({ users, groups }: AssignmentParts, operation: string, id: string): void {
  if (users.get(id) !== undefined || groups.get(id) !== undefined) return;
  throw new DirectoryError(operation, id, "no object of this id", "a user or group of this directory");
}
