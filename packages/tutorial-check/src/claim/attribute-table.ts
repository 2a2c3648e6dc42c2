import type { Passage, Table, TableRow, Tutorial } from "../outline/tutorial.ts";
import type { ClaimedFact } from "./claim.ts";
import { readTicks, type Ticks } from "./ticks.ts";

type AttributeFact = Extract<ClaimedFact, { kind: "attribute" }>;

/** A row of an attribute table as a fact. */
interface AttributeRow {
  readonly fact: AttributeFact;
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
  path: /^(?:(?:target|scim|customappsso) )?attribute(?:s| name)?$/i,
  type: /^(?:(?:data|attribute) ?)?type$/i,
  isFilterable: /filter/i,
  isRequired: /required|mandatory/i,
} as const;

/** The other side of a mapping, which is no attribute of the vendor's. */
const SOURCE = /\b(?:microsoft|entra|azure|source|directory)\b/i;

/** A path of RFC 7644 §3.10, or something that is written like one. */
const PATH =
  /^(?:urn:[\w.:-]+[:.])?[A-Za-z$][\w$-]*(?:\[[^\]]{1,200}\])?(?:\.[A-Za-z$][\w$-]*){0,4}$|^urn:[\w.:-]+$/;

/** Attributes that only one of the two has. */
const OF_USERS = /^(?:userName|name\.|name$|emails|active$|phoneNumbers|password|title$|nickName)/i;
const OF_GROUPS = /^members\b/i;

/** Reads the tables that list attributes; others are none of its concern. */
export function attributeTables(tutorial: Tutorial): readonly AttributeTable[] {
  return tutorial.tables.flatMap((table) => {
    const header = table.header.map((text) => text.trim());
    const at = (pattern: RegExp): number => header.findIndex((text) => pattern.test(text));
    const path = findPathColumn(header);
    if (path < 0) return [];
    const type = at(columns.type);
    const filterable = readTicks(table, at(columns.isFilterable));
    const required = readTicks(table, at(columns.isRequired));
    const hasFilterable = at(columns.isFilterable) >= 0;
    const hasRequired = at(columns.isRequired) >= 0;
    const paths = table.rows.map(({ cells }) => pathIn(cells[path]));
    const resource = resourceOf(table, paths, tutorial);
    const rows = table.rows.flatMap((row, index) =>
      toRow(row, paths[index], { resource, type: row.cells[type]?.trim() ?? "", filterable, required }),
    );
    return rows.length === 0 ? [] : [{ line: table.line, resource, hasRequired, hasFilterable, rows }];
  });
}

interface RowContext {
  readonly resource: AttributeFact["resource"];
  readonly type: string;
  readonly filterable: Ticks;
  readonly required: Ticks;
}

function toRow(row: TableRow, path: string | undefined, context: RowContext): readonly AttributeRow[] {
  if (path === undefined) return [];
  const { resource, type } = context;
  const isFilterable = context.filterable(row);
  const isRequired = context.required(row);
  const fact: AttributeFact = {
    kind: "attribute",
    resource,
    path,
    type,
    ...(isFilterable === undefined ? {} : { isFilterable }),
    ...(isRequired === undefined ? {} : { isRequired }),
  };
  return [{ fact, line: row.line, quote: row.cells.join(" | ") }];
}

/** A table with a column of this very name, else one that lists what is mapped to what. */
function findPathColumn(header: readonly string[]): number {
  const exact = header.findIndex((text) => columns.path.test(text));
  if (exact >= 0) return exact;
  const isOther = Object.values(columns).slice(1);
  const candidates = header.flatMap((text, at) =>
    /\battributes?\b/i.test(text) && !SOURCE.test(text) && !isOther.some((other) => other.test(text))
      ? [at]
      : [],
  );
  const isMapping = header.some((text) => SOURCE.test(text) || isOther.some((other) => other.test(text)));
  return isMapping && candidates.length === 1 ? (candidates[0] ?? -1) : -1;
}

/** Quotes that a word processor has curled are straightened, since no path has others. */
function pathIn(cell: string | undefined): string | undefined {
  const text = cell?.trim().replaceAll(/[\u201C\u201D]/g, '"') ?? "";
  return PATH.test(text) ? text : undefined;
}

/** The attributes themselves tell whose they are, else what comes last before the table. */
function resourceOf(
  table: Table,
  paths: readonly (string | undefined)[],
  { passages }: Tutorial,
): AttributeFact["resource"] {
  const has = (pattern: RegExp): boolean => paths.some((path) => path !== undefined && pattern.test(path));
  if (has(OF_USERS)) return "User";
  if (has(OF_GROUPS)) return "Group";
  const telling = before(passages, table.line)
    .map(({ text }) => text)
    .concat(table.headings.at(-1)?.text ?? "")
    .find(
      (text) => /\b(?:user|group)s?\b/i.test(text) && /\busers?\b/i.test(text) !== /\bgroups?\b/i.test(text),
    );
  return telling !== undefined && /\bgroups?\b/i.test(telling) ? "Group" : "User";
}

/** The few passages before a line, the nearest first. */
function before(passages: readonly Passage[], line: number): readonly Passage[] {
  let low = 0;
  let high = passages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((passages[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return passages.slice(Math.max(0, low - 4), low).toReversed();
}
