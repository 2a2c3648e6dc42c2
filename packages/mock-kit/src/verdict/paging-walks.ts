import { parameterOf, isQuery, type ClientExchange } from "./client-exchange.ts";
import type { ClientSession } from "./client-session.ts";

/** One page that a client asked for and got. */
export interface Page {
  readonly exchange: ClientExchange;
  /** First one, as it was asked for. */
  readonly startIndex: number;
  /** As it was asked for. */
  readonly count: number | undefined;
  /** Resources that came. */
  readonly items: number;
  readonly totalResults: number;
}

/** The pages of one list, from its first one on, in the order they were asked for. */
export type Walk = readonly [Page, ...Page[]];

/**
 * Puts the pages of a session together to walks over lists; pages by cursor are not among them.
 *
 * @example
 * walksOf(session).map((pages) => pages.length);
 */
export function walksOf({ exchanges }: ClientSession): readonly Walk[] {
  const walks: [Page, ...Page[]][] = [];
  const current = new Map<string, [Page, ...Page[]]>();
  for (const exchange of exchanges) {
    const page = toPage(exchange);
    if (page === undefined) continue;
    const key = listOf(exchange);
    const walk = current.get(key);
    if (walk !== undefined && page.startIndex > 1) {
      walk.push(page);
      continue;
    }
    const begun: [Page, ...Page[]] = [page];
    current.set(key, begun);
    walks.push(begun);
  }
  return walks;
}

/**
 * Where the first gap of a walk is: the number of the first resource that no page had, up to where it came.
 *
 * @example
 * gapOf(walk); // 201
 */
export function gapOf(walk: Walk): number | undefined {
  let next = 1;
  for (const { startIndex, items, totalResults } of walk.toSorted(
    (one, other) => one.startIndex - other.startIndex,
  )) {
    if (startIndex > next && next <= totalResults) return next;
    next = Math.max(next, startIndex + items);
  }
  return undefined;
}

/**
 * How many resources of a list a walk left unread at its end; 0 where it read them all.
 *
 * @example
 * unreadOf(walk); // 230
 */
export function unreadOf(walk: Walk): number {
  const end = Math.max(...walk.map(({ startIndex, items }) => startIndex - 1 + items));
  const { totalResults } = walk.at(-1) ?? walk[0];
  return Math.max(0, totalResults - end);
}

function toPage(exchange: ClientExchange): Page | undefined {
  if (!isQuery(exchange) || !exchange.isDone) return undefined;
  if (parameterOf(exchange, "cursor") !== undefined) return undefined;
  const totalResults = numberIn(exchange, "totalResults");
  const items = itemsOf(exchange);
  if (totalResults === undefined || items === undefined) return undefined;
  const count = parameterOf(exchange, "count");
  return {
    exchange,
    startIndex: Math.max(1, Number.parseInt(parameterOf(exchange, "startIndex") ?? "1", 10) || 1),
    count: count === undefined ? undefined : Number.parseInt(count, 10),
    items,
    totalResults,
  };
}

/** A long answer is kept in part; its numbers stand before its resources. */
function numberIn({ answerText }: ClientExchange, name: string): number | undefined {
  const head = answerText.split('"Resources"')[0] ?? "";
  const digits = new RegExp(`"${name}"\\s*:\\s*(\\d+)`).exec(head)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function itemsOf(exchange: ClientExchange): number | undefined {
  const resources = exchange.answer?.["Resources"];
  return Array.isArray(resources) ? resources.length : numberIn(exchange, "itemsPerPage");
}

/** What two pages of one list have in common. */
function listOf({ method, path, query, json }: ClientExchange): string {
  const parameters = Object.entries(json ?? Object.fromEntries(query)).filter(
    ([name]) => name !== "startIndex" && name !== "count",
  );
  return `${method} ${path} ${JSON.stringify(parameters)}`;
}
