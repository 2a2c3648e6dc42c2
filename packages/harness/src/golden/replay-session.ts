import { setTimeout as pause } from "node:timers/promises";
import type { IssuedToken } from "@understudy/mock-kit";
import { isJsonObject, type JsonObject } from "@understudy/scim-core";
import type { GoldenExchange, GoldenStep } from "./golden.ts";
import { parseJson, withoutFault, type RawAnswer } from "./golden-answer.ts";
import { textOf, type Learnt } from "./learnt.ts";
import type { ReplayTarget } from "./replay-target.ts";
import { PlaceholderError, revealInJson, revealInText } from "./reveal.ts";

/** What a replay knows of its target. */
export interface ReplaySession {
  readonly target: ReplayTarget;
  readonly learnt: Learnt;
  /** Tokens that steps issued, by what the file calls them. */
  readonly tokens: Map<string, IssuedToken>;
}

/**
 * Does to a mock what a step says.
 *
 * @returns Why it cannot be done, where it cannot.
 * @throws ControlError where the mock refuses it.
 * @example
 * await takeStep({ control: "POST /clock", body: { advance: "PT8H" } }, session);
 */
export async function takeStep(
  step: GoldenStep,
  { target, tokens }: ReplaySession,
): Promise<string | undefined> {
  const { control, tenant } = target;
  if (control === undefined) return "the target has no control API";
  const { control: call, body = {}, token } = step;
  const own = tenant === undefined ? {} : { tenant };
  const revoked = /^DELETE \/tokens\/(.+)$/.exec(call)?.[1];
  if (revoked !== undefined) {
    const [first] = await control.listTokens(tenant);
    const id = tokens.get(revoked)?.id ?? (revoked === "token-1" ? first?.id : undefined);
    if (id === undefined) return `no step issued ${revoked}`;
    await control.revokeToken(id);
  } else if (call === "POST /tokens") {
    const issued = await control.issueToken({ ...body, ...own });
    if (token !== undefined) tokens.set(token, issued);
  } else if (call === "PUT /enabled") await control.setEnabled(body["enabled"] === true, tenant);
  else if (typeof body["advance"] === "string") await control.advanceClock(body["advance"]);
  else await control.setClock(textOf(body["set"]));
  return undefined;
}

/**
 * Sends a request of a golden file.
 *
 * @returns The answer; a sentence where the target cannot have it.
 * @throws PlaceholderError where it needs what no answer gave.
 * @example
 * const answer = await sendExchange(exchange, session);
 */
export async function sendExchange(
  exchange: GoldenExchange,
  session: ReplaySession,
): Promise<RawAnswer | string> {
  const { target, learnt } = session;
  const authorization = authorizationOf(exchange, session);
  if (typeof authorization === "object") return authorization.why;
  if (exchange.fault !== undefined && target.control === undefined) return "the target takes no faults";
  const { method, path, request } = exchange;
  const url = revealInText(
    path.startsWith("{{origin}}") ? path : learnt.tenantUrl + path,
    learnt,
    encodeURIComponent,
  );
  const body = request === undefined ? undefined : revealInJson(request, learnt);
  const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
  await wait(exchange, target);
  const fault =
    exchange.fault && (await target.control?.addFault({ match: { method }, times: 1, then: exchange.fault }));
  try {
    const answer = await send(target.fetch ?? fetch, url, {
      method,
      headers: headersOf(exchange, authorization, learnt),
      ...(text === undefined ? {} : { body: text }),
      redirect: "manual",
    });
    return { ...answer, body: withoutFault(answer.body, fault?.id) };
  } finally {
    if (fault !== undefined) await target.control?.clearFaults();
  }
}

async function send(request: typeof fetch, url: string, init: RequestInit): Promise<RawAnswer> {
  try {
    const response = await request(url, init);
    const body = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), body };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { status: 0, headers: {}, body: "" };
  }
}

async function wait({ waited }: GoldenExchange, { control }: ReplayTarget): Promise<void> {
  if (waited === undefined) return;
  if (control === undefined) await pause(waited * 1000);
  else await control.advanceClock(`PT${waited}S`);
}

function authorizationOf(
  { token }: GoldenExchange,
  { target, tokens }: ReplaySession,
): string | undefined | { readonly why: string } {
  if (token === undefined || token === "token-1") return `Bearer ${target.secretToken}`;
  if (token === "none") return undefined;
  if (/^token-\d+$/.test(token)) {
    const issued = tokens.get(token);
    return issued === undefined ? { why: `no step issued ${token}` } : `Bearer ${issued.secretToken}`;
  }
  return token.includes(" ") ? token : `Bearer ${token}`;
}

function headersOf(
  { headers = {}, request }: GoldenExchange,
  authorization: string | undefined,
  learnt: Learnt,
): Record<string, string> {
  const own = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    revealInText(value, learnt),
  ]);
  return {
    accept: "application/scim+json",
    ...(request === undefined ? {} : { "content-type": "application/scim+json" }),
    ...(authorization === undefined ? {} : { authorization }),
    ...Object.fromEntries(own),
  };
}

/**
 * Makes a resource that a golden file has from the start.
 *
 * @returns What the target said, where it refused.
 * @example
 * await giveResource({ path: "/Users", body: { userName: "ada@example.com" } }, session);
 */
export async function giveResource(
  { path, body }: { readonly path: string; readonly body: JsonObject },
  session: ReplaySession,
): Promise<string | undefined> {
  const answer = await sendExchange({ method: "POST", path, request: body, status: 201 }, session).catch(
    explain,
  );
  if (typeof answer === "string") return answer;
  const made = answer.status === 201 ? parseJson(answer.body) : undefined;
  const id = made !== undefined && isJsonObject(made) ? made["id"] : undefined;
  if (typeof id !== "string") return `got ${answer.status} ${answer.body}, expected 201 and an id`;
  session.learnt.learnId(id);
  return undefined;
}

function explain(error: unknown): string {
  if (error instanceof PlaceholderError) return error.message;
  throw error;
}
