import type { VNode } from "preact";
import type { Tenant } from "../tenant/tenant.ts";
import { hashSecret, isSameHash } from "../token/secret.ts";
import type { Account, Accounts } from "./account.ts";
import { Field } from "./controls.tsx";

/** Where one signs in and out. */
export const SIGN_IN = "/sign-in";
export const SIGN_OUT = "/sign-out";

/** Somebody at one of a mock's tenants. */
export interface Signatory {
  readonly tenant: Tenant;
  readonly account: Account;
}

/**
 * The form to sign in with.
 *
 * @param to The page to go on to.
 * @example
 * <SignInForm formToken={visitor.formToken} to="/" />
 */
export function SignInForm(props: { readonly formToken: string; readonly to: string }): VNode {
  return (
    <form method="post" action={SIGN_IN}>
      <input type="hidden" name="formToken" value={props.formToken} />
      <input type="hidden" name="to" value={props.to} />
      <Field label="E-mail" name="email" autocomplete="username" />
      <Field label="Password" name="password" isPassword autocomplete="current-password" />
      <p>
        <button type="submit">Sign in</button>
      </p>
      <p>The mock prints its accounts when it starts; GET /_mock/accounts has them too.</p>
    </form>
  );
}

/**
 * Finds whose e-mail and password these are, in a time that tells neither how much of a password was right nor whether
 * there is the account.
 *
 * @param tenants Those that the request may be about.
 * @example
 * findSignatory(accounts, tenants.all, "admin@default.example", "…")?.account.role; // "Admin"
 */
export function findSignatory(
  accounts: Accounts,
  tenants: readonly Tenant[],
  email: string,
  password: string,
): Signatory | undefined {
  const found = findAccount(accounts, tenants, email);
  const isRight = isSameHash(hashSecret(password), hashSecret(found?.account.password ?? "no password"));
  return isRight ? found : undefined;
}

/**
 * Finds who has an e-mail address.
 *
 * @example
 * findAccount(accounts, [tenant], "ADMIN@default.example")?.account.email; // "admin@default.example"
 */
export function findAccount(
  accounts: Accounts,
  tenants: readonly Tenant[],
  email: string,
): Signatory | undefined {
  const wanted = email.toLowerCase();
  for (const tenant of tenants) {
    const account = accounts.ofTenant(tenant.name).find((one) => one.email.toLowerCase() === wanted);
    if (account !== undefined) return { tenant, account };
  }
  return undefined;
}
