import { FilterError } from "./filter-error.ts";

/** A piece of a filter: a string in quotes, a word (names and other values), or a mark. */
export interface FilterToken {
  readonly kind: "string" | "word" | "mark";
  readonly text: string;
  readonly offset: number;
}

const TOKEN = /\s*(?:'(?<string>(?:[^']|'')*)'|(?<mark>[(),])|(?<word>[^\s'(),]+))\s*/uy;

/**
 * Cuts a filter into tokens.
 *
 * @throws FilterError for a string without its closing quote.
 * @example
 * lexFilter("a eq 'b'").map(({ text }) => text); // ["a", "eq", "b"]
 */
export function lexFilter(text: string): readonly FilterToken[] {
  const tokens: FilterToken[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const offset = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) {
      throw new FilterError(
        `got a string that begins at position ${offset} and has no end, expected a closing quote.`,
      );
    }
    const { string, mark, word } = groups;
    if (string !== undefined) tokens.push({ kind: "string", text: string.replaceAll("''", "'"), offset });
    else if (mark !== undefined) tokens.push({ kind: "mark", text: mark, offset });
    else tokens.push({ kind: "word", text: word ?? "", offset });
  }
  return tokens;
}
