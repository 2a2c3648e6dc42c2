import type { JournalEntry } from "../control/control-api.ts";
import type { KeptExchange } from "../journal.ts";
import { isAsked, toEntry } from "../journal/entry.ts";
import type { MockParts } from "../mock-parts.ts";
import type { InspectorQuery } from "./inspector-query.ts";
import { pageOf, type Paged } from "./paged.ts";

/**
 * Finds the requests that a filter asks for, newest first; only those of the page are written out.
 *
 * @example
 * findRequests(parts, readInspectorQuery(new URLSearchParams("status=4xx"))).total;
 */
export function findRequests({ journal }: MockParts, { filter, pages }: InspectorQuery): Paged<JournalEntry> {
  const { status, text, ...query } = filter;
  const hits = journal.kept
    .toReversed()
    .filter((kept) => isAsked(kept, query) && hasStatus(kept, status) && says(kept, text?.toLowerCase()));
  const { items, ...rest } = pageOf(hits, pages.requests);
  return { ...rest, items: items.map(toEntry) };
}

/** A status is asked for whole, or as a class: `4xx`. */
function hasStatus({ response }: KeptExchange, asked: string | undefined): boolean {
  return asked === undefined || String(response.status).startsWith(asked.toLowerCase().replace(/x+$/, ""));
}

function says(kept: KeptExchange, text: string | undefined): boolean {
  if (text === undefined) return true;
  const { path, body, response, correlationId } = kept;
  return [path, body, response.body, response.source, correlationId].some(
    (part) => typeof part === "string" && part.toLowerCase().includes(text),
  );
}
