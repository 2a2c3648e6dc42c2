import type { DirectoryUser, DirectoryUserChanges } from "@understudy/entra-provisioning";
import type { Tenant } from "../state/tenant.ts";
import {
  isDirectoryExtension,
  userTextProperties,
  userUnreadProperties,
  type UserBody,
} from "./user-properties.ts";

/**
 * Formats a user as Graph's `user`, all properties.
 *
 * @example
 * formatUser(tenant, ada)["mobilePhone"];
 */
export function formatUser(tenant: Tenant, user: DirectoryUser): Readonly<Record<string, unknown>> {
  const texts = Object.entries(userTextProperties).map(([name, own]) => [name, user[own] ?? null]);
  const { extensions = {} } = user;
  const attributes = Object.entries(extensions).filter(([name]) => isOnPremises(name));
  const directoryExtensions = Object.entries(extensions).filter(([name]) => !isOnPremises(name));
  return {
    id: user.id,
    accountEnabled: user.accountEnabled,
    userType: user.userType,
    businessPhones: user.telephoneNumber === undefined ? [] : [user.telephoneNumber],
    ...Object.fromEntries(texts),
    onPremisesExtensionAttributes: Object.fromEntries(attributes),
    ...Object.fromEntries(directoryExtensions),
    ...tenant.unread.get(user.id),
  };
}

/**
 * Reads the values of a body for the directory; null clears one.
 *
 * @param before The user as it is, whose extensions are added to.
 * @example
 * toUserChanges({ mobilePhone: "+1" }); // { mobile: "+1" }
 */
export function toUserChanges(body: UserBody, before?: DirectoryUser): DirectoryUserChanges {
  const changes: Record<string, unknown> = {};
  for (const [name, own] of Object.entries(userTextProperties)) {
    if (name in body) changes[own] = body[name] ?? undefined;
  }
  if (body.accountEnabled !== undefined) changes["accountEnabled"] = body.accountEnabled;
  if (body.userType !== undefined) changes["userType"] = body.userType;
  if (body.businessPhones !== undefined) changes["telephoneNumber"] = body.businessPhones[0];
  const extensions = readExtensions(body, before);
  if (extensions !== undefined) changes["extensions"] = extensions;
  return changes;
}

/** `extensionAttribute1` to 15 have a place of their own in Graph; directory extensions stand beside the properties. */
function readExtensions(body: UserBody, before?: DirectoryUser): Record<string, string> | undefined {
  const given = [
    ...Object.entries(body.onPremisesExtensionAttributes ?? {}),
    ...Object.entries(body).filter(([name]) => isDirectoryExtension(name)),
  ];
  if (given.length === 0) return undefined;
  const all = Object.entries({ ...before?.extensions, ...Object.fromEntries(given) });
  return Object.fromEntries(all.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

function isOnPremises(name: string): boolean {
  return /^extensionAttribute\d+$/u.test(name);
}

/**
 * Keeps what provisioning never reads.
 *
 * @example
 * keepUnread(tenant, ada.id, { usageLocation: "DE" });
 */
export function keepUnread(tenant: Tenant, id: string, body: UserBody): void {
  const kept = userUnreadProperties.filter((name) => name in body).map((name) => [name, body[name]]);
  if (kept.length > 0) tenant.unread.set(id, { ...tenant.unread.get(id), ...Object.fromEntries(kept) });
}
