import type { DirectoryUser, DirectoryUserChanges } from "@understudy/entra-provisioning";
import type { Tenant } from "../state/tenant.ts";
import { userTextProperties, userUnreadProperties, type UserBody } from "./user-properties.ts";

/**
 * Formats a user as Graph's `user`, all properties.
 *
 * @example
 * formatUser(tenant, ada)["mobilePhone"];
 */
export function formatUser(tenant: Tenant, user: DirectoryUser): Readonly<Record<string, unknown>> {
  const texts = Object.entries(userTextProperties).map(([name, own]) => [name, user[own] ?? null]);
  return {
    id: user.id,
    accountEnabled: user.accountEnabled,
    userType: user.userType,
    businessPhones: user.telephoneNumber === undefined ? [] : [user.telephoneNumber],
    ...Object.fromEntries(texts),
    ...tenant.unread.get(user.id),
  };
}

/**
 * Reads the values of a body for the directory; null clears one.
 *
 * @example
 * toUserChanges({ mobilePhone: "+1" }); // { mobile: "+1" }
 */
export function toUserChanges(body: UserBody): DirectoryUserChanges {
  const changes: Record<string, unknown> = {};
  for (const [name, own] of Object.entries(userTextProperties)) {
    if (name in body) changes[own] = body[name] ?? undefined;
  }
  if (body.accountEnabled !== undefined) changes["accountEnabled"] = body.accountEnabled;
  if (body.userType !== undefined) changes["userType"] = body.userType;
  if (body.businessPhones !== undefined) changes["telephoneNumber"] = body.businessPhones[0];
  return changes;
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
