import type { Label } from "../step/action.ts";
import { closestOf, lettersApart } from "../verdict/nearest.ts";

/** How well a name fits; the lower the better. */
export type Fit = 0 | 1 | 2 | 3;

/** A share of letters that may differ in a name that is most likely meant. */
const LIKELY = 0.45;

/**
 * How well a name on a page fits a tutorial's: 0 to the letter, 1 but for case, hyphens or a plural, 2 and 3 for a
 * writer's own words, which the name begins with or has among its own; undefined where it does not.
 *
 * @example
 * fitOf({ text: "Attribute-Mapping", line: 1, isMarked: true }, "Attribute Mappings"); // 1
 */
export function fitOf({ text, isMarked }: Label, name: string): Fit | undefined {
  if (name.trim() === text) return 0;
  const [wanted, found] = [fold(text), fold(name)];
  if (found === "") return undefined;
  if (wanted === found) return 1;
  if (isMarked) return undefined;
  if (found.startsWith(`${wanted} `)) return 2;
  const words = new Set(found.split(" "));
  return wanted.split(" ").every((word) => words.has(word)) ? 3 : undefined;
}

/** The name on a page that is most like a tutorial's; undefined where there are none. */
export function nearestTo(text: string, names: readonly string[]): string | undefined {
  return closestOf(
    text,
    names.map((name) => name.trim()).filter((name) => name !== ""),
  );
}

/** Whether a name is so like another that it is most likely what is meant. */
export function isLikely(text: string, name: string): boolean {
  const [wanted, found] = [fold(text), fold(name)];
  return lettersApart(wanted, found) <= LIKELY * Math.max(wanted.length, found.length);
}

function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[‐-―_-]+/g, " ")
    .replaceAll(/^[+\s]+|[\s.…:*]+$/g, "")
    .replaceAll(/\s+/g, " ")
    .replace(/(?<=[a-z]{3})s$/, "");
}
