import { isQuery, parameterOf } from "./client-exchange.ts";
import { each, quote, type FamilyRule, type Sighting } from "./client-rule.ts";
import type { ClientSession } from "./client-session.ts";
import { gapOf, unreadOf, walksOf, type Page, type Walk } from "./paging-walks.ts";

export const pagingRules: readonly FamilyRule[] = [
  {
    id: "page-number-malformed",
    level: "SHOULD",
    source: "RFC 7644 §3.4.2.4, Table 6",
    says: "startIndex and count are whole numbers.",
    look: each((exchange) => {
      if (!isQuery(exchange)) return undefined;
      return ["startIndex", "count"]
        .map((name) => [name, parameterOf(exchange, name)] as const)
        .filter(([, value]) => value !== undefined && !/^-?\d+$/.test(value))
        .map(([name, value = ""]) => `${name}=${quote(value)}`)[0];
    }),
  },
  {
    id: "start-index-below-one",
    level: "advice",
    source: "RFC 7644 §3.4.2.4, Table 6",
    says: "The first resource of a list has the startIndex 1; what is below counts as 1.",
    look: each((exchange) => {
      const value = isQuery(exchange) ? parameterOf(exchange, "startIndex") : undefined;
      return value !== undefined && /^(0+|-\d+)$/.test(value) ? `startIndex=${value}` : undefined;
    }),
  },
  {
    id: "count-below-zero",
    level: "advice",
    source: "RFC 7644 §3.4.2.4, Table 6",
    says: "A count is 0 or more; what is below counts as 0.",
    look: each((exchange) => {
      const value = isQuery(exchange) ? parameterOf(exchange, "count") : undefined;
      return value !== undefined && /^-\d+$/.test(value) ? `count=${value}` : undefined;
    }),
  },
  {
    id: "pages-stop-early",
    level: "SHOULD",
    source: "RFC 7644 §3.4.2.4",
    says: "Who walks over a list goes on until totalResults are read.",
    look: (session) => endsOf(session, (walk) => walk.length > 1),
  },
  {
    id: "total-results-ignored",
    level: "advice",
    source: "RFC 7644 §3.4.2.4",
    says: "Who asks for a list without a count looks at totalResults, since one page may not be all of it.",
    look: (session) =>
      endsOf(session, ([first, second]) => second === undefined && first.count === undefined),
  },
  {
    id: "pages-skip-resources",
    level: "SHOULD",
    source: "RFC 7644 §3.4.2.4",
    says: "The next page begins where the last one ended, which may be before what was asked for.",
    look: (session) =>
      walksOf(session).flatMap((walk) => {
        const gap = gapOf(walk);
        const page = walk.find(({ startIndex }) => gap !== undefined && startIndex > gap);
        return page === undefined || gap === undefined
          ? []
          : [{ exchange: page.exchange, got: `startIndex=${page.startIndex} and nothing from ${gap} on` }];
      }),
  },
  {
    id: "page-past-the-end",
    level: "advice",
    source: "RFC 7644 §3.4.2.4",
    says: "Once totalResults are read there is no page to ask for.",
    look: (session) => walksOf(session).flatMap(pastTheEnd),
  },
];

/** Walks that end before the list does, where the client has gone on to something else. */
function endsOf(session: ClientSession, concerns: (walk: Walk) => boolean): Sighting[] {
  const last = session.exchanges.at(-1);
  return walksOf(session)
    .filter((walk) => concerns(walk) && unreadOf(walk) > 0)
    .map((walk) => ({ walk, page: walk.at(-1) ?? walk[0] }))
    .filter(({ page }) => page.exchange !== last && page.items > 0)
    .map(({ walk, page }) => ({
      exchange: page.exchange,
      got: `${page.totalResults - unreadOf(walk)} of ${page.totalResults} read`,
    }));
}

function pastTheEnd(walk: Walk): Sighting[] {
  return walk
    .filter((page, at) => isPast(page, walk[at - 1]))
    .map(({ exchange, startIndex, totalResults }) => ({
      exchange,
      got: `startIndex=${startIndex} of ${totalResults}`,
    }));
}

function isPast({ startIndex }: Page, before: Page | undefined): boolean {
  return before !== undefined && before.totalResults > 0 && startIndex > before.totalResults;
}
