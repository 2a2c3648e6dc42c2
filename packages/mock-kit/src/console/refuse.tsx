import { pageAnswer } from "./answers.ts";
import { renderPage } from "./layout.tsx";
import type { Visitor } from "./sessions.ts";
import { SignInForm } from "./sign-in.tsx";
import type { Markup, Refusal, SiteAnswer } from "./site.ts";

/** Whose page it is. */
interface Owner {
  readonly name: string;
  footer(): Markup;
}

/**
 * Answers what is not done.
 *
 * @example
 * refuse(site, 403, "The form was sent from a page of another site.");
 */
export function refuse(site: Owner, status: number, says: string): SiteAnswer {
  const html = renderPage({
    site,
    title: "That did not work",
    flash: { kind: "refused", says },
    children: <p>Nothing was changed.</p>,
  });
  return pageAnswer(status, html, undefined);
}

/**
 * Answers a mistake of the visitor's; throws on whatever is none.
 *
 * @example
 * refuseError(site, new ProblemError(404, 'There is no such page: got "/x".')).status; // 404
 */
export function refuseError(
  site: Owner & { explain(error: unknown): Refusal | undefined },
  error: unknown,
): SiteAnswer {
  const refusal = site.explain(error);
  if (refusal === undefined) throw error;
  return refuse(site, refusal.status, refusal.says);
}

/**
 * Answers with the form to sign in.
 *
 * @param to The page to go on to.
 * @param says What was wrong with the last try.
 * @example
 * askToSignIn(site, visitor, 200, "/");
 */
export function askToSignIn(
  site: Owner,
  { formToken, cookie }: Visitor,
  status: number,
  to: string,
  says?: string,
): SiteAnswer {
  const html = renderPage({
    site,
    title: "Sign in",
    flash: says === undefined ? undefined : { kind: "refused", says },
    children: <SignInForm formToken={formToken} to={to} />,
  });
  return pageAnswer(status, html, cookie);
}
