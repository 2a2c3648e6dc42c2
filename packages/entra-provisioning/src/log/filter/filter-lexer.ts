import { LogQueryError } from "../log-query.ts";

/** A word of an OData filter. */
export type FilterToken =
  | { readonly kind: "string"; readonly text: string; readonly offset: number }
  | { readonly kind: "word"; readonly text: string; readonly offset: number }
  | { readonly kind: "symbol"; readonly text: "(" | ")" | ","; readonly offset: number };

const TOKEN = /\s*(?:'(?<string>(?:[^']|'')*)'|(?<word>[\w./:+-]+)|(?<symbol>[(),]))/uy;

/**
 * Splits an OData filter into words; a quote within a string is doubled.
 *
 * @throws LogQueryError
 */
export function tokenizeFilter(filter: string): readonly FilterToken[] {
  const tokens: FilterToken[] = [];
  const end = filter.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const offset = TOKEN.lastIndex;
    const { string, word, symbol } = TOKEN.exec(filter)?.groups ?? {};
    if (string !== undefined) tokens.push({ kind: "string", text: string.replaceAll("''", "'"), offset });
    else if (word !== undefined) tokens.push({ kind: "word", text: word, offset });
    else if (symbol === "(" || symbol === ")" || symbol === ",")
      tokens.push({ kind: "symbol", text: symbol, offset });
    else {
      const got = JSON.stringify(filter.slice(offset).trimStart().charAt(0));
      throw new LogQueryError(
        `$filter: got ${got} at ${offset}, expected a name, a value in quotes or a bracket.`,
      );
    }
  }
  return tokens;
}
