import type { MenuEntry } from "@understudy/mock-kit/console";
import type { DirectoryUser } from "@understudy/entra-provisioning";
import { objectNotFound } from "../../state/find.ts";
import type { AdminVisit } from "../admin-page.ts";
import { HOME, IDENTITY, USERS } from "../shell/menu.ts";

/** The way to a user. */
export const toUsers: readonly MenuEntry[] = [HOME, IDENTITY, USERS];

/**
 * Path of a user's page.
 *
 * @example
 * userPath(ada.id); // "/identity/users/…"
 */
export function userPath(id: string): string {
  return `${USERS.path}/${id}`;
}

/**
 * The user that a page is about.
 *
 * @throws GraphError 404, also for one in the recycle bin.
 */
export function userOf({ state, param }: AdminVisit): DirectoryUser {
  const { directory } = state.tenant;
  const user = directory.user(param("user"));
  if (user === undefined || directory.stateOf(user.id) !== "present")
    throw objectNotFound("users", param("user"));
  return user;
}
