import { quoted, ScimError } from "../error.ts";
import type { ScanQuery } from "../store/resource-store.ts";
import { formatCursor, invalidCursor, parseCursor, type CursorTerms, type Place } from "./cursor.ts";
import type { Provider } from "./provider.ts";
import { integerOf, parameterOf } from "./query-parameters.ts";
import type { ServiceRules } from "./rules.ts";

/** The part of the results a client gets: by its position (RFC 7644 §3.4.2.4), or from a cursor on (RFC 9865). */
export type Paging =
  | { readonly method: "index"; readonly startIndex: number; readonly count: number }
  | {
      readonly method: "cursor";
      /** The first page if absent. */
      readonly from: Place | undefined;
      readonly count: number;
      readonly terms: CursorTerms;
    };

/** The same, as a store takes it. */
export type Window = Pick<ScanQuery, "startIndex" | "from"> & { readonly count: number };

/**
 * Reads the paging a client asks for; `startIndex` and `cursor` name a method, and where there is neither the provider's
 * default goes. Throws {@link ScimError} 400, also `invalidCursor`, `expiredCursor` and `invalidCount`.
 *
 * @param endpoint below the base URL, e.g. `/Users`
 */
export function pagingOf(query: URLSearchParams, endpoint: string, provider: Provider): Paging {
  const { pagination, page } = provider.rules;
  const cursor = pagination.methods.includes("cursor") ? query.get("cursor") : null;
  const startIndex = pagination.methods.includes("index") ? integerOf(query, "startIndex") : undefined;
  if (cursor !== null && startIndex !== undefined) {
    throw invalidCursor(`one besides the startIndex ${startIndex}`);
  }
  if (cursor === null && (startIndex !== undefined || pagination.defaultMethod === "index")) {
    const count = Math.max(0, integerOf(query, "count") ?? page.default);
    // RFC 7644 §3.4.2.4: less than 1 means 1, less than 0 means 0, and a provider may return fewer than asked for.
    return { method: "index", startIndex: Math.max(1, startIndex ?? 1), count: Math.min(count, page.max) };
  }
  const terms = {
    query: [endpoint, ...["filter", "sortBy", "sortOrder"].map((name) => parameterOf(query, name))],
    now: provider.clock.now(),
    timeoutMs: pagination.cursorTimeoutMs,
  };
  const text = parameterOf(query, "cursor");
  const from = text === undefined ? undefined : parseCursor(text, terms);
  return { method: "cursor", from, count: cursorCount(query, page), terms };
}

/** The part of the results to ask a store for. */
export function windowOf(paging: Paging): Window {
  const { count } = paging;
  if (paging.method === "index") {
    return { startIndex: paging.startIndex, count };
  }
  return paging.from === undefined ? { count } : { from: paging.from, count };
}

/** What of a page's position a ListResponse has, as members of its JSON text. */
export function positionMembers(
  paging: Paging,
  { before, after }: { readonly before?: string; readonly after?: string },
): string {
  if (paging.method === "index") {
    return `"startIndex":${paging.startIndex},`;
  }
  const next = after === undefined ? "" : cursorMember("nextCursor", "after", after, paging.terms);
  const previous = before === undefined ? "" : cursorMember("previousCursor", "before", before, paging.terms);
  return next + previous;
}

function cursorMember(
  name: string,
  direction: Place["direction"],
  position: string,
  terms: CursorTerms,
): string {
  return `"${name}":"${formatCursor({ direction, position }, terms)}",`;
}

/** RFC 9865 §2: a positive integer, of which a provider may return fewer. */
function cursorCount(query: URLSearchParams, { default: byDefault, max }: ServiceRules["page"]): number {
  const text = parameterOf(query, "count")?.trim();
  if (text === undefined) {
    return byDefault;
  }
  if (!/^\+?[0-9]+$/.test(text) || Number(text) < 1) {
    const detail = `The value of "count" is invalid: got ${quoted(text)}, expected a whole number from 1 to ${max}.`;
    throw new ScimError(400, "invalidCount", detail);
  }
  return Math.min(Number(text), max);
}
