import type { JournalEntry, JournalQuery, MissedEntries } from "../control/control-api.ts";
import type { KeptExchange } from "../journal.ts";
import { isAsked, toEntry } from "./entry.ts";

/** Where a journal's ring stands. */
export interface RingPlace {
  oldestId: number;
  /** The id of the entry that comes next. */
  nextId: number;
  /** How often it was reset. */
  resets: number;
}

/** The ring of a journal, for who follows it: nothing is queued for anybody. */
export interface FollowedRing {
  /** Moves on with the journal. */
  readonly place: Readonly<RingPlace>;
  at(id: number): KeptExchange | undefined;
  /** Whom to call when an entry comes. */
  readonly waiting: Set<() => void>;
}

/**
 * Reads the entries there are and those that come, until the signal.
 *
 * @example
 * for await (const entry of follow(ring, { status: 409 }, signal)) print(entry);
 */
export async function* follow(
  ring: FollowedRing,
  { after, ...query }: JournalQuery,
  signal: AbortSignal,
): AsyncIterable<JournalEntry | MissedEntries> {
  const { place } = ring;
  let id = after === undefined ? place.oldestId : Math.max(place.oldestId, after + 1);
  let resets = place.resets;
  while (!signal.aborted) {
    // A reset begins with 1 again.
    if (resets !== place.resets || id > place.nextId) {
      resets = place.resets;
      id = place.oldestId;
    }
    if (id === place.nextId) {
      await somethingNew(ring.waiting, signal);
      continue;
    }
    const missed = place.oldestId - id;
    if (missed > 0) {
      id += missed;
      yield { missed };
      continue;
    }
    const kept = ring.at(id);
    if (kept?.id === id && isAsked(kept, query)) yield toEntry(kept);
    id += 1;
  }
}

/** Waits for an entry, or for the end. */
async function somethingNew(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const wake = (): void => {
      waiting.delete(wake);
      signal.removeEventListener("abort", wake);
      resolve();
    };
    waiting.add(wake);
    signal.addEventListener("abort", wake);
  });
}
