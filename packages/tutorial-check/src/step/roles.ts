import { MARK, markAt, type Mark, type MaskedText } from "./masked-text.ts";

/** What a mark is to the instruction it stands in. */
export type Role =
  /** A section, a page or a pane: where the control is. */
  | "place"
  /** What is filled or chosen from. */
  | "field"
  | "box"
  | "target"
  /** After "to" or "as": what a field is set to. */
  | "value";

/** A mark and its role. */
export interface Cast {
  readonly mark: Mark;
  readonly role: Role;
  /** Follows the mark before it by ">". */
  readonly isChained: boolean;
}

const each = new RegExp(MARK, "g");
const nouns: readonly (readonly [Role, RegExp])[] = [
  ["box", /^\s*(?:check ?box|tick ?box|toggle|switch|slider)\b/i],
  [
    "field",
    /^\s*(?:text ?box|(?:drop-?down|menu|list|input|text|search)?\s*(?:drop-?down|field|list|box)|menu|drop-?down)\b/i,
  ],
  ["place", /^\s*(?:section|pane|panel|blade|dialog|window|screen|area|heading|column|page|tab|settings)\b/i],
];
const LOCATES = /\b(?:in|into|on|under|from|at|below|within|inside|of)\s+(?:the\s+|your\s+)?$/i;

/**
 * Tells what each mark of an instruction's object is there for, by the words around it.
 *
 * @param object Masked, after the verb.
 * @example
 * castMarks(masked, "\uE000 from the \uE001 dropdown menu").map(({ role }) => role); // ["target", "field"]
 */
export function castMarks(masked: MaskedText, object: string): readonly Cast[] {
  const casts: Cast[] = [];
  let end = 0;
  for (const match of object.matchAll(each)) {
    const mark = markAt(masked, match[0]);
    const before = object.slice(end, match.index);
    end = match.index + match[0].length;
    if (mark === undefined) continue;
    const isChained = casts.length > 0 && /^\s*(?:>|›|→|->|&gt;)\s*$/.test(before);
    const previous = casts.at(-1);
    const isJoined = previous !== undefined && /^\s*(?:,|,?\s*and)\s+(?:the\s+)?$/i.test(before);
    const role = isJoined ? previous.role : roleOf(before, object.slice(end));
    casts.push({ mark, role, isChained });
  }
  return casts;
}

function roleOf(before: string, after: string): Role {
  const noun = nouns.find(([, pattern]) => pattern.test(after))?.[0];
  const isLocated = LOCATES.test(before);
  if (noun === "box") return "box";
  if (noun === "field") return isLocated || /\bfor\s+(?:the\s+)?$/i.test(before) ? "field" : "target";
  if (noun === "place") return isLocated ? "place" : "target";
  if (/\b(?:to|as)\s+(?:the\s+)?$/i.test(before)) return "value";
  // "under **Settings**" is a place, "in **Scope**" a field.
  if (/\b(?:under|below|within|on)\s+(?:the\s+)?$/i.test(before)) return "place";
  return isLocated || /\bfor\s+(?:the\s+)?$/i.test(before) ? "field" : "target";
}
