import { anyProperty, FilterError, readFilter, readPath } from "@understudy/entra-provisioning";
import type { CollectionRules } from "./collection-rules.ts";
import { GraphError } from "./graph-error.ts";
import { formatSkipToken, parseSkipToken } from "./skip-token.ts";

const OPTIONS = ["$filter", "$top", "$orderby", "$skiptoken", "$skip", "$select", "$count"];

/** One page of what a query found. */
export interface FoundItems<Item> {
  /** Items found, on all pages. */
  readonly count: number;
  readonly value: readonly Item[];
  /** The `$skiptoken` of the next page; absent on the last. */
  readonly nextToken?: string;
}

/**
 * Finds items by the options of a query, whoever asks: Graph's lists, and pages that show them.
 *
 * @param items In the order they were made.
 * @throws GraphError 400 for a query option that is unknown or cannot be read.
 * @example
 * queryItems(new URLSearchParams({ $filter: "displayName eq 'Ada'" }), users, directoryRules).count; // 1
 */
export function queryItems<Item extends object>(
  query: URLSearchParams,
  items: readonly Item[],
  rules: CollectionRules,
): FoundItems<Item> {
  assertOptions(query, OPTIONS);
  const { seen, offset } = readPosition(query, items.length);
  const found = arrange(query, items.slice(0, seen), rules);
  const top = readCount(query, "$top", { most: rules.page.max }) ?? rules.page.size;
  const isMore = offset + top < found.length;
  return {
    count: found.length,
    value: found.slice(offset, offset + top),
    ...(isMore ? { nextToken: formatSkipToken({ seen, offset: offset + top }) } : {}),
  };
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

function arrange<Item extends object>(
  query: URLSearchParams,
  items: readonly Item[],
  rules: CollectionRules,
): readonly Item[] {
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
