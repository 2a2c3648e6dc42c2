import { closest, distance } from "fastest-levenshtein";

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
 * Of names that exist, the one most like another, however far; undefined where there are none.
 *
 * @example
 * closestOf("Access Tokens", ["People", "Sign out"]); // "People"
 */
export function closestOf(name: string, existing: readonly string[]): string | undefined {
  if (existing.length === 0) return undefined;
  const folded = existing.map((each) => each.toLowerCase());
  return existing[folded.indexOf(closest(name.toLowerCase(), folded))];
}

/** How many letters differ, whatever their case. */
export function lettersApart(one: string, other: string): number {
  return distance(one.toLowerCase(), other.toLowerCase());
}
