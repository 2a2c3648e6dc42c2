import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Directory, DirectoryUser } from "./directory.ts";
import { generateDirectory } from "./generate-directory.ts";

function contentsOf(directory: Directory): unknown {
  const ids = [...directory.users(), ...directory.groups()].map(({ id }) => id);
  return {
    users: directory.users(),
    groups: directory.groups(),
    assigned: ids.filter((id) => directory.isAssigned(id)),
    feed: directory.changesSince(0),
  };
}

const directory = generateDirectory({ users: 50, seed: 7 });
const people = directory.users();
const having = (test: (user: DirectoryUser) => boolean) => people.filter((user) => test(user)).length;

describe("generateDirectory", () => {
  it("gives the same directory for the same seed and count", () => {
    expect(contentsOf(generateDirectory({ users: 50, seed: 7 }))).toEqual(contentsOf(directory));
  });

  it("gives another directory for another seed", () => {
    const other = generateDirectory({ users: 50, seed: 8 });
    const ids = new Set(people.map(({ id }) => id));
    expect(other.users().some(({ id }) => ids.has(id))).toBe(false);
    expect(other.users().map((user) => user.displayName)).not.toEqual(people.map((user) => user.displayName));
  });

  it("begins a larger directory with the users of a smaller one", () => {
    expect(generateDirectory({ users: 400, seed: 7 }).users().slice(0, 50)).toEqual(people);
  });

  it.each([
    ["apostrophes", (user: DirectoryUser) => user.surname?.includes("'") === true],
    ["Japanese", (user: DirectoryUser) => /\p{Script=Han}/u.test(user.surname ?? "")],
    ["Arabic", (user: DirectoryUser) => /\p{Script=Arabic}/u.test(user.surname ?? "")],
    ["Greek", (user: DirectoryUser) => /\p{Script=Greek}/u.test(user.surname ?? "")],
    ["Cyrillic", (user: DirectoryUser) => /\p{Script=Cyrillic}/u.test(user.surname ?? "")],
    ["accents", (user: DirectoryUser) => /[À-ž]/u.test(user.surname ?? "")],
    ["very long values", (user: DirectoryUser) => (user.streetAddress?.length ?? 0) === 1024],
    ["a disabled account", (user: DirectoryUser) => !user.accountEnabled],
    ["no mail address", (user: DirectoryUser) => user.mail === undefined],
    ["no given name", (user: DirectoryUser) => user.givenName === undefined],
    ["no manager", (user: DirectoryUser) => user.manager === undefined],
    ["a guest's name", (user: DirectoryUser) => user.userType === "Guest"],
  ])("has a person with %s among 50", (_, test) => {
    expect(having(test)).toBeGreaterThan(0);
  });

  it("names guests as Entra does (entra-client §2.4)", () => {
    for (const guest of people.filter(({ userType }) => userType === "Guest")) {
      const [alias, domain] = guest.mail?.split("@") ?? [];
      expect(guest.userPrincipalName).toBe(`${alias}_${domain}#EXT#@understudy.onmicrosoft.com`);
    }
  });

  it("writes every userPrincipalName in ASCII, and each once", () => {
    const names = generateDirectory({ users: 2000, seed: 3 })
      .users()
      .map(({ userPrincipalName }) => userPrincipalName);
    expect(names.filter((name) => !/^[a-z0-9.']+(_[a-z.]+#EXT#)?@[a-z.]+$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(2000);
  });

  it("hangs everyone in a tree: a manager was there before its reports", () => {
    const places = new Map(people.map(({ id }, place) => [id, place]));
    const upsideDown = people.filter(
      ({ manager }, place) => manager !== undefined && (places.get(manager) ?? Infinity) >= place,
    );
    expect(upsideDown).toEqual([]);
  });

  it("assigns most people directly, some through a group and some not at all", () => {
    const inAssignedGroups = new Set(
      directory.groups().flatMap((group) => (directory.isAssigned(group.id) ? group.members : [])),
    );
    const assigned = having(({ id }) => directory.isAssigned(id));
    expect({ assigned, throughGroup: inAssignedGroups.size }).toEqual({ assigned: 47, throughGroup: 8 });
  });

  it.each([0, 0.04, 0.5])("leaves %d of the people incomplete where told so", (incompleteShare) => {
    const users = generateDirectory({ users: 200, seed: 7, incompleteShare }).users();
    const incomplete = users.filter(({ mail, givenName }) => mail === undefined || givenName === undefined);
    expect(incomplete.length).toBe(200 * incompleteShare);
  });

  it("gives a directory for any seed and count", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(60), (seed, users) => {
        expect(generateDirectory({ seed, users, domain: "contoso.example" }).users()).toHaveLength(users);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    [{ users: -1, seed: 1 }, "generateDirectory users: got -1, expected a whole number, 0 or more."],
    [{ users: 1.5, seed: 1 }, "generateDirectory users: got 1.5"],
    [{ users: 1, seed: Number.NaN }, "generateDirectory seed: got NaN, expected a whole number."],
    [{ users: 1, seed: 1, incompleteShare: 2 }, "generateDirectory incompleteShare: got 2, expected 0 to 1."],
  ])("rejects %j", (options, message) => {
    expect(() => generateDirectory(options)).toThrow(message);
  });
});
