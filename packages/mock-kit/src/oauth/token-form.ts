import { headerOf } from "@understudy/scim-core";
import type { MockRequest } from "../mock.ts";
import { OAuthError } from "./oauth-error.ts";

/** What a token request says, by parameter. */
export type TokenForm = ReadonlyMap<string, string>;

/** What a journal must not keep. */
const SECRETS: ReadonlySet<string> = new Set(["client_secret", "client_assertion"]);
const FORM_TYPE = "application/x-www-form-urlencoded";

/**
 * Reads the form of a token request (RFC 6749 §3.2): no parameter twice, and an empty one is none.
 *
 * @throws OAuthError `invalid_request`.
 * @example
 * readTokenForm(request).get("grant_type"); // "client_credentials"
 */
export function readTokenForm(request: MockRequest): TokenForm {
  const type = headerOf(request.headers, "content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== FORM_TYPE) {
    throw invalidRequest(`The body is no form: got the content-type "${type ?? ""}", expected ${FORM_TYPE}.`);
  }
  if (typeof request.body !== "string") {
    throw invalidRequest("The body is no form: got no text, expected parameters in UTF-8.");
  }
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(request.body)) {
    if (form.has(name)) throw invalidRequest(`The parameter "${name}" came twice: expected it once.`);
    if (value !== "") form.set(name, value);
  }
  return form;
}

/**
 * A form as a journal may keep it: of its secrets the last four characters.
 *
 * @example
 * concealForm("client_id=a&client_secret=0123456789"); // "client_id=a&client_secret=…6789"
 */
export function concealForm(body: unknown): unknown {
  if (typeof body !== "string") return body;
  return body
    .split("&")
    .map((pair) => {
      const [name = "", value = ""] = pair.split("=", 2);
      return SECRETS.has(name) ? `${name}=…${value.length < 16 ? "" : value.slice(-4)}` : pair;
    })
    .join("&");
}

/**
 * The refusal of a request that is no token request.
 *
 * @example
 * throw invalidRequest("The request has no grant_type.");
 */
export function invalidRequest(description: string): OAuthError {
  return new OAuthError("invalid_request", description);
}
