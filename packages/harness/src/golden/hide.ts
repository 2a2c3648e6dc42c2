import { isJsonObject, type JsonObject, type JsonValue } from "@understudy/scim-core";
import { decode, idOf, isResource, type Learnt } from "./learnt.ts";

/** Shorter ids, such as 1001, are numbers elsewhere: they are ids only where ids stand. */
const LONG = 8;
const ID_NAMES: ReadonlySet<string> = new Set(["id", "value", "$ref", "location", "manager", "bulkId"]);
const VERSION = /W\/"[^"]*"/;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d(?::|%3A)\d\d(?::|%3A)\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::|%3A)\d\d)/gi;
/** What stands between the words of a path, a filter, a URL or a sentence. */
const BETWEEN = /(%[0-9A-Fa-f]{2}|[\s/"'`?&=,()[\]{}+#;<>]+)/;
/** Where an id stands that is a number. */
const BEFORE_AN_ID = /(?:["'`/]|%22)$/;
/** Stands for two braces that were there before. */
const BRACES = "{{braces}}";

/**
 * Puts placeholders in the place of what was learnt, in a path or a sentence.
 *
 * @param isId The text is an id, or has one where only ids stand.
 * @example
 * hideInText("/Users/2819c223", learnt); // "/Users/{{id-1}}"
 */
export function hideInText(text: string, learnt: Learnt, isId = false): string {
  const words = hideUrls(text.replaceAll("{{", BRACES), learnt)
    .replace(/([?&]cursor=)([^&]*)/, (_, name: string, cursor: string) => {
      return name + (learnt.placeOfCursor(decode(cursor)) ?? cursor);
    })
    .replace(INSTANT, (instant) => learnt.placeOfTime(decode(instant)) ?? instant)
    .split(/(\{\{[^{}]*\}\})/)
    .flatMap((part) => (part.startsWith("{{") ? [part] : part.split(BETWEEN)));
  return words.map((word, at) => hideWord(word, learnt, isId || isIdPlace(words[at - 1]))).join("");
}

/**
 * Puts placeholders in the place of what was learnt, in the JSON of a request or an answer.
 *
 * @param name Of the member that has the value.
 * @param owner Id of the resource it is of.
 * @example
 * hideInJson({ schemas: [], id: "2819c223" }, learnt); // { schemas: [], id: "{{id-1}}" }
 */
export function hideInJson(value: JsonValue, learnt: Learnt, name = "", owner = ""): JsonValue {
  if (Array.isArray(value)) return value.map((one) => hideInJson(one, learnt, name, owner));
  if (isJsonObject(value) && isResource(value)) return hideInObject(value, learnt, value.id);
  if (isJsonObject(value)) {
    const { location, version } = value;
    // An operation of a bulk answer is `meta` of its resource, in all but name.
    return typeof location === "string" && typeof version === "string"
      ? hideInMeta(value, learnt, idOf(location))
      : hideInObject(value, learnt, owner);
  }
  if (typeof value !== "string") return value;
  if (/cursor$/i.test(name)) return learnt.placeOfCursor(value) ?? value;
  if (name === "detail") return hideInSentence(value, learnt);
  return hideInText(value, learnt, ID_NAMES.has(name));
}

/** Whose time or version it tells of, a sentence does not say. */
function hideInSentence(text: string, learnt: Learnt): string {
  return text
    .split(new RegExp(`(${INSTANT.source}|${VERSION.source})`, "i"))
    .map((part, at) => {
      if (at % 2 === 0) return hideInText(part, learnt);
      return VERSION.test(part) ? "{{version}}" : "{{time}}";
    })
    .join("");
}

function hideInObject(value: JsonObject, learnt: Learnt, owner: string): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]): [string, JsonValue] => {
      if (name === "meta" && member !== undefined && isJsonObject(member)) {
        return [name, hideInMeta(member, learnt, owner)];
      }
      return [hideInText(name, learnt), hideInJson(member ?? null, learnt, name, owner)];
    }),
  );
}

function hideInMeta(meta: JsonObject, learnt: Learnt, owner: string): JsonObject {
  return Object.fromEntries(
    Object.entries(meta).map(([name, member]): [string, JsonValue] => {
      const place = typeof member === "string" ? learnt.placeOfMeta(owner, name, member) : undefined;
      return [name, place ?? hideInJson(member ?? null, learnt, name, owner)];
    }),
  );
}

/** The Tenant URL, and what else is at its host. */
function hideUrls(text: string, { tenantUrl }: Learnt): string {
  if (!text.includes("://")) return text;
  const { origin } = new URL(tenantUrl);
  const parts = text.split(tenantUrl);
  const joined = parts
    .map((part, at) =>
      at > 0 && /^[\w-]/.test(part) ? tenantUrl + part : (at > 0 ? "{{tenantUrl}}" : "") + part,
    )
    .join("");
  return joined.replaceAll(new RegExp(`${escape(origin)}(?![\\w:.-])`, "g"), "{{origin}}");
}

function hideWord(word: string, learnt: Learnt, isId: boolean): string {
  const [, stem = "", dots = ""] = /^(.*?)([.:]*)$/s.exec(word) ?? [];
  if (!isId && stem.length < LONG) return word;
  const place = learnt.placeOfId(stem) ?? learnt.placeOfId(decode(stem));
  return place === undefined ? word : place + dots;
}

function isIdPlace(before: string | undefined): boolean {
  return before !== undefined && BEFORE_AN_ID.test(before);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
