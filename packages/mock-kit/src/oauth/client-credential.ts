import { OAuthError } from "./oauth-error.ts";
import { invalidRequest, type TokenForm } from "./token-form.ts";

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** How a client says who it is at a token endpoint. */
export type ClientCredential =
  | { readonly kind: "secret"; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: "assertion"; readonly clientId: string; readonly assertion: string };

/**
 * Reads how a client authenticates: `client_secret_basic`, `client_secret_post` (RFC 6749 §2.3.1) or a JWT bearer assertion
 * (RFC 7523 §2.2), one of them and no second.
 *
 * @throws OAuthError `invalid_request` or `invalid_client`.
 * @example
 * readClientCredential(form, "Basic Y2xpZW50OnMzY3JldA==").kind; // "secret"
 */
export function readClientCredential(form: TokenForm, authorization: string | undefined): ClientCredential {
  const ways = [authorization, form.get("client_secret"), form.get("client_assertion")];
  if (ways.filter((way) => way !== undefined).length > 1) {
    throw invalidRequest(
      "The client authenticates in more than one way: expected the Authorization header, client_secret or client_assertion.",
    );
  }
  if (authorization !== undefined) return readBasic(authorization);
  const clientId = form.get("client_id");
  if (clientId === undefined) {
    throw new OAuthError("invalid_client", "The client is not named: got no client_id, expected one.");
  }
  const clientSecret = form.get("client_secret");
  if (clientSecret !== undefined) return { kind: "secret", clientId, clientSecret };
  return { kind: "assertion", clientId, assertion: readAssertion(form) };
}

function readAssertion(form: TokenForm): string {
  const assertion = form.get("client_assertion");
  if (assertion === undefined) {
    throw new OAuthError(
      "invalid_client",
      "The client does not authenticate: got neither client_secret nor client_assertion, expected one of them.",
    );
  }
  const type = form.get("client_assertion_type");
  if (type !== ASSERTION_TYPE) {
    throw invalidRequest(
      `The client_assertion_type is not taken: got "${type ?? ""}", expected ${ASSERTION_TYPE}.`,
    );
  }
  return assertion;
}

/** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
function readBasic(authorization: string): ClientCredential {
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(authorization)?.[1];
  const pair = encoded === undefined ? "" : Buffer.from(encoded, "base64").toString("utf8");
  const colon = pair.indexOf(":");
  if (colon < 1) {
    throw new OAuthError(
      "invalid_client",
      "The Authorization header is not Basic with a client_id and a client_secret: expected that, or none.",
    );
  }
  return {
    kind: "secret",
    clientId: decodeForm(pair.slice(0, colon)),
    clientSecret: decodeForm(pair.slice(colon + 1)),
  };
}

function decodeForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
