import type { CollectionRules } from "./collection-rules.ts";
import { contextUrl, type GraphAnswer, type GraphCall } from "./graph-call.ts";
import { queryItems } from "./query-items.ts";

/**
 * Answers a list: filtered, ordered, cut into pages that `@odata.nextLink` leads through.
 *
 * @param items In the order they were made; they may be more by the next page, which then shows them no more.
 * @throws GraphError 400 for a query option that is unknown or cannot be read.
 * @example
 * collection(call, "users", users, directoryRules);
 */
export function collection(
  call: GraphCall,
  context: string,
  items: readonly object[],
  rules: CollectionRules,
): GraphAnswer {
  const { count, value, nextToken } = queryItems(call.query, items, rules);
  return {
    status: 200,
    body: {
      "@odata.context": contextUrl(call, context),
      ...(call.query.get("$count") === "true" ? { "@odata.count": count } : {}),
      ...(nextToken === undefined ? {} : { "@odata.nextLink": nextLink(call, nextToken) }),
      value: value.map((item) => select(call, item, rules.shown)),
    },
  };
}

/**
 * Cuts an item down to `$select`, or to what it shows without.
 *
 * @example
 * select(call, user, ["id", "displayName"]);
 */
export function select({ query }: GraphCall, item: object, shown?: readonly string[]): object {
  const names =
    query
      .get("$select")
      ?.split(",")
      .map((name) => name.trim()) ?? shown;
  if (names === undefined || names.includes("*")) return item;
  const kept = new Set(["id", "@odata.type", ...names]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => kept.has(name)));
}

function nextLink({ origin, version, path, query }: GraphCall, token: string): string {
  const next = new URLSearchParams(query);
  next.delete("$skip");
  next.set("$skiptoken", token);
  return `${origin}/${version}${path}?${next.toString().replaceAll("%24", "$")}`;
}
