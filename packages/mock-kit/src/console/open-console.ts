import type { ScimResponse } from "@understudy/scim-core";
import type { MockParts } from "../mock-parts.ts";
import type { MockRequest } from "../mock.ts";
import { redirect, styleAnswer, pageAnswer } from "./answers.ts";
import { guestOf, type Front } from "./front.ts";
import { homePage } from "./home-page.tsx";
import { refusalOf } from "./access.ts";
import { peoplePages } from "./people-pages.tsx";
import { askToSignIn, refuse } from "./refuse.tsx";
import { sendForm } from "./send-form.ts";
import { createSessions, type Visitor } from "./sessions.ts";
import { showPage } from "./show-page.tsx";
import { SIGN_IN, SIGN_OUT } from "./sign-in.tsx";
import { readStyleSheet } from "./style-sheet.ts";
import type { ConsolePage, VendorConsole } from "./vendor-console.ts";
import { createVisit } from "./visit.ts";

/** A vendor's admin pages, running. */
export interface RunningConsole {
  /** Undefined where the console has no page, so that the request is for the vendor's API to refuse. */
  answer(request: MockRequest): Promise<ScimResponse | undefined>;
}

/**
 * Opens a vendor's console: pages that are written on the server and forms that redirect, for browsers without script.
 *
 * @example
 * const console = openConsole(parts, await profile.console.load());
 * (await console.answer({ ...request, method: "GET", path: "/sign-in" }))?.status; // 200
 */
export function openConsole(parts: MockParts, vendor: VendorConsole): RunningConsole {
  const { profile } = parts;
  const pages = [homePage(profile.vendor), ...peoplePages, ...vendor.pages];
  const front: Front = {
    parts,
    vendor,
    pages: new Map(pages.map((page) => [page.path, page])),
    sessions: createSessions(`understudy-${profile.name}`),
  };
  let css: string | undefined;
  return {
    async answer(request) {
      const { method, path, headers, query } = request;
      if (path === "/console.css") return styleAnswer((css ??= readStyleSheet()));
      const page = front.pages.get(path);
      if (page === undefined && path !== SIGN_IN && path !== SIGN_OUT) return undefined;
      const visitor = front.sessions.visitor(headers);
      if (method === "POST") return sendForm(front, request, page, visitor);
      if (method !== "GET" && method !== "HEAD") {
        return refuse(front, 405, `The page takes GET and POST: got ${method}.`);
      }
      if (page !== undefined) return await show(front, request, page, visitor);
      return askToSignIn(front, visitor, 200, query.get("to") ?? "/");
    },
  };
}

async function show(
  front: Front,
  request: MockRequest,
  page: ConsolePage,
  visitor: Visitor,
): Promise<ScimResponse> {
  const { parts, vendor } = front;
  const guest = guestOf(front, request, visitor);
  if (guest === undefined) {
    return redirect(`${SIGN_IN}?${new URLSearchParams({ to: page.path }).toString()}`, visitor.cookie);
  }
  const refusal = refusalOf(parts, page.access, guest);
  const { session } = guest;
  const { flash } = session;
  if (request.method === "GET") session.flash = undefined;
  const visit = createVisit(parts, guest, request, page.path, visitor.formToken);
  const html = await showPage({
    vendor: parts.profile.vendor,
    console: vendor,
    page,
    visit,
    refusal,
    flash,
  });
  return pageAnswer(refusal === undefined ? 200 : 403, html, visitor.cookie);
}
