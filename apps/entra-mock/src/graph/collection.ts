import { anyProperty, FilterError, readFilter, readPath } from "@understudy/entra-provisioning";
import { contextUrl, type GraphAnswer, type GraphCall } from "./graph-call.ts";
import { GraphError } from "./graph-error.ts";
import { parseSkipToken, formatSkipToken } from "./skip-token.ts";

/** How a list behaves. */
export interface CollectionRules {
  /** Items a page without `$top`, and with the largest `$top`. */
  readonly page: { readonly size: number; readonly max: number };
  /** Whether strings in `$filter` compare with case. */
  readonly caseExact: boolean;
  /** In which order items come without `$orderby`. */
  readonly order: "as-made" | "newest-first";
  /** Properties an item has without `$select`; all of them if absent. */
  readonly shown?: readonly string[];
}

/** Lists of the directory: 100 a page, 999 at most. */
export const directoryRules: CollectionRules = {
  page: { size: 100, max: 999 },
  caseExact: false,
  order: "as-made",
};

/** Lists of the audit logs: case-sensitive (entra-client §4.1), the newest first. */
export const logRules: CollectionRules = {
  page: { size: 1000, max: 1000 },
  caseExact: true,
  order: "newest-first",
};

const OPTIONS = ["$filter", "$top", "$orderby", "$skiptoken", "$skip", "$select", "$count"];

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
  assertOptions(call.query, OPTIONS);
  const { seen, offset } = readPosition(call.query, items.length);
  const found = arrange(call.query, items.slice(0, seen), rules);
  const top = readCount(call.query, "$top", { most: rules.page.max }) ?? rules.page.size;
  const page = found.slice(offset, offset + top);
  const isMore = offset + top < found.length;
  return {
    status: 200,
    body: {
      "@odata.context": contextUrl(call, context),
      ...(call.query.get("$count") === "true" ? { "@odata.count": found.length } : {}),
      ...(isMore
        ? { "@odata.nextLink": nextLink(call, formatSkipToken({ seen, offset: offset + top })) }
        : {}),
      value: page.map((item) => select(call, item, rules.shown)),
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

/**
 * Refuses query options a resource does not have; those without a dollar sign are the caller's own.
 *
 * @throws GraphError 400.
 */
function assertOptions(query: URLSearchParams, known: readonly string[]): void {
  const unknown = [...query.keys()].find((name) => name.startsWith("$") && !known.includes(name));
  if (unknown === undefined) return;
  throw new GraphError(
    400,
    "BadRequest",
    `The query option is not supported here: got "${unknown}", expected one of ${known.join(", ")}.`,
  );
}

function arrange(
  query: URLSearchParams,
  items: readonly object[],
  rules: CollectionRules,
): readonly object[] {
  const filter = query.get("$filter");
  const found = filter === null ? [...items] : items.filter(matcherOf(filter, rules));
  const orderby = query.get("$orderby");
  if (orderby === null) return rules.order === "as-made" ? found : found.toReversed();
  const [, path, direction = "asc"] = /^([\w/]+)(?: (asc|desc))?$/u.exec(orderby.trim()) ?? [];
  if (path === undefined) {
    throw new GraphError(
      400,
      "BadRequest",
      `The $orderby is malformed: got "${orderby}", expected a property, then asc or desc.`,
    );
  }
  const sign = direction === "desc" ? -1 : 1;
  return found.toSorted((left, right) => sign * compare(readPath(left, path), readPath(right, path)));
}

function matcherOf(filter: string, { caseExact }: CollectionRules): (item: object) => boolean {
  try {
    return readFilter(filter, { caseExact, property: anyProperty });
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    throw new GraphError(400, "BadRequest", `Invalid filter clause: ${error.message}`);
  }
}

function compare(left: unknown, right: unknown): number {
  const [before, after] = [textOf(left), textOf(right)];
  if (before === after) return 0;
  return before < after ? -1 : 1;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function readPosition(
  query: URLSearchParams,
  length: number,
): { readonly seen: number; readonly offset: number } {
  const token = query.get("$skiptoken");
  if (token !== null) return parseSkipToken(token);
  return { seen: length, offset: readCount(query, "$skip", {}) ?? 0 };
}

function readCount(
  query: URLSearchParams,
  name: string,
  { most }: { readonly most?: number },
): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const least = name === "$top" ? 1 : 0;
  const number = /^\d{1,9}$/u.test(text) ? Number(text) : -1;
  if (number >= least && number <= (most ?? Infinity)) return number;
  const range = most === undefined ? `${least} or more` : `from ${least} to ${most}`;
  throw new GraphError(
    400,
    "BadRequest",
    `Invalid value for the query option ${name}: got "${text}", expected a whole number, ${range}.`,
  );
}

function nextLink({ origin, version, path, query }: GraphCall, token: string): string {
  const next = new URLSearchParams(query);
  next.delete("$skip");
  next.set("$skiptoken", token);
  return `${origin}/${version}${path}?${next.toString().replaceAll("%24", "$")}`;
}
