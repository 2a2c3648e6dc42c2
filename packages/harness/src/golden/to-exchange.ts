import type { FaultEffect, JournalEntry } from "@understudy/mock-kit";
import type { JsonValue } from "@understudy/scim-core";
import type { GoldenExchange } from "./golden.ts";
import { hideHeader, ownerOf, parseJson, toGoldenAnswer, withoutFault } from "./golden-answer.ts";
import { hideInJson, hideInText } from "./hide.ts";
import type { Learnt } from "./learnt.ts";
import type { Recording } from "./read-recordings.ts";
import { tokenName } from "./token-name.ts";

/** What every SCIM client sends, and no file says. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  "content-type": ["application/scim+json"],
  accept: ["application/scim+json", "*/*"],
  "if-match": [],
  "if-none-match": [],
};
const CUT = "…";

/**
 * Makes an exchange of a request in the journal.
 *
 * @param previous The one before it.
 * @returns Why it cannot be one, in a sentence, where it cannot.
 * @example
 * toExchange(entry, undefined, recording, new Learnt(recording.tenantUrl));
 */
export function toExchange(
  entry: JournalEntry,
  previous: JournalEntry | undefined,
  recording: Recording,
  learnt: Learnt,
): GoldenExchange | string {
  const problem = whyNot(entry, recording);
  if (problem !== undefined) return problem;
  learnt.tenantUrl = tenantUrlOf(entry, recording);
  const { method, body = "" } = entry;
  const path = pathOf(entry, learnt);
  const sent = defined({
    headers: headersOf(entry, path, learnt),
    token: tokenOf(entry, recording),
    fault: faultOf(entry),
    waited: waitedBefore(entry, previous),
    request: body === "" ? undefined : toRequest(body, learnt),
  });
  return { method, path, ...sent, ...answerOf(entry, path, sent.fault, learnt) };
}

function answerOf(
  { method, status, response = "", responseHeaders, fault }: JournalEntry,
  path: string,
  effect: FaultEffect | undefined,
  learnt: Learnt,
): Pick<GoldenExchange, "status" | "responseHeaders" | "response"> {
  if (effect?.reset === true || effect?.truncate === true) return { status: 0 };
  const isCut = response.endsWith(CUT) && parseJson(response) === undefined;
  const body = method === "HEAD" || isCut ? "" : withoutFault(response, fault?.id);
  const answer = toGoldenAnswer({ status, headers: responseHeaders, body }, path, learnt);
  return isCut ? { ...answer, response: "{{any}}" } : answer;
}

/** Leaves out what is undefined. */
function defined<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  const present = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as ReturnType<typeof defined<Members>>;
}

function whyNot(entry: JournalEntry, { tokens, settings, tenantUrl }: Recording): string | undefined {
  const { method, path, body = "", token, tenant, headers } = entry;
  if (path === settings.tokenEndpoint) return "the token endpoint is not SCIM";
  if (!/^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method)) return "nobody sends that method again";
  if (/^(?:GET|HEAD)$/.test(method) && body !== "") return `a ${method} with a body cannot be sent again`;
  if (body.endsWith(CUT) && parseJson(body) === undefined) return "its body is longer than the journal keeps";
  if (path.includes(`=${CUT}`)) return "there is a secret in its query";
  if (token !== undefined && !tokens.includes(token.id)) return "it carries the token of another tenant";
  const isElsewhere = tenant === undefined && headers["host"] !== new URL(tenantUrl).host;
  return isElsewhere && /no such tenant/.test(entry.refusal ?? "")
    ? "its host is that of no tenant"
    : undefined;
}

/** As the client addressed it; the journal does not keep the scheme, but answers tell it. */
function tenantUrlOf({ headers, response = "" }: JournalEntry, { tenantUrl }: Recording): string {
  const { protocol, host, pathname } = new URL(tenantUrl);
  const asked = headers["host"] ?? host;
  const scheme = response.includes(`"https://${asked}/`) ? "https:" : protocol;
  return `${scheme}//${asked}${pathname}`;
}

function pathOf({ path }: JournalEntry, learnt: Learnt): string {
  const base = new URL(learnt.tenantUrl).pathname;
  const isBelow = path.startsWith(base) && /^(?:[/?]|$)/.test(path.slice(base.length));
  return isBelow ? hideInText(path.slice(base.length), learnt) : `{{origin}}${hideInText(path, learnt)}`;
}

function toRequest(body: string, learnt: Learnt): JsonValue {
  const json = parseJson(body);
  // Text in a file is text that is sent as it is.
  return json === undefined || typeof json === "string" ? hideInText(body, learnt) : hideInJson(json, learnt);
}

function headersOf(
  { headers, body }: JournalEntry,
  path: string,
  learnt: Learnt,
): Readonly<Record<string, string>> | undefined {
  const owner = learnt.valueOf(ownerOf(path)) ?? ownerOf(path);
  const own = Object.entries(USUAL).flatMap(([name, usual]): readonly (readonly [string, string])[] => {
    if (name === "content-type" && (body === undefined || body === "")) return [];
    const value = headers[name] ?? (name === "content-type" ? "" : undefined);
    return value === undefined || usual.includes(value) ? [] : [[name, hideHeader(value, owner, learnt)]];
  });
  return own.length === 0 ? undefined : Object.fromEntries(own);
}

/** What only takes time changes no answer. */
function faultOf({ fault }: JournalEntry): FaultEffect | undefined {
  if (fault === undefined) return undefined;
  const { delayMs: _, ...then } = fault.then;
  return Object.keys(then).length === 0 ? undefined : then;
}

function waitedBefore(entry: JournalEntry, previous: JournalEntry | undefined): number | undefined {
  const seconds = Number(previous?.responseHeaders["retry-after"] ?? 0);
  if (previous === undefined || !(seconds > 0)) return undefined;
  return Date.parse(entry.at) - Date.parse(previous.at) >= seconds * 1000 ? seconds : undefined;
}

function tokenOf(
  { headers, token, refusal = "" }: JournalEntry,
  { tokens, interventions }: Recording,
): string | undefined {
  const { authorization } = headers;
  if (authorization === undefined || /got no Authorization/.test(refusal)) return "none";
  const [, scheme] = /^(\S+) +\S/.exec(authorization) ?? [];
  // One word is hidden as a whole, but for what the refusal tells of it.
  if (scheme === undefined) return /Bearer without/.test(refusal) ? "Bearer " : "none-such ";
  if (scheme.toLowerCase() !== "bearer") return `${scheme} none`;
  if (token === undefined) {
    // The refusal says how long it was, and would say another length of another.
    const length = Number(/got one of (\d+) characters/.exec(refusal)?.[1] ?? 16);
    return "unknown-".repeat(Math.ceil(length / 8)).slice(0, length);
  }
  const isIssued = token.id !== tokens[0] && interventions.some((one) => one.token === token.id);
  return isIssued ? tokenName(token.id, tokens) : undefined;
}
