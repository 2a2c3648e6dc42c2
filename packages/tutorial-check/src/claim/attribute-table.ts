import type { Table, Tutorial } from "../outline/tutorial.ts";
import type { ClaimedFact } from "./claim.ts";

/** A row of an attribute table as a fact. */
interface AttributeRow {
  readonly fact: Extract<ClaimedFact, { kind: "attribute" }>;
  readonly line: number;
  readonly quote: string;
}

/** An attribute table, and which of its columns there are. */
export interface AttributeTable {
  readonly line: number;
  readonly resource: "User" | "Group";
  readonly hasRequired: boolean;
  readonly hasFilterable: boolean;
  readonly rows: readonly AttributeRow[];
}

/** What the columns are headed with, in any case. */
const columns = {
  path: /^(?:target )?attribute(?: name)?$/i,
  type: /^type$/i,
  isFilterable: /filter/i,
  isRequired: /required|mandatory/i,
} as const;

const TICK = /^(?:✓|✔|✅|☑|x|yes|true|required|check)/i;

/** Reads the tables that list attributes; others are none of its concern. */
export function attributeTables(tutorial: Tutorial): readonly AttributeTable[] {
  return tutorial.tables.flatMap((table) => {
    const at = (pattern: RegExp): number => table.header.findIndex((text) => pattern.test(text.trim()));
    const path = at(columns.path);
    if (path < 0) return [];
    const position = {
      path,
      type: at(columns.type),
      filterable: at(columns.isFilterable),
      required: at(columns.isRequired),
    };
    const resource = resourceOf(table, tutorial);
    return [
      {
        line: table.line,
        resource,
        hasRequired: position.required >= 0,
        hasFilterable: position.filterable >= 0,
        rows: table.rows.flatMap(({ line, cells }) => {
          const name = cells[path]?.trim() ?? "";
          if (name === "") return [];
          const isFilterable = tickOf(cells[position.filterable]);
          const isRequired = tickOf(cells[position.required]);
          const fact = {
            kind: "attribute" as const,
            resource,
            path: name,
            type: cells[position.type]?.trim() ?? "",
            ...(isFilterable === undefined ? {} : { isFilterable }),
            ...(isRequired === undefined ? {} : { isRequired }),
          };
          return [{ fact, line, quote: cells.join(" | ") }];
        }),
      },
    ];
  });
}

/** A cell that is not there says nothing; one that is there and has no tick says no. */
function tickOf(cell: string | undefined): boolean | undefined {
  return cell === undefined ? undefined : TICK.test(cell.trim());
}

/** What comes last before a table tells whose attributes it lists. */
function resourceOf(table: Table, { passages }: Tutorial): "User" | "Group" {
  const before = passages.filter(({ line }) => line < table.line).slice(-4);
  const telling = before.findLast(({ text }) =>
    /\b(?:user|group)s? (?:attributes|to\b)|\b(?:user|group)s\b/i.test(text),
  );
  const text = telling?.text ?? table.headings.at(-1)?.text ?? "";
  return /\bgroup attributes\b/i.test(text) || (/\bgroups\b/i.test(text) && !/\busers?\b/i.test(text))
    ? "Group"
    : "User";
}
