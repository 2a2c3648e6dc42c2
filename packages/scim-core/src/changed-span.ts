/** Where two lists differ: what is before `start` and what is after the ends is the same in both. */
export interface ChangedSpan {
  readonly start: number;
  /** Beyond the last place of the first list that differs. */
  readonly endBefore: number;
  readonly endAfter: number;
}

/**
 * Finds where two lists differ, by identity. Elements of a list are replaced and never changed, so that what one PATCH
 * does to a group of ten thousand is found in ten thousand comparisons of pointers.
 */
export function changedSpan(before: readonly unknown[], after: readonly unknown[]): ChangedSpan {
  const shared = Math.min(before.length, after.length);
  let start = 0;
  while (start < shared && before[start] === after[start]) start += 1;
  let endBefore = before.length;
  let endAfter = after.length;
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore -= 1;
    endAfter -= 1;
  }
  return { start, endBefore, endAfter };
}
