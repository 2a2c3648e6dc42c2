import type { MockRequest } from "../mock.ts";
import { isFromOwnSite } from "../own-site.ts";
import { ProblemError } from "../problem.ts";
import { readForm } from "./form.ts";
import { isOwnForm, type Visitor } from "./sessions.ts";

/**
 * Reads a form, once it is sure that the visitor sent it from a page that they were given.
 *
 * @throws ProblemError 403 for a page of another site or of another visitor, 400 for what is no form.
 * @example
 * readOwnForm(request, sessions.visitor(request.headers)).get("action"); // "sign-out"
 */
export function readOwnForm(request: MockRequest, visitor: Visitor): URLSearchParams {
  if (!isFromOwnSite(request)) {
    throw new ProblemError(403, "The form was sent from a page of another site.");
  }
  const form = readForm(request);
  if (form === undefined) throw new ProblemError(400, "What was sent is no form of this page.");
  if (isOwnForm(visitor, form)) return form;
  throw new ProblemError(403, "The form is out of date, or not of this site. Open its page again.");
}
