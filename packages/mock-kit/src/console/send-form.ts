import type { MockRequest } from "../mock.ts";
import { ProblemError } from "../problem.ts";
import { redirect } from "./answers.ts";
import type { FoundPage } from "./find-page.ts";
import { guestOf, type Front } from "./front.ts";
import { readOwnForm } from "./own-form.ts";
import { askToSignIn, refuse } from "./refuse.tsx";
import type { Flash, Visitor } from "./sessions.ts";
import { isPasswordOf, SIGN_IN, SIGN_OUT } from "./sign-in.tsx";
import type { Outcome, PageVisit, Resident, Site, SiteAction, SiteAnswer, SitePage } from "./site.ts";

/**
 * Does what a form asks for, once it is sure that the visitor sent it from a page of their own.
 *
 * @param found The page at the request's path; absent where one signs in and out.
 * @example
 * (await sendForm(front, request, found, sessions.visitor(request.headers))).status; // 303
 */
export async function sendForm<Who extends Resident, Visit extends PageVisit, Access extends string>(
  front: Front<Who, Visit, Access>,
  request: MockRequest,
  found: FoundPage<Visit, Access> | undefined,
  visitor: Visitor,
): Promise<SiteAnswer> {
  const { site, sessions } = front;
  let form: URLSearchParams;
  try {
    form = readOwnForm(request, visitor);
  } catch (error) {
    if (error instanceof ProblemError) return refuse(site, error.status, error.message);
    throw error;
  }
  if (request.path === SIGN_IN) return signIn(front, request, form, visitor);
  if (request.path === SIGN_OUT) return redirect(SIGN_IN, sessions.close(request.headers));
  return await act(front, request, found, form, visitor);
}

function signIn<Who extends Resident, Visit extends PageVisit, Access extends string>(
  { site, find, sessions }: Front<Who, Visit, Access>,
  request: MockRequest,
  form: URLSearchParams,
  visitor: Visitor,
): SiteAnswer {
  const field = (name: string): string => form.get(name) ?? "";
  const to = find(field("to")) === undefined ? "/" : field("to");
  const who = site.find(request, field("email"));
  if (!isPasswordOf(who?.account, field("password")) || who === undefined) {
    return askToSignIn(site, visitor, 401, to, "The e-mail or the password is wrong.");
  }
  sessions.close(request.headers);
  return redirect(to, sessions.open(who.tenant.name, who.account.email));
}

async function act<Who extends Resident, Visit extends PageVisit, Access extends string>(
  front: Front<Who, Visit, Access>,
  request: MockRequest,
  found: FoundPage<Visit, Access> | undefined,
  form: URLSearchParams,
  visitor: Visitor,
): Promise<SiteAnswer> {
  const { site } = front;
  const guest = guestOf(front, request, visitor);
  if (guest === undefined) return refuse(site, 401, "You are not signed in.");
  const action = actionOf(found?.page, form.get("action") ?? "");
  if (found === undefined || action === undefined) {
    return refuse(site, 400, "The form asks for something that its page does not do.");
  }
  const refusal = site.refusal(found.page.access, guest.who, "change");
  if (refusal !== undefined) return refuse(site, 403, refusal);
  const { path, query } = request;
  const place = { path, query, params: found.params, formToken: visitor.formToken, draft: undefined };
  const { to, flash } = await attempt(site, path, form, () =>
    action(site.visit(guest.who, request, place), form),
  );
  guest.session.flash = flash;
  return redirect(to ?? path, undefined);
}

/** By own keys alone: a form may send any name. */
function actionOf<Visit, Access extends string>(
  page: SitePage<Visit, Access> | undefined,
  name: string,
): SiteAction<Visit> | undefined {
  const actions = page?.actions ?? {};
  return Object.hasOwn(actions, name) ? actions[name] : undefined;
}

/** What was refused the page shows again, so that nobody has to type it twice. */
async function attempt(
  site: Pick<Site<Resident, PageVisit, string>, "explain">,
  path: string,
  form: URLSearchParams,
  run: () => Outcome | Promise<Outcome>,
): Promise<{ readonly to?: string; readonly flash: Flash }> {
  try {
    const { to, kind = "done", draft, ...rest } = await run();
    return {
      ...(to === undefined ? {} : { to }),
      flash: { kind, ...rest, ...(draft === undefined ? {} : { draft: { path, form: draft } }) },
    };
  } catch (error) {
    const refusal = site.explain(error);
    if (refusal === undefined) throw error;
    return { flash: { kind: "refused", says: refusal.says, draft: { path, form } } };
  }
}
