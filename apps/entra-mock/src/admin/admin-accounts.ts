import { drawAccounts, type ConsoleAccount } from "@understudy/mock-kit";

/** The role that may change things: what the tutorials sign in as at least (e.g. qa tutorial L89). */
export const ADMINISTRATOR = "Cloud Application Administrator";

/**
 * Makes those who sign in to the admin centre: one who may provision, and one who may only look. They are none of the
 * directory's users.
 *
 * @example
 * createAdminAccounts(42)[0]?.role; // "Cloud Application Administrator"
 */
export function createAdminAccounts(idSeed: number | undefined): readonly ConsoleAccount[] {
  return drawAccounts("contoso", idSeed, { admin: ADMINISTRATOR, member: "User" });
}
