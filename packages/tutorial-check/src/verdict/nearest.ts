import { closest, distance } from "fastest-levenshtein";

/**
 * Of names that exist, the one most like another; undefined where none is near.
 *
 * @example
 * nearestOf("Acces Tokens", ["Access Tokens", "People"]); // "Access Tokens"
 */
export function nearestOf(name: string, existing: readonly string[]): string | undefined {
  if (existing.length === 0) return undefined;
  const folded = existing.map((each) => each.toLowerCase());
  const best = closest(name.toLowerCase(), folded);
  const isNear = distance(name.toLowerCase(), best) <= Math.max(2, name.length / 2);
  return isNear ? existing[folded.indexOf(best)] : undefined;
}
