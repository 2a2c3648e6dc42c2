import type { ScimRequest, ScimResponse } from "@understudy/scim-core";
import type { Handle } from "../reference-target.ts";

/** A JSON object whose members a variant changes. */
export type Json = Record<string, unknown>;

/** A deliberately broken variant of a correct server. */
export interface Mutant {
  /** What it does wrong, in the present tense. */
  readonly name: string;
  readonly breaks: (handle: Handle) => Handle;
  /** The checks that must notice; no check of another family may fail. */
  readonly expects: readonly string[];
  /** Why checks of other families fail with them, where one cannot be broken without the other. */
  readonly inseparable?: string;
  /** Default: the target's own. */
  readonly tenantUrl?: string;
}

/** A request, as variants look at it. */
export interface Asked {
  readonly method: string;
  /** Below the base URL, e.g. `/Users/2819c223`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: ScimRequest["headers"];
  /** Parsed, where it is a JSON object; else empty. */
  readonly body: Json;
  readonly text: string;
  readonly filter: string;
  readonly operations: readonly Json[];
}

export type When = (asked: Asked) => boolean;

/** Reads a request as variants look at it. */
export function read(request: ScimRequest): Asked {
  const text = typeof request.body === "string" ? request.body : "";
  const body = parsed(text);
  const operations = body["Operations"];
  return {
    method: request.method,
    path: request.path,
    query: request.query,
    headers: request.headers,
    body,
    text,
    filter: request.query.get("filter") ?? "",
    operations: Array.isArray(operations) ? (operations as Json[]) : [],
  };
}

function parsed(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
  } catch {
    return {};
  }
}

/** Reads the JSON object of an answer; empty where it has none. */
export function bodyOf(response: ScimResponse): Json {
  return parsed(response.body ?? "");
}

/** An answer with another JSON body. */
export function withBody(response: ScimResponse, body: unknown): ScimResponse {
  return { ...response, body: JSON.stringify(body) };
}

/** A request with another JSON body. */
export function sending(request: ScimRequest, body: unknown): ScimRequest {
  return { ...request, body: JSON.stringify(body) };
}

/** A JSON answer. */
export function answer(status: number, body?: unknown): ScimResponse {
  const headers = { "content-type": "application/scim+json" };
  return { status, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
}

/** Changes a request before the server sees it. */
export function asking(
  when: When,
  change: (request: ScimRequest, asked: Asked) => ScimRequest,
): Mutant["breaks"] {
  return (handle) => (request) => {
    const asked = read(request);
    return handle(when(asked) ? change(request, asked) : request);
  };
}

/** Changes an answer on its way back. */
export function answering(
  when: When,
  change: (response: ScimResponse, asked: Asked) => ScimResponse,
): Mutant["breaks"] {
  return (handle) => async (request) => {
    const response = await handle(request);
    const asked = read(request);
    return when(asked) ? change(response, asked) : response;
  };
}

/** Changes the JSON object of a successful answer in place. */
export function altering(when: When, change: (body: Json, asked: Asked) => void): Mutant["breaks"] {
  return answering(when, (response, asked) => {
    if (response.status >= 300 || response.body === undefined) return response;
    const body = bodyOf(response);
    change(body, asked);
    return withBody(response, body);
  });
}

/** Answers instead of the server. */
export function instead(when: When, respond: (asked: Asked) => ScimResponse): Mutant["breaks"] {
  return (handle) => async (request) => {
    const asked = read(request);
    return when(asked) ? respond(asked) : handle(request);
  };
}

/** Answers with another status, in the body of an error too. */
export function restatus(when: When, from: number, to: number): Mutant["breaks"] {
  return answering(when, (response) => {
    if (response.status !== from) return response;
    const body = bodyOf(response);
    const isError = typeof body["status"] === "string";
    return {
      ...response,
      status: to,
      ...(isError ? { body: JSON.stringify({ ...body, status: String(to) }) } : {}),
    };
  });
}

/** Does a request as if it had been another: a query parameter less, or another value. */
export function requery(
  when: When,
  change: (query: URLSearchParams, asked: Asked) => void,
): Mutant["breaks"] {
  return asking(when, (request, asked) => {
    const query = new URLSearchParams(request.query);
    change(query, asked);
    return { ...request, query };
  });
}

/** Changes the JSON object of a request. */
export function rebody(when: When, change: (body: Json, asked: Asked) => void): Mutant["breaks"] {
  const isObject: When = (asked) => Object.keys(asked.body).length > 0 && when(asked);
  return asking(isObject, (request, asked) => {
    const body = structuredClone(asked.body);
    change(body, asked);
    return sending(request, body);
  });
}

/** Answers a PATCH with the resource as it is. */
export function ignoring(when: When): Mutant["breaks"] {
  return asking(when, ({ body: _body, ...request }) => ({ ...request, method: "GET" }));
}

/** The members of a list in a JSON object. */
export function list(body: Json, name = "Resources"): Json[] {
  const found = body[name];
  return Array.isArray(found) ? (found as Json[]) : [];
}

/** One of the resources of a request's method and collection, e.g. `GET` and `/Users`. */
export const one =
  (method: string, collection: string): When =>
  (asked) =>
    asked.method === method && asked.path.startsWith(`${collection}/`) && !asked.path.endsWith("/.search");

/** A collection itself. */
export const all =
  (method: string, collection: string): When =>
  (asked) =>
    asked.method === method && asked.path === collection;

/** Both hold. */
export const both =
  (a: When, b: When): When =>
  (asked) =>
    a(asked) && b(asked);

/** The first operation of a message. */
export function firstOf(body: Json): Json {
  return list(body, "Operations")[0] ?? {};
}

/** A value as text; empty where it is none. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A value as JSON; empty where there is none. */
export function shown(value: unknown): string {
  return value === undefined ? "" : JSON.stringify(value);
}

/** The `meta` of a resource. */
export const meta = (body: Json): Json => (body["meta"] ?? {}) as Json;

/** Changes readings of what a request of a kind was done to before. */
export function after(when: When, change: (body: Json, sent: Json) => void): Mutant["breaks"] {
  return (handle) => {
    const touched = new Map<string, Json>();
    return async (request) => {
      const asked = read(request);
      const response = await handle(request);
      if (when(asked) && response.status < 300) touched.set(asked.path, asked.body);
      const sent = touched.get(asked.path);
      if (sent === undefined || asked.method !== "GET" || response.status !== 200) return response;
      const body = bodyOf(response);
      change(body, sent);
      return withBody(response, body);
    };
  };
}
