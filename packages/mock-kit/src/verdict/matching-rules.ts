import { isJsonObject, type JsonValue } from "@understudy/scim-core";
import { isQuery, parameterOf, type ClientExchange } from "./client-exchange.ts";
import { each, quote, type FamilyRule } from "./client-rule.ts";

/** Requests that tell a habit from a single time. */
const OFTEN = 5;
const HOUR = 3_600_000;

export const matchingRules: readonly FamilyRule[] = [
  {
    id: "create-without-match",
    level: "advice",
    source: "RFC 7644 §3.3, §3.4.2; entra-client §1.3 Match query",
    says: "Before somebody is created, a query tells whether they are there already.",
    look: each((exchange, { exchanges, isCut }, at) => {
      const { json, place } = exchange;
      if (place?.operation !== "create" || json === undefined || isCut) return undefined;
      const names = namesOf(json);
      const match = exchanges.slice(0, at).findLast((before) => isMatch(before, exchange, names));
      return match !== undefined || names.length === 0
        ? undefined
        : `nobody asked for ${quote(names[0] ?? "")}`;
    }),
  },
  {
    id: "create-though-found",
    level: "SHOULD",
    source: "RFC 7644 §3.3 (uniqueness), §3.4.2.2",
    says: "Who was found by a query is updated, not created again.",
    look: each((exchange, { exchanges }, at) => {
      const { json, place, status } = exchange;
      if (place?.operation !== "create" || json === undefined || status !== 409) return undefined;
      const name = unique(json);
      const before = exchanges.slice(0, at).findLast((each) => isMatch(each, exchange, [name]));
      if (name === "" || before === undefined) return undefined;
      const total = before.answer?.["totalResults"];
      const isChanged = exchanges.slice(exchanges.indexOf(before), at).some(({ method }) => method !== "GET");
      return typeof total === "number" && total > 0 && !isChanged && hasFilter(before)
        ? `${quote(name)} after ${total} found`
        : undefined;
    }),
  },
  {
    id: "read-one-by-one",
    level: "advice",
    source: "RFC 7644 §3.4.2",
    says: "What a list had is not read again one by one.",
    look: each((exchange, { exchanges }, at) => {
      if (exchange.place?.operation !== "get") return undefined;
      const row = exchanges.slice(Math.max(0, at - OFTEN + 1), at + 1);
      const paths = new Set(row.filter(({ place }) => place?.operation === "get").map(({ path }) => path));
      if (paths.size < OFTEN) return undefined;
      return row.every((each, index) => isReadAgain(each, exchanges, at - OFTEN + 1 + index))
        ? `${OFTEN} resources of one list, one by one`
        : undefined;
    }),
  },
  {
    id: "discovery-polled",
    level: "advice",
    source: "RFC 7644 §4",
    says: "What a service provider can do is asked for once, not with every request.",
    look: each((exchange, { repeated }) => {
      if (exchange.place?.operation !== "discovery" || !exchange.isDone) return undefined;
      const before = repeated(exchange).filter((each) => each.isDone && exchange.at - each.at < HOUR);
      return before.length >= OFTEN ? `${quote(exchange.path)} ${before.length + 1} times` : undefined;
    }),
  },
  {
    id: "base-url-mixed",
    level: "advice",
    source: "the profile's tenantUrl and tenantUrlAliases",
    says: "A client has one base URL, so that locations compare.",
    look: each(({ base }, { exchanges }) => {
      const first = exchanges.find((each) => each.base !== undefined)?.base;
      return base !== undefined && base !== first ? `${quote(base)} beside ${quote(first ?? "")}` : undefined;
    }),
  },
  {
    id: "feature-not-served",
    level: "advice",
    source: "the profile's sort, bulk and pagination; RFC 7643 §5",
    says: "What ServiceProviderConfig says is not there is not asked for.",
    look: each((exchange, { knobs }) => {
      const isBulk = exchange.place?.operation === "bulk" && knobs.bulk === "off";
      if (isBulk) return "a bulk request";
      if (!isQuery(exchange)) return undefined;
      if (knobs.sort === "unsupported" && parameterOf(exchange, "sortBy") !== undefined) return "sortBy";
      const hasCursor = knobs.pagination.methods.includes("cursor");
      return !hasCursor && parameterOf(exchange, "cursor") !== undefined ? "cursor" : undefined;
    }),
  },
];

/** What a resource could have been looked for by. */
function namesOf(body: { readonly [name: string]: JsonValue | undefined }): string[] {
  const emails = Array.isArray(body["emails"]) ? body["emails"] : [];
  const values = [
    body["userName"],
    body["externalId"],
    body["displayName"],
    ...emails.map((email) => (isJsonObject(email) ? email["value"] : undefined)),
    ...Object.values(body),
  ];
  return values.filter((value) => typeof value === "string" && value !== "").map(String);
}

function unique({ userName }: { readonly [name: string]: JsonValue | undefined }): string {
  return typeof userName === "string" ? userName : "";
}

/** A query that names somebody, or one that asked for all there are. */
function isMatch(before: ClientExchange, create: ClientExchange, names: readonly string[]): boolean {
  const type = before.place?.type;
  if (!isQuery(before) || (type !== undefined && type !== create.place?.type)) return false;
  const filter = (parameterOf(before, "filter") ?? "").toLowerCase();
  if (filter === "") return true;
  return names.some((name) => filter.includes(JSON.stringify(name).toLowerCase()));
}

function hasFilter(query: ClientExchange): boolean {
  return parameterOf(query, "filter") !== undefined;
}

function isReadAgain(
  { place, isDone }: ClientExchange,
  exchanges: readonly ClientExchange[],
  at: number,
): boolean {
  if (place?.operation !== "get" || !isDone || place.id === undefined) return false;
  const id = `"id":${JSON.stringify(place.id)}`;
  const list = exchanges
    .slice(0, at)
    .findLastIndex((before) => isQuery(before) && !isProjected(before) && before.answerText.includes(id));
  return list >= 0 && exchanges.slice(list, at).every(isRead);
}

function isRead(exchange: ClientExchange): boolean {
  return exchange.method === "GET" || isQuery(exchange);
}

function isProjected(query: ClientExchange): boolean {
  return ["attributes", "excludedAttributes"].some((name) => parameterOf(query, name) !== undefined);
}
