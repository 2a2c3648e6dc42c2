import { createDirectory } from "./create-directory.ts";
import type { Directory, DirectoryUser } from "./directory.ts";
import { DirectoryError } from "./directory-error.ts";
import { DEPARTMENTS, generatePerson, type Person } from "./generate-person.ts";
import { assignmentOf, kindOf, lacks, managerOf } from "./person-kinds.ts";
import { createSeededFaker } from "./seeded-faker.ts";

/** How a directory is generated. */
export interface GenerateDirectoryOptions {
  /** How many users, 0 or more. */
  readonly users: number;
  readonly seed: number;
  /** Where members have their userPrincipalName. Default `understudy.example`. */
  readonly domain?: string;
  /**
   * How many of the users lack a mail address or, by turns, a given name, from 0 to 1; vendors that require them turn
   * these users away. Default 0.04.
   */
  readonly incompleteShare?: number;
}

/** Groups that bring people to the application. */
const ASSIGNED_GROUPS = ["Field Staff", "Night Shift", "Joint Venture"];

const REF_DATE = "2026-01-01T00:00:00.000Z";

/**
 * Generates a directory: people in a tree of managers, whose names are written in several scripts, with guests, disabled
 * accounts, very long values and missing ones, in groups and assigned directly, through a group or not at all.
 *
 * The same options give the same directory, and the first users of a larger one are those of a smaller one. Shares are
 * those of `person-kinds.ts`; 50 users have every kind. Throws {@link DirectoryError} for options out of range.
 *
 * @example
 * const directory = generateDirectory({ users: 100, seed: 7 });
 * directory.users().length; // 100
 */
export function generateDirectory(options: GenerateDirectoryOptions): Directory {
  const { users, seed, domain = "understudy.example", incompleteShare = 0.04 } = options;
  assertRange("users", users, Number.isSafeInteger(users) && users >= 0, "a whole number, 0 or more");
  assertRange("seed", seed, Number.isSafeInteger(seed), "a whole number");
  assertRange("incompleteShare", incompleteShare, incompleteShare >= 0 && incompleteShare <= 1, "0 to 1");

  const directory = createDirectory({ seed });
  const seeded = createSeededFaker(seed, REF_DATE);
  const created: DirectoryUser[] = [];
  const aliases = new Set<string>();
  for (let index = 0; index < users; index += 1) {
    seeded.seedFor(index);
    const person = withUniqueAlias(generatePerson(seeded.faker, index, kindOf(index)), aliases, index);
    const user = withoutWhatIsLacking(toUser(person, domain), lacks(index, incompleteShare));
    const manager = created[managerOf(index) ?? -1];
    created.push(directory.createUser(manager === undefined ? user : { ...user, manager: manager.id }));
  }
  addGroups(directory, created);
  assignDirectly(directory, created);
  return directory;
}

function withUniqueAlias(person: Person, aliases: Set<string>, index: number): Person {
  const alias = aliases.has(person.alias) ? `${person.alias}${index}` : person.alias;
  aliases.add(alias);
  return { ...person, alias };
}

function toUser({ alias, homeDomain, ...values }: Person, domain: string): Omit<DirectoryUser, "id"> {
  if (homeDomain === undefined) {
    const userPrincipalName = `${alias}@${domain}`;
    return { ...values, userType: "Member", userPrincipalName, mail: userPrincipalName, mailNickname: alias };
  }
  // A guest keeps its own address, spelt into a name of the inviting tenant (entra-client §2.4).
  const mailNickname = `${alias}_${homeDomain}#EXT#`;
  const [tenant = domain] = domain.split(".");
  return {
    ...values,
    userType: "Guest",
    userPrincipalName: `${mailNickname}@${tenant}.onmicrosoft.com`,
    mail: `${alias}@${homeDomain}`,
    mailNickname,
  };
}

function withoutWhatIsLacking(
  user: Omit<DirectoryUser, "id">,
  lacking: "mail" | "givenName" | undefined,
): Omit<DirectoryUser, "id"> {
  if (lacking === undefined) return user;
  const { [lacking]: _lacking, ...rest } = user;
  return rest;
}

function addGroups(directory: Directory, users: readonly DirectoryUser[]): void {
  for (const department of DEPARTMENTS) {
    const members = users.filter((user) => user.department === department).map(({ id }) => id);
    directory.createGroup({ displayName: department, mailNickname: nicknameOf(department), members });
  }
  const throughGroup = users.filter((_, index) => assignmentOf(index) === "throughGroup");
  for (const [place, displayName] of ASSIGNED_GROUPS.entries()) {
    const members = throughGroup
      .filter((_, number) => number % ASSIGNED_GROUPS.length === place)
      .map(({ id }) => id);
    const group = directory.createGroup({ displayName, mailNickname: nicknameOf(displayName), members });
    directory.assign(group.id);
  }
}

function assignDirectly(directory: Directory, users: readonly DirectoryUser[]): void {
  for (const [index, user] of users.entries()) {
    if (assignmentOf(index) === "direct") directory.assign(user.id);
  }
}

function nicknameOf(displayName: string): string {
  return displayName.toLowerCase().replace(/[^a-z]+/g, "-");
}

function assertRange(name: string, value: number, isInRange: boolean, expected: string): void {
  if (!isInRange) throw new DirectoryError("generateDirectory", name, String(value), expected);
}
