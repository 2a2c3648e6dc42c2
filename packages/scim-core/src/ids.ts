import { randomUUID } from "node:crypto";

/**
 * Where a service provider gets the `id` of a new resource from (RFC 7643 §3.1).
 *
 * @example
 * let last = 1000;
 * const numbers: IdSource = { next: () => String((last += 1)) };
 */
export interface IdSource {
  /** Returns an id never returned before for this store. */
  next(resourceType: string): string;
}

/**
 * Random UUIDs, the default.
 *
 * @example
 * const id = randomIds.next("User");
 */
export const randomIds: IdSource = { next: () => randomUUID() };
