/** Rows that a page of a list has. */
export const ROWS = 20;

/** One page of a list. */
export interface Paged<Item> {
  readonly items: readonly Item[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** Items of all pages. */
  readonly total: number;
}

/**
 * Takes a page of a list, the last one where there are not as many.
 *
 * @example
 * pageOf(["a", "b"], 7).page; // 1
 */
export function pageOf<Item>(all: readonly Item[], asked: number): Paged<Item> {
  const { page, pages, from } = placeOfPage(all.length, asked);
  return { items: all.slice(from, from + ROWS), page, pages, total: all.length };
}

/**
 * Tells which page there is, and where it begins, from 0.
 *
 * @example
 * placeOfPage(45, 3); // { page: 3, pages: 3, from: 40 }
 */
export function placeOfPage(
  total: number,
  asked: number,
): { readonly page: number; readonly pages: number; readonly from: number } {
  const pages = Math.max(1, Math.ceil(total / ROWS));
  const page = Math.min(asked, pages);
  return { page, pages, from: (page - 1) * ROWS };
}
