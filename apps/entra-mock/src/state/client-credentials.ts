import type { Clock, Credentials, Transport } from "@understudy/entra-provisioning";
import { z } from "zod";

/** Milliseconds before its end at which an access token is no longer used. */
const MARGIN_MS = 60_000;

/** The client an application's secrets name (entra-client §5 Secret keys, §1.1 OAuth2 client credentials). */
export interface OauthClient {
  readonly tokenExchangeUri: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const answerShape = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.number().positive().optional(),
});

/**
 * Creates credentials that fetch an access token by RFC 6749 §4.4 and keep it until it is about to end.
 *
 * @example
 * createClientCredentials(client, transport, clock);
 */
export function createClientCredentials(
  client: OauthClient,
  transport: Transport,
  clock: Clock,
): Credentials {
  let kept: { readonly authorization: string; readonly until: number } | undefined;
  return {
    kind: "provider",
    async authorization() {
      if (kept !== undefined && clock.now() < kept.until) return kept.authorization;
      const { access_token: token, expires_in: seconds = 0 } = await requestToken(client, transport);
      kept = { authorization: `Bearer ${token}`, until: clock.now() + seconds * 1000 - MARGIN_MS };
      return kept.authorization;
    },
  };
}

async function requestToken(
  { tokenExchangeUri: url, clientId, clientSecret }: OauthClient,
  transport: Transport,
): Promise<z.infer<typeof answerShape>> {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
  }).toString();
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const answer = await transport({ method: "POST", url, headers, body });
  const read = answer.status === 200 ? answerShape.safeParse(parseJson(answer.body)) : undefined;
  if (read?.success === true) return read.data;
  throw new Error(
    `The token endpoint gave no token: got ${answer.status} ${answer.body.slice(0, 200)}, expected 200 with an access_token.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
