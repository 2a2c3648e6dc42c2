import { createHash } from "node:crypto";
import { quoted, ScimError } from "../error.ts";

/** A place among the results of a query, as a store or a list counts them. */
export interface Place {
  readonly direction: "after" | "before";
  readonly position: string;
}

/** What a cursor is good for: one query, and that for a while. */
export interface CursorTerms {
  /** Everything that decides which resources there are in which order. */
  readonly query: readonly (string | undefined)[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How long a cursor lasts, in milliseconds. */
  readonly timeoutMs: number;
}

const DIGEST_LENGTH = 12;
const CURSOR = /^[A-Za-z0-9_-]{13,2000}$/;

/**
 * Writes a cursor (RFC 9865 §2): all there is to know in characters that need no encoding in a URL, so that nothing is
 * kept for it. What it says is no secret, and what it is good for is part of its digest.
 */
export function formatCursor({ direction, position }: Place, terms: CursorTerms): string {
  const content = JSON.stringify([terms.now, direction, position]);
  return digestOf(content, terms) + Buffer.from(content).toString("base64url");
}

/** Reads a cursor. Throws {@link ScimError} 400 `invalidCursor` or `expiredCursor` (RFC 9865 §2.1). */
export function parseCursor(cursor: string, terms: CursorTerms): Place {
  const content = CURSOR.test(cursor)
    ? Buffer.from(cursor.slice(DIGEST_LENGTH), "base64url").toString("utf8")
    : "";
  if (content === "" || digestOf(content, terms) !== cursor.slice(0, DIGEST_LENGTH)) {
    throw invalidCursor(`${quoted(cursor)}, which this query was not given`);
  }
  const place = readContent(content);
  if (place === undefined) {
    throw invalidCursor(quoted(cursor));
  }
  if (terms.now - place.issuedAt > terms.timeoutMs) {
    throw expiredCursor(`it lasts ${terms.timeoutMs / 1000} s`);
  }
  return place;
}

/** A cursor that is none, or one of another query (RFC 9865 §2.1). */
export function invalidCursor(got: string): ScimError {
  const detail = `The cursor is invalid: got ${got}, expected a nextCursor or previousCursor of the same query, or none for its first page.`;
  return new ScimError(400, "invalidCursor", detail);
}

/** A cursor that does not lead anywhere any more (RFC 9865 §2.1). */
export function expiredCursor(reason: string): ScimError {
  const detail = `The cursor has expired: ${reason}; expected the query to begin again without a cursor.`;
  return new ScimError(400, "expiredCursor", detail);
}

function readContent(content: string): (Place & { readonly issuedAt: number }) | undefined {
  const value = parseJson(content);
  if (!Array.isArray(value)) {
    return undefined;
  }
  const [issuedAt, direction, position] = value as readonly unknown[];
  const isPlace = (direction === "after" || direction === "before") && typeof position === "string";
  return isPlace && typeof issuedAt === "number" ? { issuedAt, direction, position } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function digestOf(content: string, { query }: CursorTerms): string {
  const text = JSON.stringify([content, ...query]);
  return createHash("sha256").update(text).digest("base64url").slice(0, DIGEST_LENGTH);
}
