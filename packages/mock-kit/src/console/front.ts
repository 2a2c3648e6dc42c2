import type { MockRequest } from "../mock.ts";
import type { PageFinder } from "./find-page.ts";
import type { Session, Sessions, Visitor } from "./sessions.ts";
import type { PageVisit, Resident, Site } from "./site.ts";

/** What every answer of a site draws on. */
export interface Front<Who extends Resident, Visit extends PageVisit, Access extends string> {
  readonly site: Site<Who, Visit, Access>;
  readonly find: PageFinder<Visit, Access>;
  readonly sessions: Sessions;
}

/** Somebody who is signed in. */
export interface Guest<Who extends Resident> {
  readonly who: Who;
  readonly session: Session;
}

/**
 * Who is signed in with a request, at a tenant it may be about; undefined for anybody else, also once the tenant is gone.
 *
 * @example
 * guestOf(front, request, sessions.visitor(request.headers))?.who.account.role; // "Admin"
 */
export function guestOf<Who extends Resident, Visit extends PageVisit, Access extends string>(
  { site }: Front<Who, Visit, Access>,
  request: MockRequest,
  { session }: Visitor,
): Guest<Who> | undefined {
  if (session === undefined) return undefined;
  const who = site.find(request, session.email);
  return who?.tenant.name === session.tenant ? { who, session } : undefined;
}
