import { headerOf } from "@understudy/scim-core";
import type { MockRequest } from "../mock.ts";
import { downloadAnswer, fileAnswer, pageAnswer, redirect } from "./answers.ts";
import { findPages, type FoundPage } from "./find-page.ts";
import { guestOf, type Front } from "./front.ts";
import { SITE_SCRIPT, SITE_STYLE } from "./layout.tsx";
import { liveScript, LOOK_HEADER } from "./live-script.ts";
import { askToSignIn, refuse, refuseError } from "./refuse.tsx";
import { sendForm } from "./send-form.ts";
import { createSessions, type Visitor } from "./sessions.ts";
import { showPage } from "./show-page.tsx";
import { SIGN_IN, SIGN_OUT } from "./sign-in.tsx";
import type { PageVisit, Resident, RunningSite, Site, SiteAnswer } from "./site.ts";
import { readStyleSheet } from "./style-sheet.ts";

/**
 * Opens a site: pages that are written on the server and forms that redirect, for browsers without script.
 *
 * @example
 * const console = openSite(site);
 * (await console.answer({ ...request, method: "GET", path: "/sign-in" }))?.status; // 200
 */
export function openSite<Who extends Resident, Visit extends PageVisit, Access extends string>(
  site: Site<Who, Visit, Access>,
): RunningSite {
  const front: Front<Who, Visit, Access> = {
    site,
    find: findPages(site.pages),
    sessions: createSessions(site.cookieName),
  };
  let css: string | undefined;
  return {
    async answer(request) {
      const { method, path, headers, query } = request;
      if (path === SITE_STYLE) return fileAnswer("text/css", (css ??= readStyleSheet()));
      if (path === SITE_SCRIPT) return fileAnswer("text/javascript", liveScript);
      const found = front.find(path);
      if (found === undefined && path !== SIGN_IN && path !== SIGN_OUT) return undefined;
      const visitor = front.sessions.visitor(headers);
      if (method === "POST") return await sendForm(front, request, found, visitor);
      if (method !== "GET" && method !== "HEAD") {
        return refuse(site, 405, `The page takes GET and POST: got ${method}.`);
      }
      if (found !== undefined) return await show(front, request, found, visitor);
      return askToSignIn(site, visitor, 200, query.get("to") ?? "/");
    },
  };
}

async function show<Who extends Resident, Visit extends PageVisit, Access extends string>(
  front: Front<Who, Visit, Access>,
  request: MockRequest,
  { page, params }: FoundPage<Visit, Access>,
  visitor: Visitor,
): Promise<SiteAnswer> {
  const { site } = front;
  const { path, query } = request;
  const guest = guestOf(front, request, visitor);
  if (guest === undefined) {
    return redirect(`${SIGN_IN}?${new URLSearchParams({ to: path }).toString()}`, visitor.cookie);
  }
  const refusal = site.refusal(page.access, guest.who, "see");
  const { session } = guest;
  const { flash } = session;
  // What was just done is for the page that comes next, not for one that looks again.
  const isSeen = request.method === "GET" && page.file === undefined;
  if (isSeen && headerOf(request.headers, LOOK_HEADER) === undefined) session.flash = undefined;
  const draft = flash?.draft?.path === path ? flash.draft.form : undefined;
  try {
    const visit = site.visit(guest.who, request, {
      path,
      query,
      params,
      formToken: visitor.formToken,
      draft,
    });
    if (page.file !== undefined && refusal === undefined) return downloadAnswer(await page.file(visit));
    const html = await showPage({ site, account: guest.who.account, page, visit, refusal, flash });
    return pageAnswer(refusal === undefined ? 200 : 403, html, visitor.cookie, page.kind);
  } catch (error) {
    return refuseError(site, error);
  }
}
