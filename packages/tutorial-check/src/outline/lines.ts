/**
 * Splits a text at its line ends, whatever kind they are (CommonMark §2.1).
 *
 * @example
 * splitLines("a\r\nb"); // ["a", "b"]
 */
export function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}
