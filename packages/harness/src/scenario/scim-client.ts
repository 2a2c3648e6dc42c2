import { request as sendRequest, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import type { JsonObject } from "@understudy/scim-core";

/** What a target answered, its JSON parsed. */
export interface ScimAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Empty where there was no body. */
  readonly body: JsonObject;
}

/** One SCIM call; what is left out is the default tenant's. */
export interface ScimCall {
  readonly tenantUrl?: string;
  readonly token?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly contentType?: string;
  /** Another `Host` than the one the request goes to, as if a name resolved there. */
  readonly host?: string;
}

/** Sends a SCIM request, e.g. `GET /Users`, below a Tenant URL. */
export type ScimClient = (request: string, call?: ScimCall) => Promise<ScimAnswer>;

/**
 * Creates a SCIM client over `node:http`, because `fetch` does not let a caller choose the `Host`.
 *
 * @param tenantUrl Where requests go unless a call says otherwise.
 * @param token Bearer token unless a call says otherwise.
 * @example
 * const scim = createScimClient(qa.tenantUrl, qa.secretToken);
 * const { status } = await scim("POST /Users", { body: { userName: "ada@example.com" } }); // 201
 */
export function createScimClient(tenantUrl: string, token: string): ScimClient {
  return async (request, call = {}) => {
    const [method = "GET", path = "/"] = request.split(/ (.*)/s);
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const response = await send(method, new URL((call.tenantUrl ?? tenantUrl) + encodeTarget(path)), body, {
      authorization: `Bearer ${call.token ?? token}`,
      ...(call.host === undefined ? {} : { host: call.host }),
      ...(body === undefined ? {} : { "content-type": call.contentType ?? "application/scim+json" }),
    });
    const answer = await text(response);
    const parsed: JsonObject = answer === "" ? {} : JSON.parse(answer);
    return { status: response.statusCode ?? 0, headers: response.headers, body: parsed };
  };
}

/** Percent-encodes what stands after `filter=`, so that scenarios can write filters as the RFC does. */
function encodeTarget(path: string): string {
  const [before = "", filter] = path.split("filter=");
  return filter === undefined ? path : `${before}filter=${encodeURIComponent(filter)}`;
}

function send(
  method: string,
  url: URL,
  body: string | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const request = sendRequest(url, { method, headers: { ...headers, ...length } }, resolve);
    request.once("error", reject);
    request.end(body);
  });
}
