import type { Palette } from "./palette.ts";
import { pad } from "./text.ts";

/** A column of a table. */
export interface Column {
  /** Lines of the header, the lowest last; a column with fewer lines than another has them at the bottom. */
  readonly header: readonly string[];
  /** Terminal columns. */
  readonly width: number;
  readonly align?: "left" | "right";
  /** A line is drawn before the column. */
  readonly startsGroup?: boolean;
}

/**
 * Renders a table with lines above, below and between its groups of columns.
 *
 * @param rows Cells as wide as their column at most; they may be coloured.
 * @returns Lines without their ends.
 * @example
 * renderTable([{ header: ["Vendor"], width: 9 }], [["QA"]], createPalette(false)).join("\n");
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  palette: Palette,
): string[] {
  const height = Math.max(...columns.map((column) => column.header.length));
  const headers = Array.from({ length: height }, (_, line) =>
    columns.map((column) => palette.strong(column.header[line - height + column.header.length] ?? "")),
  );
  return [
    renderRule(columns, "┬", palette),
    ...headers.map((cells) => renderRow(columns, cells, palette)),
    renderRule(columns, "┼", palette),
    ...rows.map((cells) => renderRow(columns, cells, palette)),
    renderRule(columns, "┴", palette),
  ];
}

function renderRow(columns: readonly Column[], cells: readonly string[], palette: Palette): string {
  return columns
    .map(
      (column, at) =>
        separator(column, at, ` ${palette.dim("│")} `) + pad(cells[at] ?? "", column.width, column.align),
    )
    .join("")
    .trimEnd();
}

function renderRule(columns: readonly Column[], crossing: string, palette: Palette): string {
  const rule = columns.map((column, at) => {
    const before = separator(column, at, `─${crossing}─`);
    return (before === " " ? "─" : before) + "─".repeat(column.width);
  });
  return palette.dim(rule.join(""));
}

function separator(column: Column, at: number, group: string): string {
  if (at === 0) return "";
  return column.startsGroup === true ? group : " ";
}
