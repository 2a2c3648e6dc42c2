import { ExpressionError } from "./expression-error.ts";

/** A token of the mapping language; `text` is as written, quotes and brackets included. */
export interface ExpressionToken {
  readonly kind: "string" | "attribute" | "number" | "name" | "operator" | "(" | ")" | "," | "end";
  readonly text: string;
  readonly offset: number;
}

const WHITESPACE = /\s*/y;

const PATTERNS: readonly (readonly [ExpressionToken["kind"], RegExp])[] = [
  ["string", /"(?:[^"\\]|\\["\\])*"/y],
  ["attribute", /\[[^[\]"]+\]/y],
  ["number", /(?:-?\d+(?:\.\d+)?|&H[0-9A-Fa-f]+)/y],
  ["name", /[A-Za-z_]\w*/y],
  ["operator", /(?:<>|<=|>=|=|<|>)/y],
  ["(", /\(/y],
  [")", /\)/y],
  [",", /,/y],
];

/** Splits an expression into tokens, the last of them `end`. Throws {@link ExpressionError} at what is none. */
export function tokenize(text: string): readonly ExpressionToken[] {
  const tokens: ExpressionToken[] = [];
  let offset = 0;
  for (;;) {
    offset += match(WHITESPACE, text, offset).length;
    if (offset === text.length) break;
    const token = readToken(text, offset);
    tokens.push(token);
    offset += token.text.length;
  }
  tokens.push({ kind: "end", text: "", offset });
  return tokens;
}

function readToken(text: string, offset: number): ExpressionToken {
  for (const [kind, pattern] of PATTERNS) {
    const found = match(pattern, text, offset);
    if (found !== "") return { kind, text: found, offset };
  }
  throw brokenToken(text, offset);
}

function brokenToken(text: string, offset: number): ExpressionError {
  switch (text[offset]) {
    case '"': {
      const escape = /\\[^"\\]/.exec(text.slice(offset));
      if (escape === null) {
        return new ExpressionError({ offset, got: "a string without an end", expected: '"' });
      }
      const expected = String.raw`a backslash before " or another backslash`;
      return new ExpressionError({ offset: offset + escape.index, got: escape[0], expected });
    }
    case "[":
      return new ExpressionError({
        offset,
        got: text.slice(offset, offset + 20),
        expected: "[attributeName]",
      });
    default: {
      const expected = "a function call, [attribute], string or number";
      return new ExpressionError({
        offset,
        got: String.fromCodePoint(text.codePointAt(offset) ?? 0),
        expected,
      });
    }
  }
}

function match(pattern: RegExp, text: string, from: number): string {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0] ?? "";
}
