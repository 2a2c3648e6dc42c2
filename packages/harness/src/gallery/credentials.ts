import type { Transport } from "@understudy/entra-provisioning";
import { isJsonObject, type JsonObject } from "@understudy/scim-core";
import { ExpectationError } from "../scenario/expectation.ts";

/** What opens the target; at least one of them. */
export interface Credentials {
  /** A bearer token that lasts; a new gallery application may not use one (entra-client §1.1). */
  readonly secretToken?: string;
  readonly clientCredentials?: ClientCredentials;
  readonly federation?: Federation;
}

/** OAuth 2.0 client credentials (RFC 6749 §4.4) against the vendor's token endpoint. */
export interface ClientCredentials {
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope?: string;
}

/** Workload identity federation (entra-client §1.1): a token of Entra's is exchanged for one of the vendor's. */
export interface Federation {
  /** The vendor's. */
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly scope?: string;
  readonly assertion: AssertionSource;
}

/** Where Entra's token comes from: a stand-in that mints one with each POST, or whoever runs the validation. */
export type AssertionSource =
  /** Answers `{"assertion": "…"}`, e.g. `http://127.0.0.1:4106/_mock/oauth/assertions`. */
  { readonly kind: "endpoint"; readonly url: string } | { readonly kind: "jwt"; readonly jwt: string };

/** A token endpoint's answer (RFC 6749 §5.1). */
export interface AccessToken {
  readonly accessToken: string;
  /** Seconds; absent where the endpoint does not say. */
  readonly expiresIn?: number;
}

const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/**
 * Asks for an access token with a client secret.
 *
 * @throws ExpectationError where the answer is not 2xx with an `access_token`.
 * @example
 * const { accessToken } = await requestToken(transport, { tokenEndpoint, clientId: "entra", clientSecret });
 */
export async function requestToken(
  transport: Transport,
  { tokenEndpoint, clientId, clientSecret, scope }: ClientCredentials,
): Promise<AccessToken> {
  const form = { client_id: clientId, client_secret: clientSecret };
  return await postForm(transport, tokenEndpoint, form, scope);
}

/**
 * Exchanges a token of Entra's at the vendor's token endpoint (RFC 7523 §2.2).
 *
 * @throws ExpectationError where no assertion is given, or the answer is not 2xx with an `access_token`.
 * @example
 * const { accessToken } = await exchangeAssertion(transport, federation);
 */
export async function exchangeAssertion(
  transport: Transport,
  { tokenEndpoint, clientId, scope, assertion: source }: Federation,
): Promise<AccessToken> {
  const assertion = source.kind === "jwt" ? source.jwt : await mintAssertion(transport, source.url);
  const form = { client_id: clientId, client_assertion_type: JWT_BEARER, client_assertion: assertion };
  return await postForm(transport, tokenEndpoint, form, scope);
}

async function mintAssertion(transport: Transport, url: string): Promise<string> {
  const response = await transport({
    method: "POST",
    url,
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: "{}",
  }).catch((error: unknown) => noAnswer(url, error));
  const { assertion } = readObject(response.body);
  if (response.status >= 200 && response.status < 300 && typeof assertion === "string") return assertion;
  const got = { status: response.status, body: response.body.slice(0, 200) };
  throw new ExpectationError(`the answer of ${url}`, got, "2xx with an assertion");
}

/**
 * The token SCIM requests carry: the lasting one, else the first that an endpoint gives.
 *
 * @throws ExpectationError where an endpoint gives none.
 * @example
 * const token = await openingToken(transport, { secretToken: "…" });
 */
export async function openingToken(transport: Transport, credentials: Credentials): Promise<string> {
  const { secretToken, clientCredentials, federation } = credentials;
  if (secretToken !== undefined) return secretToken;
  if (clientCredentials !== undefined) return (await requestToken(transport, clientCredentials)).accessToken;
  if (federation !== undefined) return (await exchangeAssertion(transport, federation)).accessToken;
  throw new ExpectationError("the credentials", "none", "a secret token, client credentials or a federation");
}

async function postForm(
  transport: Transport,
  url: string,
  form: Readonly<Record<string, string>>,
  scope: string | undefined,
): Promise<AccessToken> {
  const parameters = { grant_type: "client_credentials", ...form, ...(scope === undefined ? {} : { scope }) };
  const response = await transport({
    method: "POST",
    url,
    headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
    body: new URLSearchParams(parameters).toString(),
  }).catch((error: unknown) => noAnswer(url, error));
  return readToken(url, response.status, response.body);
}

function noAnswer(url: string, error: unknown): never {
  throw new ExpectationError(
    `the answer of ${url}`,
    error instanceof Error ? error.message : String(error),
    "one",
  );
}

function readToken(url: string, status: number, text: string): AccessToken {
  const body = readObject(text);
  const { access_token: accessToken, expires_in: expiresIn } = body;
  if (status < 200 || status > 299 || typeof accessToken !== "string" || accessToken === "") {
    const got = { status, body: typeof accessToken === "string" ? "an access_token" : text.slice(0, 200) };
    throw new ExpectationError(`the answer of ${url}`, got, "2xx with an access_token (RFC 6749 §5.1)");
  }
  return { accessToken, ...(typeof expiresIn === "number" ? { expiresIn } : {}) };
}

function readObject(text: string): JsonObject {
  try {
    const body: unknown = JSON.parse(text);
    return isJsonObject(body) ? body : {};
  } catch {
    return {};
  }
}
