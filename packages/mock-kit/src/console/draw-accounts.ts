import type { ConsoleAccount } from "../control/control-api.ts";
import { createRandomSource } from "../random.ts";

/**
 * Makes accounts to sign in with, whose passwords are drawn.
 *
 * @param tenant Second part of their e-mail addresses, before `.example`.
 * @param idSeed Gives the same passwords for the same number; undefined draws random ones.
 * @param roles What each is called, and the role it has.
 * @example
 * drawAccounts("default", 42, { admin: "Administrator" })[0]?.email; // "admin@default.example"
 */
export function drawAccounts(
  tenant: string,
  idSeed: number | undefined,
  roles: Readonly<Record<string, string>>,
): readonly ConsoleAccount[] {
  const passwords = createRandomSource(`passwords of ${tenant}`, idSeed);
  return Object.entries(roles).map(([name, role]) => ({
    email: `${name}@${tenant}.example`,
    password: passwords.draw(12).toString("base64url"),
    role,
  }));
}
