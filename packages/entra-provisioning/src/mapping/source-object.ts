import type { DirectoryGroup, DirectoryUser } from "../directory/directory.ts";

/** What an attribute of a source object can hold; `undefined` where the object has no value. */
export type SourceValue = string | boolean | readonly string[] | undefined;

/**
 * An object of the source directory as expressions read it: attribute name to value.
 *
 * @example
 * const source: SourceObject = { city: "Kyoto", accountEnabled: true, proxyAddresses: ["a", "b"] };
 */
export type SourceObject = Readonly<Record<string, SourceValue>>;

/**
 * Gives a user the attributes that Entra computes: `objectId`, `IsSoftDeleted` ("True" or "False"), and for a guest the
 * userPrincipalName without its `#EXT#` part, the whole name in `originalUserPrincipalName` (entra-client §2.4). Its
 * extensions are attributes as all others are.
 *
 * @param isSoftDeleted Whether the user is unassigned, out of scope, disabled or deleted.
 * @example
 * const directory = createDirectory({ seed: 1 });
 * const ada = { userPrincipalName: "ada@contoso.example", accountEnabled: true, userType: "Member" } as const;
 * toUserSource(directory.createUser(ada), { isSoftDeleted: false })["IsSoftDeleted"]; // "False"
 */
export function toUserSource(
  user: DirectoryUser,
  { isSoftDeleted }: { readonly isSoftDeleted: boolean },
): SourceObject {
  const { extensions, ...own } = user;
  return {
    ...extensions,
    ...own,
    objectId: user.id,
    userPrincipalName: withoutGuestSuffix(user.userPrincipalName),
    originalUserPrincipalName: user.userPrincipalName,
    IsSoftDeleted: isSoftDeleted ? "True" : "False",
  };
}

/**
 * Gives a group the attributes that Entra computes: `objectId`.
 *
 * @example
 * toGroupSource({ id: "g1", displayName: "Sales", members: [] })["objectId"]; // "g1"
 */
export function toGroupSource(group: DirectoryGroup): SourceObject {
  return { ...group, objectId: group.id };
}

/** `ada_partner.example#EXT#@contoso.onmicrosoft.com` was `ada@partner.example`: a domain has no underscore. */
function withoutGuestSuffix(userPrincipalName: string): string {
  const suffix = userPrincipalName.indexOf("#EXT#");
  if (suffix < 0) return userPrincipalName;
  const name = userPrincipalName.slice(0, suffix);
  const at = name.lastIndexOf("_");
  return at < 0 ? name : `${name.slice(0, at)}@${name.slice(at + 1)}`;
}
