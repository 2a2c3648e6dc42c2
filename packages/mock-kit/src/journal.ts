import { type RequestHeaders, type ScimResponse, type StoreRecord } from "@understudy/scim-core";
import type { JournalEntry, JournalQuery, MissedEntries } from "./control/control-api.ts";
import type { ActiveFault } from "./fault/fault-rule.ts";
import { correlationIdOf } from "./journal/correlation.ts";
import { isAsked, toEntry } from "./journal/entry.ts";
import { follow, type RingPlace } from "./journal/follow.ts";
import { createInterventions, type Interventions } from "./journal/interventions.ts";
import type { CarriedToken } from "./token/tokens.ts";

/** Characters of a path, a body and a response that the journal keeps: 8 KiB of each. */
const KEPT = 8192;
/** Characters of all entries together: 16 MiB or twice that, as the texts are; more where longer texts are kept. */
const MAX_KEPT = 16 * 1024 * 1024;
const TEXTS_AT_LEAST = 64;
/** What an entry without any text takes, about. */
const ENTRY = 1000;
/** What was asked and what came of it. */
export interface Exchange {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly tenant: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly headers: RequestHeaders;
  readonly body: unknown;
  readonly response: ScimResponse;
  readonly durationMs: number;
  /** The token it carried, where the mock made it. */
  readonly token?: CarriedToken | undefined;
  /** The fault that hit it. */
  readonly fault?: ActiveFault | undefined;
  readonly correlationId?: string;
  /** The request that it repeats, where the inspector sent it again. */
  readonly replayOf?: number | undefined;
  /** The resource a write was for, as the store had it before. */
  readonly before?: StoreRecord | undefined;
  /** As the store has it after a write that was done. */
  readonly after?: StoreRecord | undefined;
}

/** An exchange as it is kept, its long texts cut: what a verdict reads. */
export interface KeptExchange extends Exchange {
  readonly id: number;
  readonly correlationId: string;
}

/** The last requests of a mock. */
export interface Journal {
  add(exchange: Exchange): void;
  /** Names a request: as its client does (`X-Correlation-Id`, `X-Request-Id`), else by a number. */
  correlate(headers: RequestHeaders): string;
  /** Oldest first. */
  entries(query?: JournalQuery): readonly JournalEntry[];
  /**
   * Those there are and those that come, as they come. Who is too slow misses what the journal forgets meanwhile, and is
   * told how many.
   *
   * @param signal Ends it.
   */
  follow(query: JournalQuery, signal: AbortSignal): AsyncIterable<JournalEntry | MissedEntries>;
  /** What was done through the control API, forgotten when the journal is cleared. */
  readonly interventions: Interventions;
  /** As they are kept, oldest first. */
  readonly kept: readonly KeptExchange[];
  /** Whether there were others before the oldest one. */
  readonly hasForgotten: boolean;
  clear(): void;
  /** As `clear`, and the next entry has the id 1 again. */
  reset(): void;
}

/** An exchange as it is kept: written out only for who reads it, since few do. */
interface Kept extends KeptExchange {
  /** Characters, about. */
  readonly length: number;
}

/**
 * Creates a journal that forgets the oldest entries when it is full.
 *
 * @param size Entries it keeps.
 * @param longest Characters it keeps of a path, a body and a response.
 * @example
 * createJournal(1000).entries({ method: "POST", path: "/Users", status: 409 });
 */
export function createJournal(size: number, longest: number = KEPT): Journal {
  const maxKept = Math.max(MAX_KEPT, longest * TEXTS_AT_LEAST);
  let ring: (Kept | undefined)[] = [];
  const place: RingPlace = { nextId: 1, oldestId: 1, resets: 0 };
  let length = 0;
  let drawn = 0;
  const waiting = new Set<() => void>();
  const interventions = createInterventions(() => place.nextId);
  const forgetOldest = (): void => {
    length -= ring[place.oldestId % size]?.length ?? 0;
    ring[place.oldestId % size] = undefined;
    place.oldestId += 1;
  };
  const isFull = (): boolean =>
    place.nextId - place.oldestId > size || (length > maxKept && place.oldestId < place.nextId - 1);
  const clear = (): void => {
    ring = [];
    place.oldestId = place.nextId;
    length = 0;
    interventions.clear();
  };
  const all = (): Kept[] =>
    Array.from(
      { length: place.nextId - place.oldestId },
      (_, at) => ring[(place.oldestId + at) % size] ?? [],
    ).flat();
  return {
    add(exchange) {
      const id = place.nextId++;
      if (size === 0) return;
      const kept = keep(id, exchange, longest);
      length += kept.length;
      while (isFull()) forgetOldest();
      ring[id % size] = kept;
      for (const wake of waiting) wake();
    },
    correlate: (headers) => correlationIdOf(headers) ?? `req-${++drawn}`,
    entries: (query = {}) =>
      all()
        .filter((kept) => isAsked(kept, query))
        .map(toEntry),
    follow: (query, signal) => follow({ place, at: (id) => ring[id % size], waiting }, query, signal),
    interventions,
    get kept() {
      return all();
    },
    get hasForgotten() {
      return place.oldestId > 1;
    },
    clear,
    reset() {
      place.nextId = 1;
      drawn = 0;
      place.resets += 1;
      clear();
    },
  };
}

/** Cuts what is long; takes a copy of what its owner might change. */
function keep(id: number, exchange: Exchange, longest: number): Kept {
  const {
    at,
    tenant,
    method,
    path,
    headers,
    body,
    response,
    durationMs,
    token,
    fault,
    replayOf,
    before,
    after,
  } = exchange;
  const { status, headers: answered, body: text, source } = response;
  const shortBody = body === undefined ? undefined : cut(writeBody(body), longest);
  const shortText = text === undefined ? undefined : cut(text, longest);
  return {
    id,
    at,
    tenant,
    method,
    path: cut(path, longest),
    headers,
    body: shortBody,
    response: {
      status,
      headers: answered,
      ...(shortText === undefined ? {} : { body: shortText }),
      ...(source === undefined ? {} : { source }),
    },
    durationMs,
    token,
    fault,
    correlationId: exchange.correlationId ?? String(id),
    replayOf,
    before,
    after,
    length:
      ENTRY +
      path.length +
      lengthOf(shortBody) +
      lengthOf(shortText) +
      lengthOf(before?.json) +
      lengthOf(after?.json),
  };
}

function lengthOf(text: string | undefined): number {
  return text?.length ?? 0;
}

/** Bytes that are no text read as near to it as can be. */
function writeBody(body: unknown): string {
  if (body instanceof Uint8Array) return Buffer.from(body).toString("utf8");
  return typeof body === "string" ? body : JSON.stringify(body);
}

/**
 * Whether the journal kept the beginning of a text alone.
 *
 * @example
 * isCut(kept.path); // false
 */
export function isCut(text: string): boolean {
  return text.length > KEPT && text.endsWith("…");
}

/** A copy, since a slice would keep the whole text in memory. */
function cut(text: string, longest: number): string {
  return text.length <= longest ? text : Buffer.from(`${text.slice(0, longest)}…`).toString();
}
