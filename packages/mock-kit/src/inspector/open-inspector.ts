import { fileAnswer, pageAnswer, redirect } from "../console/answers.ts";
import { readOwnForm } from "../console/own-form.ts";
import { createSessions, type Flash, type Sessions, type Visitor } from "../console/sessions.ts";
import { readStyleSheet } from "../console/style-sheet.ts";
import type { MockParts } from "../mock-parts.ts";
import type { MockRequest, MockResponse } from "../mock.ts";
import { isFromOwnSite } from "../own-site.ts";
import { ProblemError } from "../problem.ts";
import { actionNamed } from "./actions.ts";
import { createFlashes, type Flashes } from "./flashes.ts";
import { assertMayLook, isRightKey } from "./gate.ts";
import { inspect } from "./inspection.ts";
import { renderInspector } from "./inspector-page.tsx";
import { INSPECTOR, INSPECTOR_LIVE, INSPECTOR_SCRIPT, INSPECTOR_STYLE } from "./inspector-paths.ts";
import { linkTo, readInspectorQuery } from "./inspector-query.ts";
import { inspectorStyle } from "./inspector-style.ts";
import { liveScript } from "./live-script.ts";
import { renderRefusal } from "./refusal-page.tsx";
import type { Send } from "./replay.ts";

/** The inspector of a mock, running. */
export interface RunningInspector {
  answer(request: MockRequest): Promise<MockResponse>;
}

/** What every answer draws on. */
interface Front {
  readonly parts: MockParts;
  readonly send: Send;
  readonly sessions: Sessions;
  readonly flashes: Flashes;
}

/**
 * Opens the inspector: one page that is written on the server and works without script, its forms, and a stream that says
 * when a request has come.
 *
 * @param send What a replayed request is sent through.
 * @example
 * const inspector = openInspector(parts, (request) => mock.handle(request));
 * (await inspector.answer({ ...request, method: "GET", path: "/_mock/" })).status; // 200
 */
export function openInspector(parts: MockParts, send: Send): RunningInspector {
  const sessions = createSessions(`understudy-${parts.profile.name}-inspector`);
  const front: Front = { parts, send, sessions, flashes: createFlashes() };
  let css: string | undefined;
  return {
    async answer(request) {
      if (request.path === INSPECTOR_STYLE) {
        return fileAnswer("text/css", (css ??= `${readStyleSheet()}\n${inspectorStyle}`));
      }
      if (request.path === INSPECTOR_SCRIPT) return fileAnswer("text/javascript", liveScript);
      const visitor = sessions.visitor(request.headers);
      try {
        return await answerVisitor(front, request, visitor);
      } catch (error) {
        if (error instanceof ProblemError) return refuse(front, visitor, error);
        throw error;
      }
    },
  };
}

async function answerVisitor(front: Front, request: MockRequest, visitor: Visitor): Promise<MockResponse> {
  if (request.method === "POST") return await sendForm(front, request, visitor);
  assertMayLook(front.parts, request, visitor);
  if (request.path === INSPECTOR_LIVE) return follow(front, request);
  if (request.path !== INSPECTOR) {
    return redirect(INSPECTOR + (request.query.size === 0 ? "" : `?${request.query.toString()}`), undefined);
  }
  const query = readInspectorQuery(request.query);
  const inspection = await inspect(front.parts, query, request.origin, visitor.formToken);
  const flash = request.method === "GET" ? front.flashes.take(visitor.formToken) : undefined;
  return pageAnswer(200, renderInspector(inspection, flash), visitor.cookie, "live");
}

function refuse(
  { parts }: Front,
  { formToken, cookie }: Visitor,
  { status, message }: ProblemError,
): MockResponse {
  const html = renderRefusal(parts, message, status === 401 ? formToken : undefined);
  return pageAnswer(status, html, cookie);
}

/** Says the number of each request when it has come; the page is then written anew. */
function follow({ parts }: Front, request: MockRequest): MockResponse {
  if (!isFromOwnSite(request)) throw new ProblemError(403, "Only the inspector's own page follows it.");
  const after = Number(request.query.get("after") ?? "");
  const query = Number.isSafeInteger(after) && after > 0 ? { after } : {};
  return {
    status: 200,
    headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
    async *stream(signal) {
      for await (const entry of parts.journal.follow(query, signal)) {
        yield `${JSON.stringify("id" in entry ? { id: entry.id } : entry)}\n`;
      }
    },
  };
}

async function sendForm(front: Front, request: MockRequest, visitor: Visitor): Promise<MockResponse> {
  const { parts, send, sessions, flashes } = front;
  const form = readOwnForm(request, visitor);
  if (form.get("action") === "unlock") {
    if (!isRightKey(parts, form)) throw new ProblemError(401, "The control key is wrong.");
    return redirect(INSPECTOR, sessions.open("", "control key"));
  }
  assertMayLook(parts, request, visitor);
  const action = actionNamed(form.get("action") ?? "");
  const { search } = readInspectorQuery(new URLSearchParams(form.get("search") ?? ""));
  const section = /^[a-z]+$/.exec(form.get("section") ?? "")?.[0] ?? "requests";
  const desk = { parts, send, origin: request.origin, search };
  const { to, flash } = await attempt(() => action(desk, form));
  flashes.leave(visitor.formToken, flash);
  return redirect(to ?? linkTo(search, {}, section), undefined);
}

async function attempt(
  run: () => ReturnType<ReturnType<typeof actionNamed>>,
): Promise<{ readonly to?: string; readonly flash: Flash }> {
  try {
    const { to, ...done } = await run();
    return { ...(to === undefined ? {} : { to }), flash: { kind: "done", ...done } };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { flash: { kind: "refused", says: error.message } };
  }
}
