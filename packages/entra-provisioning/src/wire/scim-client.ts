import type { Clock } from "../clock.ts";
import type { ScimExchange, Transport, WireRequest, WireResponse } from "./scim-exchange.ts";

/** Value of the header that Entra's requests carry; `5.0` is the one captured in full (entra-client §1.1). */
const ADSCIM_VERSION = "5.0";

const CONTENT_TYPE = "application/scim+json; charset=utf-8";

/** What came of a request. `error` is what the transport threw where no answer arrived. */
export type ScimAnswer =
  | { readonly kind: "answered"; readonly request: WireRequest; readonly response: WireResponse }
  | { readonly kind: "unanswered"; readonly request: WireRequest; readonly error: unknown };

/** Sends requests to one target in Entra's way. */
export interface ScimClient {
  /**
   * @param path Appended to the Tenant URL, encoded, with its query.
   * @param body Serialised JSON.
   */
  send(method: WireRequest["method"], path: string, body?: string): Promise<ScimAnswer>;
}

/** What a {@link ScimClient} is made of. */
export interface ScimClientOptions {
  /** The Tenant URL without its query. */
  readonly base: string;
  /** Asked before every request, since a token may be replaced. */
  readonly secretToken: () => string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly onExchange?: ((exchange: ScimExchange) => void) | undefined;
}

/**
 * Creates a client that sends `Authorization`, `ADSCIMVersion` and, with a body, `Content-Type`: nothing else
 * (entra-client §1.1). It never rejects for what the target does.
 */
export function createScimClient(options: ScimClientOptions): ScimClient {
  const { base, secretToken, transport, clock, onExchange } = options;
  return {
    async send(method, path, body) {
      const request: WireRequest = {
        method,
        url: `${base}${path}`,
        headers: {
          Authorization: `Bearer ${secretToken()}`,
          ADSCIMVersion: ADSCIM_VERSION,
          ...(body === undefined ? {} : { "Content-Type": CONTENT_TYPE }),
        },
        ...(body === undefined ? {} : { body }),
      };
      const started = clock.now();
      const answer = await exchange(transport, request);
      const durationMs = clock.now() - started;
      const response = answer.kind === "answered" ? { response: answer.response } : {};
      onExchange?.({ request, ...response, durationMs });
      return answer;
    },
  };
}

async function exchange(transport: Transport, request: WireRequest): Promise<ScimAnswer> {
  try {
    return { kind: "answered", request, response: await transport(request) };
  } catch (error) {
    return { kind: "unanswered", request, error };
  }
}
