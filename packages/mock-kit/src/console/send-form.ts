import type { ScimResponse } from "@understudy/scim-core";
import type { MockRequest } from "../mock.ts";
import { isFromOwnSite } from "../own-site.ts";
import { ProblemError } from "../problem.ts";
import { refusalOf } from "./access.ts";
import { redirect } from "./answers.ts";
import { readForm } from "./form.ts";
import { guestOf, tenantsOf, type Front } from "./front.ts";
import { askToSignIn, refuse } from "./refuse.tsx";
import { isOwnForm, type Flash, type Visitor } from "./sessions.ts";
import { findSignatory, SIGN_IN, SIGN_OUT } from "./sign-in.tsx";
import type { Action, ConsolePage } from "./vendor-console.ts";
import { createVisit } from "./visit.ts";

/**
 * Does what a form asks for, once it is sure that the visitor sent it from a page of their own.
 *
 * @param page The page at the request's path; absent where one signs in and out.
 * @example
 * sendForm(front, request, page, sessions.visitor(request.headers)).status; // 303
 */
export function sendForm(
  front: Front,
  request: MockRequest,
  page: ConsolePage | undefined,
  visitor: Visitor,
): ScimResponse {
  if (!isFromOwnSite(request)) return refuse(front, 403, "The form was sent from a page of another site.");
  const form = readForm(request);
  if (form === undefined) return refuse(front, 400, "What was sent is no form of this page.");
  if (!isOwnForm(visitor, form)) {
    return refuse(front, 403, "The form is out of date, or not of this console. Open its page again.");
  }
  if (request.path === SIGN_IN) return signIn(front, request, form, visitor);
  if (request.path === SIGN_OUT) return redirect(SIGN_IN, front.sessions.close(request.headers));
  return act(front, request, page, form, visitor);
}

function signIn(front: Front, request: MockRequest, form: URLSearchParams, visitor: Visitor): ScimResponse {
  const { parts, pages, sessions } = front;
  const field = (name: string): string => form.get(name) ?? "";
  const to = pages.has(field("to")) ? field("to") : "/";
  const signatory = findSignatory(
    parts.accounts,
    tenantsOf(front, request),
    field("email"),
    field("password"),
  );
  if (signatory === undefined) {
    return askToSignIn(front, visitor, 401, to, "The e-mail or the password is wrong.");
  }
  sessions.close(request.headers);
  return redirect(to, sessions.open(signatory.tenant.name, signatory.account.email));
}

function act(
  front: Front,
  request: MockRequest,
  page: ConsolePage | undefined,
  form: URLSearchParams,
  visitor: Visitor,
): ScimResponse {
  const guest = guestOf(front, request, visitor);
  if (guest === undefined) return refuse(front, 401, "You are not signed in.");
  const action = actionOf(page, form.get("action") ?? "");
  if (page === undefined || action === undefined) {
    return refuse(front, 400, "The form asks for something that its page does not do.");
  }
  const refusal = refusalOf(front.parts, page.access, guest);
  if (refusal !== undefined) return refuse(front, 403, refusal);
  const visit = createVisit(front.parts, guest, request, page.path, visitor.formToken);
  const { to, flash } = attempt(() => action(visit, form));
  guest.session.flash = flash;
  return redirect(to ?? page.path, undefined);
}

/** By own keys alone: a form may send any name. */
function actionOf(page: ConsolePage | undefined, name: string): Action | undefined {
  const actions = page?.actions ?? {};
  return Object.hasOwn(actions, name) ? actions[name] : undefined;
}

function attempt(run: () => ReturnType<Action>): { readonly to?: string; readonly flash: Flash } {
  try {
    const { to, ...done } = run();
    return { ...(to === undefined ? {} : { to }), flash: { kind: "done", ...done } };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { flash: { kind: "refused", says: error.message } };
  }
}
