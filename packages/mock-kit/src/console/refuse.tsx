import type { ScimResponse } from "@understudy/scim-core";
import { pageAnswer } from "./answers.ts";
import type { Front } from "./front.ts";
import { renderPage } from "./layout.tsx";
import type { Visitor } from "./sessions.ts";
import { SignInForm } from "./sign-in.tsx";

/**
 * Answers a form that is not done.
 *
 * @example
 * refuse(front, 403, "The form was sent from a page of another site.");
 */
export function refuse({ parts }: Front, status: number, says: string): ScimResponse {
  const html = renderPage({
    vendor: parts.profile.vendor,
    title: "That did not work",
    flash: { kind: "refused", says },
    children: <p>Nothing was changed.</p>,
  });
  return pageAnswer(status, html, undefined);
}

/**
 * Answers with the form to sign in.
 *
 * @param to The page to go on to.
 * @param says What was wrong with the last try.
 * @example
 * askToSignIn(front, visitor, 200, "/");
 */
export function askToSignIn(
  { parts }: Front,
  { formToken, cookie }: Visitor,
  status: number,
  to: string,
  says?: string,
): ScimResponse {
  const html = renderPage({
    vendor: parts.profile.vendor,
    title: "Sign in",
    flash: says === undefined ? undefined : { kind: "refused", says },
    children: <SignInForm formToken={formToken} to={to} />,
  });
  return pageAnswer(status, html, cookie);
}
