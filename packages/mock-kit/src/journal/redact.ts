import { concealQuery } from "../conceal-query.ts";
import { isJsonObject, type JsonObject, type JsonValue, type RequestHeaders } from "@understudy/scim-core";

const SECRET_HEADERS = new Set(["authorization", "proxy-authorization", "cookie"]);
/** The last segment of a name that is a secret. */
const SECRET_NAME = /(?:^|[.:])(?:password|secret|secretToken|client_secret|access_token|client_assertion)$/i;
const HIDDEN = "…";

/**
 * Hides tokens in a query, and a filter that compares a password.
 *
 * @example
 * hideInPath("/Users?access_token=0123"); // "/Users?access_token=…"
 */
export function hideInPath(path: string): string {
  const shown = concealQuery(path);
  return /password/i.test(shown) ? shown.replace(/([?&]filter=)[^&]*password[^&]*/gi, `$1${HIDDEN}`) : shown;
}

/**
 * Hides credentials but for the four characters that tell two tokens apart.
 *
 * @example
 * hideInHeaders({ authorization: "Bearer 0123456789abcdef" }); // { authorization: "Bearer …cdef" }
 */
export function hideInHeaders(headers: RequestHeaders): Record<string, string> {
  const shown: [string, string][] = [];
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const text = typeof value === "string" ? value : value.join(", ");
    const cut = text.length > 8192 ? `${text.slice(0, 8192)}…` : text;
    shown.push([name, SECRET_HEADERS.has(name) ? hideSecret(text) : cut]);
  }
  return Object.fromEntries(shown);
}

/**
 * Hides the values of secrets in a body; one that is no whole JSON loses whatever may be one.
 *
 * @example
 * hideInText('{"password":"s3cret"}'); // '{"password":"…"}'
 */
export function hideInText(text: string): string {
  if (!/password|secret|token|assertion/i.test(text)) return text;
  try {
    const value = JSON.parse(text) as JsonValue;
    const shown = hideInValue(value);
    return shown === value ? text : JSON.stringify(shown);
  } catch {
    return text.replace(
      /("(?:[^"\\]*[.:])?(?:password|\w*secret\w*|access_token|client_assertion|value)"\s*:\s*)"(?:[^"\\]|\\.)*"?/gi,
      `$1"${HIDDEN}"`,
    );
  }
}

/**
 * Hides what a refusal repeats of a filter, and whatever {@link hideInText} does.
 *
 * @example
 * hideQuotations('The filter `password eq "s3cret"` is invalid.'); // "The filter `…` is invalid."
 */
export function hideQuotations(text: string): string {
  return hideInText(text.replace(/`[^`]*`/g, `\`${HIDDEN}\``));
}

/**
 * Hides the values of secrets, whether members have their names or operations of a PATCH their paths; what has none
 * comes back as it is.
 *
 * @example
 * hideInValue({ op: "replace", path: "password", value: "s3cret" }); // { op: "replace", path: "password", value: "…" }
 */
export function hideInValue<Value extends JsonValue>(value: Value): Value;
export function hideInValue(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    const shown = value.map((element) => hideInValue(element));
    return shown.every((element, at) => element === value[at]) ? value : shown;
  }
  if (!isJsonObject(value)) return value;
  const isSecretOperation = typeof value["path"] === "string" && SECRET_NAME.test(value["path"]);
  let isChanged = false;
  const shown: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const isSecret = SECRET_NAME.test(name) || (isSecretOperation && name.toLowerCase() === "value");
    shown[name] = isSecret ? HIDDEN : hideInValue(member);
    isChanged ||= shown[name] !== member;
  }
  return isChanged ? shown : value;
}

/** Four characters tell two tokens apart and open nothing; of a short one, or of a password, even four are too many. */
function hideSecret(value: string): string {
  const [, scheme = "", secret = ""] = /^(?:(\S+) +)?(.*)$/s.exec(value) ?? [];
  const isToken = secret.length >= 16 && (scheme === "" || scheme.toLowerCase() === "bearer");
  return `${scheme === "" ? "" : `${scheme} `}${HIDDEN}${isToken ? secret.slice(-4) : ""}`;
}
