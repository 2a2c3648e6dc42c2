import type { Clock } from "../clock.ts";
import { authorizationOf, type Credentials } from "./credentials.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { ScimExchange, Transport, WireRequest, WireResponse } from "./scim-exchange.ts";
import { withTimeout } from "./with-timeout.ts";

/** Value of the header that Entra's requests carry; `5.0` is the one captured in full (entra-client §1.1). */
const ADSCIM_VERSION = "5.0";

const CONTENT_TYPE = "application/scim+json; charset=utf-8";

/** What came of a request. `error` is what was thrown where no answer arrived. */
export type ScimAnswer =
  | { readonly kind: "answered"; readonly request: WireRequest; readonly response: WireResponse }
  | { readonly kind: "unauthorized"; readonly error: unknown }
  | { readonly kind: "unanswered"; readonly request: WireRequest; readonly error: unknown };

/** Sends requests to one target in Entra's way. */
export interface ScimClient {
  /**
   * @param path Appended to the Tenant URL, encoded, with its query.
   * @param body Serialised JSON.
   */
  send(method: WireRequest["method"], path: string, body?: string): Promise<ScimAnswer>;
}

/** Where requests go and what opens it. */
interface ClientTarget {
  /** The Tenant URL without its query. */
  readonly base: string;
  readonly credentials: Credentials;
}

/** What a {@link ScimClient} is made of. */
export interface ScimClientOptions {
  /** Asked before every request, since a token may be replaced. */
  readonly target: () => ClientTarget;
  readonly transport: Transport;
  readonly clock: Clock;
  /** Milliseconds for the whole of an answer. */
  readonly timeoutMs: number;
  readonly mayGo?: RateLimit | undefined;
  readonly onExchange?: ((exchange: ScimExchange) => void) | undefined;
}

/**
 * Creates a client that sends `Authorization`, `ADSCIMVersion` and, with a body, `Content-Type`: nothing else
 * (entra-client §1.1). It never rejects for what the target or the token endpoint does.
 */
export function createScimClient(options: ScimClientOptions): ScimClient {
  const { target, transport, clock, timeoutMs, mayGo, onExchange } = options;
  return {
    async send(method, path, body) {
      const { base, credentials } = target();
      let authorization: string;
      try {
        authorization = await withTimeout(authorizationOf(credentials), timeoutMs);
      } catch (error) {
        return { kind: "unauthorized", error };
      }
      const request = formatRequest({ method, url: `${base}${path}`, body }, authorization);
      if (mayGo !== undefined) await mayGo();
      const started = clock.now();
      const answer = await exchange(transport, request, timeoutMs);
      const durationMs = clock.now() - started;
      const response = answer.kind === "answered" ? { response: answer.response } : {};
      onExchange?.({ request, ...response, durationMs });
      return answer;
    },
  };
}

function formatRequest(
  { method, url, body }: Pick<WireRequest, "method" | "url"> & { readonly body: string | undefined },
  authorization: string,
): WireRequest {
  const headers = { Authorization: authorization, ADSCIMVersion: ADSCIM_VERSION };
  if (body === undefined) return { method, url, headers };
  return { method, url, headers: { ...headers, "Content-Type": CONTENT_TYPE }, body };
}

async function exchange(transport: Transport, request: WireRequest, timeoutMs: number): Promise<ScimAnswer> {
  try {
    return { kind: "answered", request, response: await withTimeout(transport(request), timeoutMs) };
  } catch (error) {
    return { kind: "unanswered", request, error };
  }
}
