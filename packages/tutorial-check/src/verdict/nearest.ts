import { distance } from "fastest-levenshtein";

/**
 * Of names that exist, the one most like another; undefined where none is near.
 *
 * @example
 * nearestOf("Acces Tokens", ["Access Tokens", "People"]); // "Access Tokens"
 */
export function nearestOf(name: string, existing: readonly string[]): string | undefined {
  const best = closestOf(name, existing);
  const isNear = best !== undefined && lettersApart(name, best) <= Math.max(2, name.length / 2);
  return isNear ? best : undefined;
}

/**
 * Of names that exist, the one that shares most of its letters with another, however few; undefined where there are none.
 *
 * @example
 * closestOf("Access Tokens", ["People", "Sign out"]); // "People"
 */
export function closestOf(name: string, existing: readonly string[]): string | undefined {
  // A share, since of counts of letters the shortest name would be the least.
  const share = (each: string): number => lettersApart(name, each) / Math.max(name.length, each.length, 1);
  return existing.toSorted((a, b) => share(a) - share(b))[0];
}

/** How many letters differ, whatever their case. */
export function lettersApart(one: string, other: string): number {
  return distance(one.toLowerCase(), other.toLowerCase());
}
