/** What a spreadsheet takes for a formula, or for what comes before one. */
const FORMULA = /^[=+\-@\t\r\n]/u;

/**
 * Writes a table as RFC 4180 has it: lines end with CRLF, and a value with a quote, comma or line break is quoted. Text that a
 * spreadsheet would take for a formula gets an apostrophe before it, since whoever is provisioned chooses a name.
 *
 * @param columns Names of the columns, each the path of a property as `$filter` has it.
 * @param rows What is not text, number, true or false is written as JSON; nothing is written of what is not there.
 * @example
 * formatCsv(["id", "error/code"], [{ id: "1", error: { code: "Conflict" } }]); // "id,error/code\r\n1,Conflict\r\n"
 */
export function formatCsv(columns: readonly string[], rows: readonly object[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((path) => textOf(valueAt(row, path))))];
  return lines.map((cells) => `${cells.map(quote).join(",")}\r\n`).join("");
}

function valueAt(row: object, path: string): unknown {
  return path
    .split("/")
    .reduce<unknown>(
      (value, name) =>
        typeof value === "object" && value !== null ? (Reflect.get(value, name) as unknown) : undefined,
      row,
    );
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") return JSON.stringify(value);
  return FORMULA.test(value) ? `'${value}` : value;
}

function quote(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
