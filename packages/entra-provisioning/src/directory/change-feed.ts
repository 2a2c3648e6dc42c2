import type { DirectoryChange, DirectoryDelta } from "./directory.ts";

/** Remembers of every object when it last changed. */
export interface ChangeFeed {
  record(type: DirectoryChange["type"], id: string): void;
  since(watermark: number): DirectoryDelta;
}

interface RecordedChange {
  readonly change: DirectoryChange;
  readonly sequence: number;
}

/**
 * Creates a feed that answers as a Graph delta query does: an object that changed often comes once, at its last change.
 */
export function createChangeFeed(): ChangeFeed {
  // A Map keeps the order of insertion, so an object taken out and put back in stands where it belongs in the sequence.
  const changed = new Map<string, RecordedChange>();
  let sequence = 0;

  return {
    record(type, id) {
      sequence += 1;
      changed.delete(id);
      changed.set(id, { change: { type, id }, sequence });
    },
    since(watermark) {
      const changes: DirectoryChange[] = [];
      if (watermark >= sequence) return { changes, watermark: sequence };
      for (const recorded of changed.values()) {
        if (recorded.sequence > watermark) changes.push(recorded.change);
      }
      return { changes, watermark: sequence };
    },
  };
}
