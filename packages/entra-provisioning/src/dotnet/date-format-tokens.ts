/** A piece of a custom date and time format: a specifier repeated, or text. */
export type FormatToken =
  | { readonly kind: "specifier"; readonly letter: string; readonly count: number }
  | { readonly kind: "text"; readonly text: string };

/** A format string is none. */
export class DateFormatError extends Error {
  override readonly name = "DateFormatError";
}

const LETTERS: ReadonlySet<string> = new Set("dfFghHKmMstyzZ");

/** Standard formats of one letter, as the invariant culture writes them out. */
const STANDARD: Readonly<Record<string, string>> = {
  d: "MM/dd/yyyy",
  D: "dddd, dd MMMM yyyy",
  f: "dddd, dd MMMM yyyy HH:mm",
  F: "dddd, dd MMMM yyyy HH:mm:ss",
  g: "MM/dd/yyyy HH:mm",
  G: "MM/dd/yyyy HH:mm:ss",
  m: "MMMM dd",
  M: "MMMM dd",
  o: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  O: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  s: "yyyy-MM-dd'T'HH:mm:ss",
  t: "HH:mm",
  T: "HH:mm:ss",
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  U: "dddd, dd MMMM yyyy HH:mm:ss",
  y: "yyyy MMMM",
  Y: "yyyy MMMM",
};

/**
 * Splits a .NET date and time format, standard or custom, into its tokens.
 *
 * ```
 * format  = standard / *( 1*specifier / quoted / "\" character / "%" specifier / character )
 * quoted  = "'" *character "'" / DQUOTE *character DQUOTE
 * ```
 *
 * @throws DateFormatError
 * @example
 * tokenizeDateFormat("yyyy'T'")[0]; // { kind: "specifier", letter: "y", count: 4 }
 */
export function tokenizeDateFormat(format: string): readonly FormatToken[] {
  if (format === "") throw new DateFormatError("an empty format");
  if (format.length === 1) {
    const standard = STANDARD[format];
    if (standard === undefined) throw new DateFormatError(`the standard format ${JSON.stringify(format)}`);
    return tokenizeDateFormat(standard);
  }
  const tokens: FormatToken[] = [];
  let offset = 0;
  while (offset < format.length) {
    const { token, length } = readToken(format, offset);
    if (token !== undefined) tokens.push(token);
    offset += length;
  }
  return tokens;
}

function readToken(format: string, offset: number): { token?: FormatToken; length: number } {
  const letter = format.charAt(offset);
  if (letter === "%") {
    const next = format.charAt(offset + 1);
    if (next === "" || next === "%") throw new DateFormatError("a % before nothing it stands for");
    return { length: 1 };
  }
  if (letter === "\\") {
    const text = format.charAt(offset + 1);
    if (text === "") throw new DateFormatError("a backslash at the end");
    return { token: { kind: "text", text }, length: 2 };
  }
  if (letter === "'" || letter === '"') return readQuoted(format, offset, letter);
  if (!LETTERS.has(letter)) return { token: { kind: "text", text: letter }, length: 1 };
  let end = offset;
  while (format.charAt(end) === letter) end += 1;
  return { token: { kind: "specifier", letter, count: end - offset }, length: end - offset };
}

function readQuoted(format: string, offset: number, quote: string): { token: FormatToken; length: number } {
  let text = "";
  for (let at = offset + 1; at < format.length; at += 1) {
    const character = format.charAt(at);
    if (character === quote) return { token: { kind: "text", text }, length: at - offset + 1 };
    if (character === "\\") at += 1;
    text += format.charAt(at);
  }
  throw new DateFormatError(`a ${quote} without its end`);
}
