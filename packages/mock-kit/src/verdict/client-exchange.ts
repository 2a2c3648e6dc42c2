import { headerOf, isJsonObject, type JsonObject } from "@understudy/scim-core";
import type { KeptExchange } from "../journal.ts";
import { placeOf, type Place } from "../layer/place.ts";
import type { ScimBase } from "../scim-base.ts";
import type { CarriedToken } from "../token/tokens.ts";

/** A request of a client and its answer, taken apart for the rules. */
export interface ClientExchange {
  readonly id: number;
  /** Milliseconds since the Unix epoch, by the mock's clock. */
  readonly at: number;
  readonly tenant: string | undefined;
  readonly method: string;
  /** As it came, with its query. */
  readonly target: string;
  /** The SCIM base path as the client wrote it; undefined at the token endpoint. */
  readonly base: string | undefined;
  /** Below the SCIM base, without its query. */
  readonly path: string;
  readonly place: Place | undefined;
  readonly query: URLSearchParams;
  /** As it came, without its question mark. */
  readonly search: string;
  header(name: Lowercase<string>): string | undefined;
  /** Empty where there was none. */
  readonly body: string;
  /** What the body has, where that can be told; a long one is kept in part only. */
  readonly json: JsonObject | undefined;
  /** Whether the whole body was kept. */
  readonly isWhole: boolean;
  readonly status: number;
  readonly isDone: boolean;
  /** Beginning of the answer; empty where it had no body. */
  readonly answerText: string;
  readonly answer: JsonObject | undefined;
  /** Seconds the answer asked the client to wait. */
  readonly retryAfter: number | undefined;
  /** The token it carried, where that has ended. */
  readonly endedToken: CarriedToken | undefined;
}

/**
 * Takes an exchange apart; undefined for one that is below no SCIM base and not at the token endpoint.
 *
 * @param tokenEndpoint Its path, or `none`.
 * @example
 * toClientExchange(kept, findScimBase(profile, "sensitive"), "none")?.place?.operation; // "create"
 */
export function toClientExchange(
  kept: KeptExchange,
  scimBase: ScimBase,
  tokenEndpoint: string,
): ClientExchange | undefined {
  const [whole = "", search = ""] = kept.path.split(/\?(.*)/s);
  const split = scimBase.split(whole);
  if (split === undefined && whole !== tokenEndpoint) return undefined;
  const { id, at, method, headers, token } = kept;
  const path = split?.path ?? whole;
  return {
    id,
    at,
    tenant: kept.tenant ?? token?.tenant,
    method: method.toUpperCase(),
    target: kept.path,
    base: split?.base,
    path,
    place: split === undefined ? undefined : placeOf({ method, path }),
    query: new URLSearchParams(search),
    search,
    header: (name) => headerOf(headers, name),
    ...readBodies(kept),
    endedToken: hasEnded(token) ? token : undefined,
  };
}

function readBodies({ body, response }: KeptExchange): Bodies {
  const text = typeof body === "string" ? body : "";
  const { status, headers, body: answerText = "" } = response;
  return {
    body: text,
    json: parse(text),
    isWhole: !text.endsWith("…"),
    status,
    isDone: status >= 200 && status < 300,
    answerText,
    answer: parse(answerText),
    retryAfter: parseSeconds(headers["retry-after"]),
  };
}

type Bodies = Pick<
  ClientExchange,
  "body" | "json" | "isWhole" | "status" | "isDone" | "answerText" | "answer" | "retryAfter"
>;

function hasEnded(token: CarriedToken | undefined): boolean {
  return token !== undefined && token.state !== "valid" && token.state !== "in-grace";
}

/**
 * Whether one request repeats another to the letter.
 *
 * @example
 * isSame(first, second);
 */
export function isSame(one: ClientExchange, other: ClientExchange): boolean {
  return one.method === other.method && one.target === other.target && one.body === other.body;
}

/**
 * Whether a request asks which resources there are, by a filter or all of them.
 *
 * @example
 * const queries = session.exchanges.filter(isQuery);
 */
export function isQuery({ place }: ClientExchange): boolean {
  return place?.operation === "list" || place?.operation === "search";
}

/**
 * Reads a parameter of a query, from the URL or from the body of a `.search`.
 *
 * @example
 * parameterOf(exchange, "filter"); // 'userName eq "ada"'
 */
export function parameterOf({ place, query, json }: ClientExchange, name: string): string | undefined {
  if (place?.operation !== "search") return query.get(name) ?? undefined;
  const value = json?.[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

function parse(text: string): JsonObject | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function parseSeconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
