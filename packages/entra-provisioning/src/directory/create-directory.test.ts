import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDirectory } from "./create-directory.ts";
import type { Directory, DirectoryUser } from "./directory.ts";

function person(name: string, more: Partial<DirectoryUser> = {}): Omit<DirectoryUser, "id"> {
  return { userPrincipalName: `${name}@contoso.example`, accountEnabled: true, userType: "Member", ...more };
}

function watch(directory: Directory): () => readonly string[] {
  let { watermark } = directory.changesSince(0);
  return () => {
    const delta = directory.changesSince(watermark);
    watermark = delta.watermark;
    return delta.changes.map(({ id }) => id);
  };
}

describe("createDirectory", () => {
  it("draws the same ids from the same seed", () => {
    const [first, second] = [1, 1].map((seed) => createDirectory({ seed }).createUser(person("ada")).id);
    expect(first).toBe(second);
    expect(first).not.toBe(createDirectory({ seed: 2 }).createUser(person("ada")).id);
    expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it("draws different ids without a seed", () => {
    const [first, second] = [1, 2].map(() => createDirectory().createUser(person("ada")).id);
    expect(first).not.toBe(second);
  });

  it("keeps a user's id whatever groups were made before", () => {
    const [plain, grouped] = [createDirectory({ seed: 1 }), createDirectory({ seed: 1 })];
    grouped.createGroup({ displayName: "Sales", members: [] });
    expect(grouped.createUser(person("ada")).id).toBe(plain.createUser(person("ada")).id);
  });

  it("lists present users in the order of creation", () => {
    const directory = createDirectory({ seed: 1 });
    const [ada, bob, eve] = ["ada", "bob", "eve"].map((name) => directory.createUser(person(name)));
    directory.updateUser(ada!.id, { city: "Kyoto" });
    directory.softDeleteUser(bob!.id);
    expect(directory.users().map(({ id }) => id)).toEqual([ada!.id, eve!.id]);
  });

  it("clears the values that a change sets to undefined", () => {
    const directory = createDirectory({ seed: 1 });
    const ada = directory.createUser(person("ada", { department: "Sales", city: "Kyoto" }));
    const changed = directory.updateUser(ada.id, { department: undefined });
    expect(changed).toEqual({ ...person("ada", { city: "Kyoto" }), id: ada.id });
    expect(Object.hasOwn(changed, "department")).toBe(false);
  });
});

describe("userPrincipalName", () => {
  it("rejects one that another present user has, in whatever case", () => {
    const directory = createDirectory({ seed: 1 });
    const ada = directory.createUser(person("ada"));
    expect(() => directory.createUser(person("ADA"))).toThrow(
      `createUser ADA@contoso.example: got userPrincipalName ADA@contoso.example, which user ${ada.id} has, ` +
        "expected one that no present user has.",
    );
    const bob = directory.createUser(person("bob"));
    expect(() => directory.updateUser(bob.id, { userPrincipalName: "ada@contoso.example" })).toThrow(
      `which user ${ada.id} has`,
    );
  });

  it("lets a user change the case of its own", () => {
    const directory = createDirectory({ seed: 1 });
    const ada = directory.createUser(person("ada"));
    directory.updateUser(ada.id, { userPrincipalName: "Ada@contoso.example" });
    expect(() => directory.createUser(person("ada"))).toThrow("which user");
  });

  it("is free once its user is in the recycle bin, which then cannot be restored", () => {
    const directory = createDirectory({ seed: 1 });
    const old = directory.createUser(person("ada"));
    directory.softDeleteUser(old.id);
    directory.createUser(person("ada"));
    expect(() => directory.restoreUser(old.id)).toThrow(`restoreUser ${old.id}: got userPrincipalName`);
  });

  it.each(["", "ada", "ada@", "a da@contoso.example"])("rejects %j", (userPrincipalName) => {
    expect(() => createDirectory({ seed: 1 }).createUser(person("x", { userPrincipalName }))).toThrow(
      "expected name@domain",
    );
  });
});

describe("recycle bin (entra-client §2.4)", () => {
  it("keeps a soft-deleted user readable until it is purged", () => {
    const directory = createDirectory({ seed: 1 });
    const ada = directory.createUser(person("ada"));
    directory.softDeleteUser(ada.id);
    expect([directory.stateOf(ada.id), directory.user(ada.id)]).toEqual(["softDeleted", ada]);
    directory.restoreUser(ada.id);
    expect(directory.stateOf(ada.id)).toBe("present");
    directory.purgeUser(ada.id);
    expect([directory.stateOf(ada.id), directory.user(ada.id)]).toEqual(["purged", undefined]);
  });

  it("reports a purged user as changed, so that a later cycle can delete it", () => {
    const directory = createDirectory({ seed: 1 });
    const changed = watch(directory);
    const ada = directory.createUser(person("ada"));
    directory.purgeUser(ada.id);
    expect(changed()).toEqual([ada.id]);
    expect(directory.changesSince(0).changes).toEqual([{ type: "User", id: ada.id }]);
  });

  it("takes a purged user out of its groups and from above its reports", () => {
    const directory = createDirectory({ seed: 1 });
    const ada = directory.createUser(person("ada"));
    const bob = directory.createUser(person("bob", { manager: ada.id }));
    const group = directory.createGroup({ displayName: "Sales", members: [ada.id, bob.id] });
    const changed = watch(directory);
    directory.purgeUser(ada.id);
    expect(directory.group(group.id)?.members).toEqual([bob.id]);
    expect(directory.user(bob.id)).not.toHaveProperty("manager");
    expect(changed()).toEqual([ada.id, bob.id, group.id]);
  });

  it("says in which state a user is and in which it would have to be", () => {
    const directory = createDirectory({ seed: 1 });
    const { id } = directory.createUser(person("ada"));
    expect(() => directory.restoreUser(id)).toThrow(
      `restoreUser ${id}: got a user that is present, expected a user that is softDeleted.`,
    );
    directory.softDeleteUser(id);
    expect(() => directory.updateUser(id, {})).toThrow("got a user that is softDeleted");
    directory.purgeUser(id);
    expect(() => directory.purgeUser(id)).toThrow("expected a user that is present or softDeleted");
    expect(() => directory.softDeleteUser("nobody")).toThrow("softDeleteUser nobody: got no user of this id");
    expect(() => directory.stateOf("nobody")).toThrow("stateOf nobody: got no object of this id");
  });
});

describe("references", () => {
  it("rejects a manager or member that is no user of the directory", () => {
    const directory = createDirectory({ seed: 1 });
    const ada = directory.createUser(person("ada"));
    expect(() => directory.createUser(person("bob", { manager: "nobody" }))).toThrow("got manager nobody");
    expect(() => directory.updateUser(ada.id, { manager: ada.id })).toThrow("got itself as manager");
    expect(() => directory.createGroup({ displayName: "Sales", members: ["nobody"] })).toThrow(
      "got member nobody",
    );
  });
});

describe("assignment (entra-client §2.2)", () => {
  it("holds for direct members of an assigned group", () => {
    const directory = createDirectory({ seed: 1 });
    const [ada, bob] = ["ada", "bob"].map((name) => directory.createUser(person(name)));
    const group = directory.createGroup({ displayName: "Sales", members: [ada!.id] });
    directory.assign(group.id);
    expect([ada, bob].map((user) => directory.isAssigned(user!.id))).toEqual([true, false]);
    directory.updateGroup(group.id, { members: [bob!.id] });
    expect([ada, bob].map((user) => directory.isAssigned(user!.id))).toEqual([false, true]);
    directory.deleteGroup(group.id);
    expect(directory.isAssigned(bob!.id)).toBe(false);
    expect(directory.stateOf(group.id)).toBe("purged");
  });

  it("counts as a change of the users it concerns", () => {
    const directory = createDirectory({ seed: 1 });
    const [ada, bob] = ["ada", "bob"].map((name) => directory.createUser(person(name)).id);
    const group = directory.createGroup({ displayName: "Sales", members: [ada!] }).id;
    const changed = watch(directory);
    directory.assign(bob!);
    expect(changed()).toEqual([bob]);
    directory.assign(group);
    expect(changed()).toEqual([group, ada]);
    directory.updateGroup(group, { members: [bob!] });
    expect(changed()).toEqual([group, ada, bob]);
    directory.updateGroup(group, { displayName: "Sales EMEA" });
    expect(changed()).toEqual([group]);
    directory.unassign(group);
    expect(changed()).toEqual([group, bob]);
  });

  it("rejects an id that is none", () => {
    expect(() => createDirectory({ seed: 1 }).assign("nobody")).toThrow(
      "assign nobody: got no object of this id, expected a user or group of this directory.",
    );
  });
});

describe("change feed (Graph delta query)", () => {
  it("reports an object once, however often it changed", () => {
    const directory = createDirectory({ seed: 1 });
    const [ada, bob] = ["ada", "bob"].map((name) => directory.createUser(person(name)).id);
    const changed = watch(directory);
    directory.updateUser(ada!, { city: "Kyoto" });
    directory.updateUser(bob!, { city: "Kyoto" });
    directory.updateUser(ada!, { city: "Osaka" });
    expect(changed()).toEqual([bob, ada]);
    expect(changed()).toEqual([]);
  });

  it("stays silent where a list or an extension is set to what it was", () => {
    const directory = createDirectory({ seed: 1 });
    const values = { extensions: { extensionAttribute1: "x" }, proxyAddresses: ["a"] };
    const user = {
      userPrincipalName: "eve@contoso.example",
      accountEnabled: true,
      userType: "Member",
    } as const;
    const { id } = directory.createUser({ ...user, ...values });
    const { watermark } = directory.changesSince(0);
    directory.updateUser(id, { extensions: { extensionAttribute1: "x" }, proxyAddresses: ["a"] });
    expect(directory.changesSince(watermark).changes).toEqual([]);
    directory.updateUser(id, { extensions: { extensionAttribute1: "y" } });
    expect(directory.changesSince(watermark).changes).toEqual([{ type: "User", id }]);
  });

  it("stays silent where nothing changed", () => {
    const directory = createDirectory({ seed: 1 });
    const ada = directory.createUser(person("ada", { city: "Kyoto" })).id;
    const group = directory.createGroup({ displayName: "Sales", members: [ada] }).id;
    directory.assign(ada);
    const changed = watch(directory);
    directory.updateUser(ada, { city: "Kyoto", department: undefined });
    directory.updateGroup(group, { displayName: "Sales", members: [ada] });
    directory.assign(ada);
    directory.unassign(group);
    expect(changed()).toEqual([]);
  });

  it("leads a follower to the same end, whenever it asks", () => {
    const operation = fc.record({
      name: fc.constantFrom(
        "create",
        "update",
        "softDelete",
        "restore",
        "purge",
        "assign",
        "unassign",
        "members",
      ),
      target: fc.nat(4),
      doesAsk: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), (operations) => {
        const directory = createDirectory({ seed: 1 });
        const group = directory.createGroup({ displayName: "Sales", members: [] }).id;
        directory.assign(group);
        const follower = follow(directory);
        for (const { name, target, doesAsk } of operations) {
          tryTo(directory, name, target, group);
          if (doesAsk) follower.ask();
        }
        follower.ask();
        expect(follower.seen).toEqual(follow(directory).ask());
      }),
    );
  });
});

/** What a consumer of the feed knows: of every object, what it was when it was last reported. */
function follow(directory: Directory): { seen: Map<string, unknown>; ask(): Map<string, unknown> } {
  let watermark = 0;
  const seen = new Map<string, unknown>();
  return {
    seen,
    ask() {
      const delta = directory.changesSince(watermark);
      watermark = delta.watermark;
      for (const { id } of delta.changes) {
        const object = directory.user(id) ?? directory.group(id);
        seen.set(id, [directory.stateOf(id), object, directory.isAssigned(id)]);
      }
      return seen;
    },
  };
}

function tryTo(directory: Directory, name: string, target: number, group: string): void {
  const known = directory.changesSince(0).changes.filter(({ type }) => type === "User");
  const ids = known.map(({ id }) => id).sort();
  const id = ids[target % Math.max(ids.length, 1)] ?? "";
  const state = id === "" ? "purged" : directory.stateOf(id);
  if (name === "create") directory.createUser(person(`user${ids.length}`));
  if (name === "restore" && state === "softDeleted") directory.restoreUser(id);
  if (state === "present") changePresent(directory, name, id, group);
}

function changePresent(directory: Directory, name: string, id: string, group: string): void {
  const members = directory.group(group)?.members ?? [];
  if (name === "update") directory.updateUser(id, { city: `City ${directory.changesSince(0).watermark}` });
  if (name === "softDelete") directory.softDeleteUser(id);
  if (name === "purge") directory.purgeUser(id);
  if (name === "assign") directory.assign(id);
  if (name === "unassign") directory.unassign(id);
  if (name === "members") {
    const without = members.filter((member) => member !== id);
    directory.updateGroup(group, { members: members.includes(id) ? without : [...members, id] });
  }
}
