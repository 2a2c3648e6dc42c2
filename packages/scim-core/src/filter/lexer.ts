/**
 * The longest filter or path that is read, in UTF-16 code units.
 *
 * @example
 * const isTooLong = 'userName eq "ada"'.length > MAX_EXPRESSION_LENGTH; // false
 */
export const MAX_EXPRESSION_LENGTH = 16_384;

/**
 * How deep parentheses and brackets may nest.
 *
 * @example
 * const deepest = "(".repeat(MAX_NESTING_DEPTH);
 */
export const MAX_NESTING_DEPTH = 64;

/**
 * A token of the grammar of RFC 7644 Figure 1. A `word` is a name, a keyword, an operator or a number: which of them,
 * only its place tells (`eq eq true` compares an attribute named `eq`).
 */
export interface Token {
  readonly kind: "word" | "string" | "(" | ")" | "[" | "]" | "end" | "broken";
  /** As written; empty at the end. */
  readonly text: string;
  readonly offset: number;
}

/** Walks over the tokens of a text; nothing is read before it is asked for. */
export interface Lexer {
  /** The token at hand. */
  current(): Token;
  /** Returns the token at hand and moves on. */
  take(): Token;
  /** The token after the one at hand. */
  next(): Token;
}

const WORD = /[^\s()[\]"]+/y;
/** A JSON string (RFC 8259 §7). */
// oxlint-disable-next-line no-control-regex -- JSON strings exclude exactly these
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const WHITESPACE = /\s*/y;

/** Reads a text as tokens; a string that is not closed is a `broken` token. */
export function createLexer(text: string): Lexer {
  let current = readToken(text, 0);
  return {
    current: () => current,
    next: () => readToken(text, endOf(current)),
    take() {
      const taken = current;
      current = readToken(text, endOf(taken));
      return taken;
    },
  };
}

/** Where a token ends; the next one begins here when no white space parts them. */
export function endOf(token: Token): number {
  return token.offset + token.text.length;
}

function readToken(text: string, from: number): Token {
  const offset = from + match(WHITESPACE, text, from).length;
  const first = text[offset];
  switch (first) {
    case undefined:
      return { kind: "end", text: "", offset };
    case "(":
    case ")":
    case "[":
    case "]":
      return { kind: first, text: first, offset };
    case '"':
      return readString(text, offset);
    default:
      return { kind: "word", text: match(WORD, text, offset), offset };
  }
}

function readString(text: string, offset: number): Token {
  const string = match(STRING, text, offset);
  return string === ""
    ? { kind: "broken", text: text.slice(offset), offset }
    : { kind: "string", text: string, offset };
}

function match(pattern: RegExp, text: string, from: number): string {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0] ?? "";
}
