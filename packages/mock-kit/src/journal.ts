import { isJsonObject, type RequestHeaders, type ScimResponse } from "@understudy/scim-core";
import type { JournalEntry, JournalQuery } from "./control/control-api.ts";

/** Characters of a path, a header, a body and a response that the journal keeps: 8 KiB of each. */
const KEPT = 8192;
const SECRET_HEADERS = new Set(["authorization", "proxy-authorization", "cookie"]);

/** What was asked and what came of it. */
export interface Exchange {
  /** ISO 8601. */
  readonly at: string;
  readonly tenant: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly headers: RequestHeaders;
  readonly body: unknown;
  readonly response: ScimResponse;
  readonly durationMs: number;
}

/** The last requests of a mock. */
export interface Journal {
  add(exchange: Exchange): void;
  /** Oldest first. */
  entries(query?: JournalQuery): readonly JournalEntry[];
  clear(): void;
  /** As `clear`, and the next entry has the id 1 again. */
  reset(): void;
}

/**
 * Creates a journal that forgets the oldest entry when it is full.
 *
 * @param size Entries it keeps.
 * @example
 * createJournal(1000).entries({ method: "POST", path: "/Users", status: 409 });
 */
export function createJournal(size: number): Journal {
  let ring: JournalEntry[] = [];
  let nextId = 1;
  const clear = (): void => void (ring = []);
  return {
    add(exchange) {
      const id = nextId++;
      if (size > 0) ring[id % size] = toEntry(id, exchange);
    },
    entries(query = {}) {
      const kept: JournalEntry[] = [];
      for (const entry of ring) if (entry !== undefined && matches(entry, query)) kept.push(entry);
      return kept.sort((a, b) => a.id - b.id);
    },
    clear,
    reset() {
      clear();
      nextId = 1;
    },
  };
}

function matches(entry: JournalEntry, query: JournalQuery): boolean {
  return (
    (query.method === undefined || entry.method === query.method.toUpperCase()) &&
    (query.path === undefined || entry.path.includes(query.path)) &&
    (query.status === undefined || entry.status === query.status)
  );
}

function toEntry(id: number, exchange: Exchange): JournalEntry {
  const { at, tenant, method, path, headers, body, response, durationMs } = exchange;
  const refusal = refusalOf(response);
  return {
    id,
    at,
    ...(tenant === undefined ? {} : { tenant }),
    method,
    path: cut(path),
    headers: keepHeaders(headers),
    ...(body === undefined ? {} : { body: cut(writeBody(body)) }),
    status: response.status,
    ...(response.body === undefined ? {} : { response: cut(response.body) }),
    ...(refusal === undefined ? {} : { refusal }),
    durationMs,
  };
}

/** Bytes that are no text read as near to it as can be. */
function writeBody(body: unknown): string {
  if (body instanceof Uint8Array) return Buffer.from(body).toString("utf8");
  return typeof body === "string" ? body : JSON.stringify(body);
}

function refusalOf(response: ScimResponse): string | undefined {
  if (response.status < 400 || response.body === undefined) return undefined;
  const error: unknown = JSON.parse(response.body);
  if (!isJsonObject(error)) return undefined;
  // A token endpoint says it in other words (RFC 6749 §5.2).
  const reason = error["detail"] ?? error["error_description"];
  return typeof reason === "string" ? reason : undefined;
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
