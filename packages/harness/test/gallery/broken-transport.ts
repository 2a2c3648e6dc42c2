import type { Transport, WireRequest, WireResponse } from "@understudy/entra-provisioning";
import type { JsonObject } from "@understudy/scim-core";

/** What stands between the validation and a correct target, and breaks it. */
export type Breakage = (send: Transport) => Transport;

/** Which requests a breakage is about: the method, and what the URL has below the base and in its query. */
export interface Concerned {
  readonly method: WireRequest["method"];
  readonly url: RegExp;
}

/** Answers in place of the target where the request is concerned. */
export function answering(
  concerned: Concerned,
  answer: (request: WireRequest, send: Transport) => Promise<WireResponse | undefined>,
): Breakage {
  return (send) => async (request) => {
    const isConcerned = request.method === concerned.method && concerned.url.test(decoded(request.url));
    return (isConcerned ? await answer(request, send) : undefined) ?? (await send(request));
  };
}

/** Sends another request in place of the one concerned. */
export function sending(
  concerned: Concerned,
  change: (request: WireRequest) => Partial<WireRequest>,
): Breakage {
  return answering(concerned, (request, send) => send({ ...request, ...change(request) }));
}

/** Changes what the target answers, where it answers with JSON. */
export function receiving(concerned: Concerned, change: (body: JsonObject) => unknown): Breakage {
  return answering(concerned, async (request, send) => {
    const response = await send(request);
    if (response.status >= 300 || response.body === "") return response;
    return { ...response, body: JSON.stringify(change(JSON.parse(response.body) as JsonObject)) };
  });
}

/** One operation of a PATCH as Entra sends it (RFC 7644 §3.5.2). */
export interface Operation {
  readonly op: string;
  readonly path?: string;
  readonly value?: unknown;
}

/** Drops or rewrites operations of a PATCH; with none left it is answered 204 and not sent. */
export function operating(url: RegExp, change: (operation: Operation) => Operation | undefined): Breakage {
  return answering({ method: "PATCH", url }, async (request, send) => {
    const body = JSON.parse(request.body ?? "{}") as { Operations: Operation[] };
    const Operations = body.Operations.flatMap((operation) => change(operation) ?? []);
    if (Operations.length === 0) return { status: 204, headers: {}, body: "" };
    return await send({ ...request, body: JSON.stringify({ ...body, Operations }) });
  });
}

/** Takes a PATCH of some attributes for done and does nothing. */
export function withoutOperation(url: RegExp, path: RegExp): Breakage {
  return operating(url, (operation) => (path.test(operation.path ?? "") ? undefined : operation));
}

/** Answers 404 where a filter finds nothing. */
export function withoutEmptyLists(endpoint: RegExp): Breakage {
  const url = new RegExp(`${endpoint.source}\\?.*filter=`);
  return answering({ method: "GET", url }, async (request, send) => {
    const response = await send(request);
    const { totalResults } = JSON.parse(response.body) as JsonObject;
    return totalResults === 0 ? refusal(404, "nobody") : response;
  });
}

/** Changes each resource, whether it comes by itself or in a ListResponse. */
export function showing(url: RegExp, change: (resource: JsonObject) => JsonObject | undefined): Breakage {
  return receiving({ method: "GET", url }, (body) => {
    if (!Array.isArray(body.Resources)) return change(body) ?? body;
    const Resources = (body.Resources as JsonObject[]).flatMap((resource) => change(resource) ?? []);
    const missing = body.Resources.length - Resources.length;
    return { ...body, Resources, totalResults: Number(body.totalResults) - missing };
  });
}

/** A SCIM error (RFC 7644 §3.12). */
export function refusal(status: number, detail: string): WireResponse {
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:Error"];
  return {
    status,
    headers: { "content-type": "application/scim+json" },
    body: JSON.stringify({ schemas, status: String(status), detail }),
  };
}

function decoded(url: string): string {
  return decodeURIComponent(url.replaceAll("+", " "));
}

/** What breakages are about. */
export const users: RegExp = /\/Users/;
export const groups: RegExp = /\/Groups/;
export const oneUser: RegExp = /\/Users\/[^?]+/;
export const oneGroup: RegExp = /\/Groups\/[^?]+/;
