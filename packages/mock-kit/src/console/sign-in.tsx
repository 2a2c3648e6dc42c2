import type { VNode } from "preact";
import type { ConsoleAccount } from "../control/control-api.ts";
import { hashSecret, isSameHash } from "../token/secret.ts";
import { Field } from "./fields.tsx";

/** Where one signs in and out. */
export const SIGN_IN = "/sign-in";
export const SIGN_OUT = "/sign-out";

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
      <Field label="Password" name="password" type="password" autocomplete="current-password" />
      <p>
        <button type="submit">Sign in</button>
      </p>
      <p>The mock prints its accounts when it starts; GET /_mock/accounts has them too.</p>
    </form>
  );
}

/**
 * Whether a password is that of an account, in a time that tells neither how much of it was right nor whether there is the
 * account.
 *
 * @example
 * isPasswordOf(undefined, "guess"); // false
 */
export function isPasswordOf(account: ConsoleAccount | undefined, password: string): boolean {
  const isRight = isSameHash(hashSecret(password), hashSecret(account?.password ?? "no password"));
  return isRight && account !== undefined;
}
