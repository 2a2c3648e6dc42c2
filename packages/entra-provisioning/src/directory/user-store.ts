import { DirectoryError } from "./directory-error.ts";
import type { DirectoryState, DirectoryUser, DirectoryUserChanges } from "./directory.ts";
import type { ObjectIds } from "./object-ids.ts";

/** Milliseconds in the recycle bin: 30 days (entra-client §1.3 Delete). */
const RECYCLED_MS = 30 * 24 * 3_600_000;

interface StoredUser {
  user: DirectoryUser;
  state: DirectoryState;
}

/** The users of a directory with their states; knows neither groups nor the change feed. */
export class UserStore {
  readonly #ids: ObjectIds;
  readonly #users = new Map<string, StoredUser>();
  /** Users in the recycle bin, since when in milliseconds since the Unix epoch; `undefined` for not yet known. */
  readonly #recycled = new Map<string, number | undefined>();
  /** Present users by userPrincipalName in lower case. */
  readonly #idByPrincipalName = new Map<string, string>();

  constructor(ids: ObjectIds) {
    this.#ids = ids;
  }

  get(id: string): DirectoryUser | undefined {
    const stored = this.#users.get(id);
    return stored?.state === "purged" ? undefined : stored?.user;
  }

  stateOf(id: string): DirectoryState | undefined {
    return this.#users.get(id)?.state;
  }

  present(): readonly DirectoryUser[] {
    const users: DirectoryUser[] = [];
    for (const { user, state } of this.#users.values()) if (state === "present") users.push(user);
    return users;
  }

  /** Users in the directory or its recycle bin that report to a user. */
  reportsTo(managerId: string): readonly DirectoryUser[] {
    const reports: DirectoryUser[] = [];
    for (const { user, state } of this.#users.values()) {
      if (user.manager === managerId && state !== "purged") reports.push(user);
    }
    return reports;
  }

  create(values: Omit<DirectoryUser, "id">): DirectoryUser {
    this.#assertManager("createUser", values.userPrincipalName, values.manager);
    this.#assertPrincipalName("createUser", values.userPrincipalName, values.userPrincipalName);
    const user = withoutEmpty({ ...values, id: this.#ids() });
    this.#users.set(user.id, { user, state: "present" });
    this.#idByPrincipalName.set(keyOf(user), user.id);
    return user;
  }

  /** Answers the user as it was given where nothing changes. */
  update(id: string, changes: DirectoryUserChanges): DirectoryUser {
    const stored = this.#expect("updateUser", id, ["present"]);
    const before = stored.user;
    const user = withoutEmpty({ ...before, ...changes, id });
    if (isSame(before, user)) return before;
    if (user.manager !== before.manager) this.#assertManager("updateUser", id, user.manager);
    this.#assertPrincipalName("updateUser", id, user.userPrincipalName, id);
    this.#idByPrincipalName.delete(keyOf(before));
    this.#idByPrincipalName.set(keyOf(user), id);
    stored.user = user;
    return user;
  }

  /** Of a user in any state but purged, as happens when its manager is deleted for good. */
  clearManager(id: string): void {
    const stored = this.#expect("clearManager", id, ["present", "softDeleted"]);
    stored.user = withoutEmpty({ ...stored.user, manager: undefined });
  }

  /** @param at Milliseconds since the Unix epoch, where the time is known. */
  softDelete(id: string, at?: number): void {
    const stored = this.#expect("softDeleteUser", id, ["present"]);
    stored.state = "softDeleted";
    this.#recycled.set(id, at);
    this.#idByPrincipalName.delete(keyOf(stored.user));
  }

  /** Users whose time in the recycle bin is over. @param now Milliseconds since the Unix epoch. */
  expired(now: number): readonly string[] {
    const over: string[] = [];
    for (const [id, since] of this.#recycled) {
      if (since === undefined) this.#recycled.set(id, now);
      else if (now - since >= RECYCLED_MS) over.push(id);
    }
    return over;
  }

  restore(id: string): void {
    const stored = this.#expect("restoreUser", id, ["softDeleted"]);
    this.#assertPrincipalName("restoreUser", id, stored.user.userPrincipalName, id);
    stored.state = "present";
    this.#recycled.delete(id);
    this.#idByPrincipalName.set(keyOf(stored.user), id);
  }

  purge(id: string): void {
    const stored = this.#expect("purgeUser", id, ["present", "softDeleted"]);
    if (stored.state === "present") this.#idByPrincipalName.delete(keyOf(stored.user));
    stored.state = "purged";
    this.#recycled.delete(id);
  }

  #expect(operation: string, id: string, expected: readonly DirectoryState[]): StoredUser {
    const stored = this.#users.get(id);
    if (stored !== undefined && expected.includes(stored.state)) return stored;
    const got = stored === undefined ? "no user of this id" : `a user that is ${stored.state}`;
    throw new DirectoryError(operation, id, got, `a user that is ${expected.join(" or ")}`);
  }

  #assertManager(operation: string, subject: string, manager: string | undefined): void {
    if (manager === undefined) return;
    if (manager === subject)
      throw new DirectoryError(operation, subject, "itself as manager", "another user");
    if (this.get(manager) === undefined) {
      throw new DirectoryError(
        operation,
        subject,
        `manager ${manager}`,
        "the id of a user of this directory",
      );
    }
  }

  #assertPrincipalName(operation: string, subject: string, name: string, ownId?: string): void {
    if (!/^[^\s@]+@[^\s@]+$/u.test(name)) {
      throw new DirectoryError(
        operation,
        subject,
        `userPrincipalName ${JSON.stringify(name)}`,
        "name@domain",
      );
    }
    const holder = this.#idByPrincipalName.get(name.toLowerCase());
    if (holder === undefined || holder === ownId) return;
    throw new DirectoryError(
      operation,
      subject,
      `userPrincipalName ${name}, which user ${holder} has`,
      "one that no present user has",
    );
  }
}

function keyOf(user: DirectoryUser): string {
  return user.userPrincipalName.toLowerCase();
}

/** A value set to `undefined` is a value cleared: its property goes. */
function withoutEmpty(values: { readonly id: string } & DirectoryUserChanges): DirectoryUser {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as unknown as DirectoryUser;
}

function isSame(before: DirectoryUser, after: DirectoryUser): boolean {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof DirectoryUser>;
  // Lists and extensions are compared by what they hold.
  return [...names].every(
    (name) => before[name] === after[name] || JSON.stringify(before[name]) === JSON.stringify(after[name]),
  );
}
