import type { AppRole } from "../mapping/app-roles.ts";

/** A user of the source directory, with Microsoft Graph's property names. */
export interface DirectoryUser {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly accountEnabled: boolean;
  readonly userType: "Member" | "Guest";
  readonly displayName?: string;
  readonly givenName?: string;
  readonly surname?: string;
  readonly mail?: string;
  readonly mailNickname?: string;
  readonly jobTitle?: string;
  readonly department?: string;
  readonly employeeId?: string;
  readonly preferredLanguage?: string;
  readonly physicalDeliveryOfficeName?: string;
  readonly streetAddress?: string;
  readonly city?: string;
  readonly state?: string;
  readonly postalCode?: string;
  readonly country?: string;
  readonly telephoneNumber?: string;
  readonly mobile?: string;
  readonly facsimileTelephoneNumber?: string;
  readonly companyName?: string;
  readonly proxyAddresses?: readonly string[];
  /**
   * Attributes by the names mappings read them by, which are case-sensitive: `extensionAttribute1` to 15 and directory
   * extensions such as `extension_9d98ed114c4840d298fad781915f27e4_costCenter` (entra-client §2.5).
   */
  readonly extensions?: Readonly<Record<string, string>>;
  /** Object id of the manager. */
  readonly manager?: string;
}

/** A group of the source directory; `members` are object ids of users and of nested groups. */
export interface DirectoryGroup {
  readonly id: string;
  readonly displayName: string;
  /** False for a group that brings nobody to an application (entra-client §2.2). Default true. */
  readonly securityEnabled?: boolean;
  readonly mailNickname?: string;
  readonly members: readonly string[];
}

/** The values a caller may set on a user; `undefined` clears one. */
export type DirectoryUserChanges = {
  readonly [Name in Exclude<keyof DirectoryUser, "id">]?: DirectoryUser[Name] | undefined;
};

/** Where an object is in its life: in the directory, in the recycle bin (30 days), or gone. */
export type DirectoryState = "present" | "softDeleted" | "purged";

/** One object that changed, as the delta feed reports it: its present state, however often it changed. */
export interface DirectoryChange {
  readonly type: "User" | "Group";
  readonly id: string;
}

/** What changed after a watermark, and the watermark to ask from next. */
export interface DirectoryDelta {
  readonly changes: readonly DirectoryChange[];
  readonly watermark: number;
}

/**
 * The source directory: users, groups, assignments to the one application, and a change feed.
 *
 * A change of an assignment, of a group's members or of a manager counts as a change of the user it concerns.
 */
export interface Directory {
  /** A user that is present or in the recycle bin. */
  user(id: string): DirectoryUser | undefined;
  group(id: string): DirectoryGroup | undefined;
  /** Present users in the order of creation. */
  users(): readonly DirectoryUser[];
  groups(): readonly DirectoryGroup[];
  /** Ids of the groups a user or group is a direct member of. */
  groupsOf(id: string): ReadonlySet<string>;
  stateOf(id: string): DirectoryState;

  /** Adds a user; the id is drawn from the directory's seed. Throws where the userPrincipalName is taken. */
  createUser(user: Omit<DirectoryUser, "id">): DirectoryUser;
  /** Changes a user. Throws where there is none. */
  updateUser(id: string, changes: DirectoryUserChanges): DirectoryUser;
  /** Moves a user to the recycle bin. */
  softDeleteUser(id: string): void;
  /** Takes a user out of the recycle bin. */
  restoreUser(id: string): void;
  /** Deletes a user for good, as happens by itself after 30 days in the recycle bin. */
  purgeUser(id: string): void;

  /**
   * Deletes for good who was in the recycle bin for 30 days (entra-client §1.3 Delete).
   *
   * The days count from the deletion by the directory's clock; without one, from the first call after it.
   *
   * @param now Milliseconds since the Unix epoch.
   */
  purgeExpired(now: number): void;

  createGroup(group: Omit<DirectoryGroup, "id">): DirectoryGroup;
  updateGroup(id: string, changes: Partial<Omit<DirectoryGroup, "id">>): DirectoryGroup;
  deleteGroup(id: string): void;

  /**
   * Assigns a user or group to the application; again with another role, it has both.
   *
   * @param role Default the application's role `User`.
   */
  assign(id: string, role?: AppRole): void;
  /** Takes every role away. */
  unassign(id: string): void;
  /** Breaks the record of an assignment, which only unassigning and assigning repairs (entra-client §2.2). */
  breakAssignment(id: string): void;
  /** True for an object assigned by itself or, for a user, as a direct member of an assigned group. */
  isAssigned(id: string): boolean;
  /** True for an object that an assignment gives a role: "effectively entitled" (entra-client §2.2). */
  isEntitled(id: string): boolean;
  /** The roles an object has by itself and by its groups, each once. */
  rolesOf(id: string): readonly AppRole[];

  /** Every object changed after the watermark; all of them for 0 (Graph delta query). */
  changesSince(watermark: number): DirectoryDelta;
}
