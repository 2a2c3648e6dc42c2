import type { JsonObject, JsonValue } from "@understudy/scim-core";
import { isJsonObject } from "@understudy/scim-core";
import type { GoldenExchange } from "./golden.ts";
import { hideInJson, hideInText } from "./hide.ts";
import { idOf, isResource, type Learnt } from "./learnt.ts";

/** An answer as it came. */
export interface RawAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there was none. */
  readonly body: string;
}

const HEADERS = ["content-type", "location", "etag", "retry-after", "www-authenticate", "allow"];
/** What every answer has, and no file says. */
const USUAL = "application/scim+json";

/**
 * Learns what an answer gives, and writes it as a golden file has it.
 *
 * @param path Of the request, to tell whose version an ETag is.
 * @example
 * toGoldenAnswer({ status: 204, headers: {}, body: "" }, "/Users/2819c223", learnt); // { status: 204 }
 */
export function toGoldenAnswer(
  { status, headers, body }: RawAnswer,
  path: string,
  learnt: Learnt,
): Pick<GoldenExchange, "status" | "responseHeaders" | "response"> {
  if (status === 0) return { status };
  const json = parseJson(body);
  learnt.learn(json);
  const { location } = headers;
  if (status === 201 && location !== undefined && !hasId(json)) learnt.learnId(idOf(location));
  const owner = hasId(json) ? json.id : (learnt.valueOf(ownerOf(path)) ?? ownerOf(path));
  if (headers["etag"] !== undefined) learnt.learnVersion(owner, headers["etag"]);
  const shown = HEADERS.flatMap((name): readonly (readonly [string, string])[] => {
    const value = headers[name];
    if (value === undefined || (name === "content-type" && (body === "" || value === USUAL))) return [];
    return [[name, hideHeader(value, owner, learnt)]];
  });
  return {
    status,
    ...(shown.length === 0 ? {} : { responseHeaders: Object.fromEntries(shown) }),
    ...(body === ""
      ? {}
      : { response: json === undefined ? hideInText(body, learnt) : hideInJson(json, learnt) }),
  };
}

/**
 * A header field with placeholders; a version is that of the resource the request is for.
 *
 * @example
 * hideHeader('W/"2"', "2819c223", learnt); // "{{version-1.2}}"
 */
export function hideHeader(value: string, owner: string, learnt: Learnt): string {
  return value
    .split(/(\s*,\s*)/)
    .map((part) => learnt.placeOfMeta(owner, "version", part) ?? hideInText(part, learnt))
    .join("");
}

/**
 * The id a request's path ends with.
 *
 * @example
 * ownerOf("/Users/2819c223?attributes=id"); // "2819c223"
 */
export function ownerOf(path: string): string {
  return idOf(path.replace(/\?.*$/s, ""));
}

/**
 * An answer without the id of the fault that gave it, which hangs on how many there were.
 *
 * @example
 * withoutFault('This is "fault-3"', "fault-3"); // 'This is "fault"'
 */
export function withoutFault(body: string, fault: string | undefined): string {
  return fault === undefined ? body : body.replaceAll(fault, "fault");
}

/**
 * Parses JSON; undefined for what is none.
 *
 * @example
 * parseJson("{}"); // {}
 */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function hasId(json: JsonValue | undefined): json is JsonObject & { id: string } {
  return json !== undefined && isJsonObject(json) && isResource(json);
}
