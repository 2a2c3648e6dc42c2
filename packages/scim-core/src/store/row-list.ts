/** Rows in one chunk: moving so few is nothing, and a million rows make a thousand chunks. */
const CHUNK = 1024;

/** Rows in the order of their ordinals, found by ordinal and by position without walking over all of them. */
export interface RowList<R extends { readonly ordinal: number }> {
  readonly size: number;
  /** Adds a row whose ordinal is beyond all others. */
  append(row: R): void;
  remove(ordinal: number): void;
  withOrdinal(ordinal: number): R | undefined;
  /** How many rows have a lower ordinal. */
  countBelow(ordinal: number): number;
  /** The rows at some positions, counted from 0; `end` is left out. */
  slice(first: number, end: number): readonly R[];
  /** Some rows that follow each other, the first with this ordinal or the next beyond; none where there are no more. */
  startingAt(ordinal: number, most: number): readonly R[];
}

/** Creates an empty list. */
export function createRowList<R extends { readonly ordinal: number }>(): RowList<R> {
  const chunks: R[][] = [];
  let size = 0;

  /** The last chunk that begins at the ordinal or below it. */
  const chunkAt = (ordinal: number): number =>
    Math.max(0, countWhile(chunks, (chunk) => (chunk[0]?.ordinal ?? 0) <= ordinal) - 1);
  const placeIn = (chunk: readonly R[], ordinal: number): number =>
    countWhile(chunk, (row) => row.ordinal < ordinal);

  return {
    get size() {
      return size;
    },
    append(row) {
      const last = chunks.at(-1);
      if (last === undefined || last.length >= CHUNK) chunks.push([row]);
      else last.push(row);
      size += 1;
    },
    remove(ordinal) {
      const at = chunkAt(ordinal);
      const chunk = chunks[at] ?? [];
      chunk.splice(placeIn(chunk, ordinal), 1);
      if (chunk.length === 0) chunks.splice(at, 1);
      size -= 1;
    },
    withOrdinal(ordinal) {
      const chunk = chunks[chunkAt(ordinal)] ?? [];
      const row = chunk[placeIn(chunk, ordinal)];
      return row?.ordinal === ordinal ? row : undefined;
    },
    countBelow(ordinal) {
      const at = chunkAt(ordinal);
      let count = placeIn(chunks[at] ?? [], ordinal);
      for (let before = 0; before < at; before += 1) count += chunks[before]?.length ?? 0;
      return count;
    },
    slice(first, end) {
      const rows: R[] = [];
      let start = 0;
      for (const chunk of chunks) {
        if (start >= end) break;
        const next = start + chunk.length;
        if (next > first) {
          for (const row of chunk.slice(Math.max(0, first - start), end - start)) rows.push(row);
        }
        start = next;
      }
      return rows;
    },
    startingAt(ordinal, most) {
      const at = chunkAt(ordinal);
      const place = placeIn(chunks[at] ?? [], ordinal);
      const rest = chunks[at]?.slice(place, place + most) ?? [];
      return rest.length > 0 ? rest : (chunks[at + 1]?.slice(0, most) ?? []);
    },
  };
}

/** How many items at the beginning of a list satisfy what none after them does. */
export function countWhile<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
