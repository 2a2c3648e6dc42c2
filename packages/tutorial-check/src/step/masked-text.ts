import type { Sentence } from "../claim/sentences.ts";
import type { Marked } from "../outline/tutorial.ts";
import type { Label } from "./action.ts";

/** A sentence in which each marked part is one character, so that no word of a label is taken for the sentence's. */
export interface MaskedText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** A marked part. */
export interface Mark extends Label {
  readonly isCode: boolean;
}

/** Characters for private use, one a mark. */
const FIRST = 0xe000;

/** A mark, as a part of a regular expression. */
export const MARK = "[\\uE000-\\uF8FF]";

/**
 * Masks the labels and the code of a sentence; of those within another, the outer one.
 *
 * @example
 * maskSentence(sentence).text; // "Set \uE000 to \uE001." for "Set **Scope** to **Scim**."
 */
export function maskSentence({ text, index, labels, codes }: Sentence): MaskedText {
  const found = [
    ...labels.map((mark) => ({ ...mark, isCode: false })),
    ...codes.map((mark) => ({ ...mark, isCode: true })),
  ].sort((a, b) => a.index - b.index || b.text.length - a.text.length);
  const marks: Mark[] = [];
  let masked = "";
  let end = 0;
  for (const mark of found) {
    const start = mark.index - index;
    if (start < end || mark.text.trim() === "") continue;
    masked += text.slice(end, start) + String.fromCodePoint(FIRST + marks.length);
    end = start + mark.text.length;
    marks.push(toMark(mark));
  }
  return { text: masked + text.slice(end), marks };
}

function toMark({ text, line, isCode }: Marked & { readonly isCode: boolean }): Mark {
  return { text: isCode ? text.trim() : trimLabel(text), line, isMarked: true, isCode };
}

/** A full stop or a colon within the bold is the sentence's. */
function trimLabel(text: string): string {
  return text
    .trim()
    .replace(/[.:,;]+$/, "")
    .trim();
}

/** The mark that a character stands for. */
export function markAt({ marks }: MaskedText, character: string): Mark | undefined {
  return marks[(character.codePointAt(0) ?? 0) - FIRST];
}
