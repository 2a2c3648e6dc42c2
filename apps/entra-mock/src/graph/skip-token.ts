import { GraphError } from "./graph-error.ts";

/** Where a list goes on: how many items it had when it was first asked for, and how many of those found were given. */
export interface ListPosition {
  readonly seen: number;
  readonly offset: number;
}

/**
 * Writes a position as the opaque `$skiptoken`.
 *
 * @example
 * formatSkipToken({ seen: 10, offset: 5 }); // "MTAuNQ"
 */
export function formatSkipToken({ seen, offset }: ListPosition): string {
  return Buffer.from(`${seen}.${offset}`).toString("base64url");
}

/**
 * Reads a `$skiptoken`.
 *
 * @throws GraphError 400 for one that was not given out here.
 * @example
 * parseSkipToken("MTAuNQ").offset; // 5
 */
export function parseSkipToken(token: string): ListPosition {
  const [, seen, offset] = /^(\d{1,9})\.(\d{1,9})$/u.exec(Buffer.from(token, "base64url").toString()) ?? [];
  if (seen !== undefined && offset !== undefined) return { seen: Number(seen), offset: Number(offset) };
  throw new GraphError(
    400,
    "BadRequest",
    `The $skiptoken is invalid: got "${token}", expected the one of an @odata.nextLink.`,
  );
}
