import type { TimeSlice } from "./time-slices.ts";

/** Items that are sorted in one go: about a millisecond. */
const RUN = 512;
/** Items that are merged between two looks at the clock. */
const STEP = 256;

/** Sorts as `toSorted` does, ties in their order, and lets others go first where it takes long. */
export async function slicedSort<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  slice: TimeSlice,
): Promise<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let start = 0; start < items.length; start += RUN) {
    runs.push(items.slice(start, start + RUN).sort(compare));
    if (slice.isOver()) await slice.renew();
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(await merge(runs[at] ?? [], runs[at + 1] ?? [], compare, slice));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<T>(
  left: readonly T[],
  right: readonly T[],
  compare: (a: T, b: T) => number,
  slice: TimeSlice,
): Promise<readonly T[]> {
  const merged: T[] = [];
  const [lefts, rights] = [left.values(), right.values()];
  let [a, b] = [lefts.next(), rights.next()];
  while (a.done !== true || b.done !== true) {
    if (b.done === true || (a.done !== true && compare(a.value, b.value) <= 0)) {
      if (a.done !== true) merged.push(a.value);
      a = lefts.next();
    } else {
      merged.push(b.value);
      b = rights.next();
    }
    if (merged.length % STEP === 0 && slice.isOver()) await slice.renew();
  }
  return merged;
}
