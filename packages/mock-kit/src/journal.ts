import { isJsonObject, type RequestHeaders, type ScimResponse } from "@understudy/scim-core";
import { concealQuery } from "./conceal-query.ts";
import type { JournalEntry, JournalFault, JournalQuery } from "./control/control-api.ts";
import { effectsOf } from "./fault/fault-effect.ts";
import type { ActiveFault } from "./fault/fault-rule.ts";
import { formatInstant } from "./time.ts";
import type { CarriedToken } from "./token/tokens.ts";

/** Characters of a path, a header, a body and a response that the journal keeps: 8 KiB of each. */
const KEPT = 8192;
/** Characters of all entries together: 16 MiB or twice that, as the texts are. */
const MAX_KEPT = 16 * 1024 * 1024;
/** What an entry without any text takes, about. */
const ENTRY = 1000;
const SECRET_HEADERS = new Set(["authorization", "proxy-authorization", "cookie"]);

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
  /** The token it carried, where it was answered before or because of it. */
  readonly token?: CarriedToken | undefined;
  /** The fault that hit it. */
  readonly fault?: ActiveFault | undefined;
}

/** An exchange as it is kept, its long texts cut: what a verdict reads. */
export interface KeptExchange extends Exchange {
  readonly id: number;
}

/** The last requests of a mock. */
export interface Journal {
  add(exchange: Exchange): void;
  /** Oldest first. */
  entries(query?: JournalQuery): readonly JournalEntry[];
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
  readonly refusal: string | undefined;
  /** Characters, about. */
  readonly length: number;
}

/**
 * Creates a journal that forgets the oldest entries when it is full.
 *
 * @param size Entries it keeps.
 * @example
 * createJournal(1000).entries({ method: "POST", path: "/Users", status: 409 });
 */
export function createJournal(size: number): Journal {
  let ring: (Kept | undefined)[] = [];
  let nextId = 1;
  let oldestId = 1;
  let length = 0;
  const forgetOldest = (): void => {
    length -= ring[oldestId % size]?.length ?? 0;
    ring[oldestId % size] = undefined;
    oldestId += 1;
  };
  const isFull = (): boolean => nextId - oldestId > size || (length > MAX_KEPT && oldestId < nextId - 1);
  const clear = (): void => {
    ring = [];
    oldestId = nextId;
    length = 0;
  };
  const all = (): Kept[] => {
    const found: Kept[] = [];
    for (let id = oldestId; id < nextId; id += 1) {
      const kept = ring[id % size];
      if (kept !== undefined) found.push(kept);
    }
    return found;
  };
  return {
    add(exchange) {
      const id = nextId++;
      if (size === 0) return;
      const kept = keep(id, exchange);
      length += kept.length;
      while (isFull()) forgetOldest();
      ring[id % size] = kept;
    },
    entries: (query = {}) =>
      all()
        .map(toEntry)
        .filter((entry) => matches(entry, query)),
    get kept() {
      return all();
    },
    get hasForgotten() {
      return oldestId > 1;
    },
    clear,
    reset() {
      nextId = 1;
      clear();
    },
  };
}

function describeFault({ id, preset, then }: ActiveFault): JournalFault {
  return { id, ...(preset === undefined ? {} : { preset }), did: effectsOf(then) };
}

function matches(entry: JournalEntry, query: JournalQuery): boolean {
  return (
    (query.method === undefined || entry.method === query.method.toUpperCase()) &&
    (query.path === undefined || entry.path.includes(query.path)) &&
    (query.status === undefined || entry.status === query.status)
  );
}

/** Cuts what is long; takes a copy of what its owner might change. */
function keep(id: number, exchange: Exchange): Kept {
  const { at, tenant, method, path, headers, body, response, durationMs, token, fault } = exchange;
  const { status, headers: answered, body: text } = response;
  const shortBody = body === undefined ? undefined : cut(writeBody(body));
  const shortText = text === undefined ? undefined : cut(text);
  return {
    id,
    at,
    tenant,
    method,
    path: cut(path),
    headers,
    body: shortBody,
    response: { status, headers: answered, ...(shortText === undefined ? {} : { body: shortText }) },
    durationMs,
    token,
    fault,
    refusal: refusalOf(response),
    length: ENTRY + path.length + (shortBody?.length ?? 0) + (shortText?.length ?? 0),
  };
}

function toEntry(kept: Kept): JournalEntry {
  const { id, at, tenant, method, path, headers, body, response, refusal, durationMs, fault } = kept;
  return {
    id,
    at: formatInstant(at),
    ...(tenant === undefined ? {} : { tenant }),
    method,
    path: concealQuery(path),
    headers: keepHeaders(headers),
    ...(typeof body === "string" ? { body } : {}),
    status: response.status,
    ...(response.body === undefined ? {} : { response: response.body }),
    ...(refusal === undefined ? {} : { refusal }),
    durationMs,
    ...(fault === undefined ? {} : { fault: describeFault(fault) }),
  };
}

/** Bytes that are no text read as near to it as can be. */
function writeBody(body: unknown): string {
  if (body instanceof Uint8Array) return Buffer.from(body).toString("utf8");
  return typeof body === "string" ? body : JSON.stringify(body);
}

function refusalOf(response: ScimResponse): string | undefined {
  if (response.status < 400 || response.body === undefined) return undefined;
  const error = parse(response.body);
  if (!isJsonObject(error)) return undefined;
  // A token endpoint says it in other words (RFC 6749 §5.2), and so do vendors with a form of their own.
  const [first] = Array.isArray(error["Errors"]) ? error["Errors"] : [];
  const salesforce = isJsonObject(first) ? first["description"] : undefined;
  const reason = error["detail"] ?? error["error_description"] ?? error["developer_message"] ?? salesforce;
  return typeof reason === "string" ? reason : undefined;
}

/** A fault may have made it something else than JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function keepHeaders(headers: RequestHeaders): Record<string, string> {
  const kept: [string, string][] = [];
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const text = typeof value === "string" ? value : value.join(", ");
    kept.push([name, cut(SECRET_HEADERS.has(name) ? hideSecret(text) : text)]);
  }
  return Object.fromEntries(kept);
}

/** Four characters tell two tokens apart and open nothing; of a short one, or of a password, even four are too many. */
function hideSecret(value: string): string {
  const [, scheme = "", secret = ""] = /^(?:(\S+) +)?(.*)$/s.exec(value) ?? [];
  const isToken = secret.length >= 16 && (scheme === "" || scheme.toLowerCase() === "bearer");
  return `${scheme === "" ? "" : `${scheme} `}…${isToken ? secret.slice(-4) : ""}`;
}

/** A copy, since a slice would keep the whole text in memory. */
function cut(text: string): string {
  return text.length <= KEPT ? text : Buffer.from(`${text.slice(0, KEPT)}…`).toString();
}
