import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

/**
 * Pads text to a width of terminal columns, whatever script it is in and however it is coloured.
 *
 * @example
 * pad("1", 3, "right"); // "  1"
 */
export function pad(text: string, columns: number, align: "left" | "right" = "left"): string {
  const space = " ".repeat(Math.max(0, columns - stringWidth(text)));
  return align === "left" ? text + space : space + text;
}

/**
 * Cuts plain text to a width of terminal columns, ending what it cut with an ellipsis; it becomes one line.
 *
 * @example
 * truncate("a long reason", 7); // "a long…"
 */
export function truncate(text: string, columns: number): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (stringWidth(line) <= columns) return line;
  let cut = "";
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (stringWidth(cut + segment) > columns - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/**
 * Breaks plain text between words into lines of a width of terminal columns.
 *
 * @example
 * wrap("a long reason", 8); // ["a long", "reason"]
 */
export function wrap(text: string, columns: number): string[] {
  return wrapAnsi(text.replaceAll(/\s+/g, " ").trim(), columns, { hard: true }).split("\n");
}
