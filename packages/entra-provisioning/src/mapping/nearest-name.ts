import { distance } from "fastest-levenshtein";

/** Finds the name that is most like another: the same but for case, else the one with the fewest letters to change. */
export function nearestName(name: string, candidates: readonly string[]): string {
  let nearest = "";
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const letters = distance(name.toLowerCase(), candidate.toLowerCase());
    if (letters >= fewest) continue;
    nearest = candidate;
    fewest = letters;
  }
  return nearest;
}
