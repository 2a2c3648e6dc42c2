import { ExpressionError } from "./expression-error.ts";

/** A token of the mapping language; `text` is as written, quotes and brackets included. */
export interface ExpressionToken {
  readonly kind: "string" | "attribute" | "number" | "name" | "operator" | "(" | ")" | "," | "end";
  readonly text: string;
  readonly offset: number;
}

const WHITESPACE = /\s*/y;
const STRING_BEGINNING = /"(?:[^"\\]|\\["\\])*/y;

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
  const first = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  if (first === '"') return brokenString(text, offset);
  if (first === "[") {
    return new ExpressionError({ offset, got: text.slice(offset, offset + 20), expected: "[attributeName]" });
  }
  const expected = "a function call, [attribute], string or number";
  return new ExpressionError({ offset, got: first, expected });
}

function brokenString(text: string, offset: number): ExpressionError {
  const end = offset + match(STRING_BEGINNING, text, offset).length;
  if (end === text.length)
    return new ExpressionError({ offset, got: "a string without an end", expected: '"' });
  const expected = 'a backslash only before " or another backslash';
  return new ExpressionError({ offset: end, got: text.slice(end, end + 2), expected });
}

function match(pattern: RegExp, text: string, from: number): string {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0] ?? "";
}
