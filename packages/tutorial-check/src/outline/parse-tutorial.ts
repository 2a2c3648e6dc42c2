import { createHash } from "node:crypto";
import type { List, ListItem, Node, Nodes, Paragraph, Root, RootContent, Table as TableNode } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfmTable } from "micromark-extension-gfm-table";
import { parse as parseYaml } from "yaml";
import { readInline } from "./inline-text.ts";
import { splitLines } from "./lines.ts";
import type { Heading, Passage, PassageKind, Table, Tutorial } from "./tutorial.ts";

/**
 * Reads a tutorial's Markdown, front matter first, into passages and tables. Any text is read, and what is no Markdown
 * makes a tutorial without much in it.
 *
 * @param file For reports.
 * @example
 * parseTutorial("# Configure QA\n\n1. Click **Save**.\n", "qa.md").passages[0]?.labels[0]?.text; // "Save"
 */
export function parseTutorial(source: string, file: string): Tutorial {
  // The mark would shift every position by one.
  const text = source.replace(/^\uFEFF/, "");
  const tree = parseMarkdown(text);
  const matter = readFrontMatter(tree);
  const walker = new Walker(text);
  walker.walk(tree.children, { kind: "prose", ordinal: [] });
  return {
    file,
    sha256: createHash("sha256").update(source).digest("hex"),
    frontMatter: matter,
    title: walker.title ?? (typeof matter["title"] === "string" ? matter["title"] : ""),
    passages: walker.passages,
    tables: walker.tables,
  };
}

/** Markdown as these tutorials are written: with front matter and tables. */
export function parseMarkdown(text: string): Root {
  try {
    return fromMarkdown(text, {
      extensions: [frontmatter(["yaml"]), gfmTable()],
      mdastExtensions: [frontmatterFromMarkdown(["yaml"]), gfmTableFromMarkdown()],
    });
  } catch (error) {
    // Thousands of quotes within each other are beyond the parser's stack, and no tutorial.
    if (error instanceof RangeError) return { type: "root", children: [] };
    throw error;
  }
}

function readFrontMatter(tree: Root): Readonly<Record<string, unknown>> {
  const node = tree.children.find((child) => child.type === "yaml");
  if (node === undefined) return {};
  try {
    const value: unknown = parseYaml(node.value);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

type Position = NonNullable<Node["position"]>;

/** Where in the document something stands. */
interface Place {
  readonly kind: PassageKind;
  readonly ordinal: readonly number[];
  readonly writtenNumber?: number;
}

/** Sub-steps that are lettered by hand, since Markdown has no such list. */
const LETTERED = /^([a-z])\.\s+/;

/** A block quote whose first line names what it is. */
const CALLOUT = /^\[!(\w+)\]\s*/;

/** Text of another file, which is not here to be read. */
const INCLUDE = /^\[!include\b/i;

/** Quotes and lists within each other beyond which nobody reads. */
const DEEPEST = 100;

/** Most digits a number of a list has (CommonMark §5.2). */
const LIST_DIGITS = 9;

class Walker {
  readonly passages: Passage[] = [];
  readonly tables: Table[] = [];
  title: string | undefined;
  readonly #source: string;
  #headings: readonly Heading[] = [];
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  walk(nodes: readonly Nodes[], place: Place): void {
    if (this.#depth > DEEPEST) return;
    this.#depth += 1;
    for (const node of nodes) this.#visit(node, place);
    this.#depth -= 1;
  }

  #visit(node: Nodes, place: Place): void {
    if (node.type === "heading") return this.#enter(node);
    if (node.type === "paragraph") return this.#paragraph(node, place);
    if (node.type === "list") return this.#list(node, place);
    if (node.type === "blockquote") return this.walk(node.children, { ...place, kind: "note" });
    if (node.type === "table") return this.#table(node, place);
    if (node.type === "code") return this.#code(node, place);
    // A line across the page ends a group of tabs.
    if (node.type === "thematicBreak") this.#headings = this.#headings.filter(({ isTab }) => !isTab);
    if ("children" in node) this.walk(node.children, place);
  }

  #enter(node: Extract<RootContent, { type: "heading" }>): void {
    const line = node.position?.start.line ?? 0;
    const { text, links } = readInline(node.children, line);
    const heading: Heading = {
      text: text.trim(),
      line,
      level: node.depth,
      isTab: links.some(({ url }) => url.startsWith("#tab/")),
    };
    if (heading.level === 1 && !heading.isTab) this.title ??= heading.text;
    // A tab stands below what it is a tab of, whatever its level.
    const isAbove = ({ level, isTab }: Heading): boolean =>
      heading.isTab ? !isTab : isTab ? false : level < heading.level;
    this.#headings = [...this.#headings.filter(isAbove), heading];
  }

  #paragraph(node: Paragraph, place: Place): void {
    const line = node.position?.start.line ?? 0;
    const inline = readInline(node.children, line);
    const letter = place.kind === "step" ? LETTERED.exec(inline.text)?.[1] : undefined;
    const ordinal = letter === undefined ? place.ordinal : [...place.ordinal, letter.charCodeAt(0) - 96];
    if (INCLUDE.test(inline.text.trimStart())) return;
    if (inline.text.trim() === "" && inline.images.length === 0) return;
    this.passages.push({ ...place, line, headings: this.#headings, ...inline, ordinal });
  }

  /** A fenced block holds values to copy, as code within a sentence does. */
  #code(node: Extract<RootContent, { type: "code" }>, place: Place): void {
    const line = node.position?.start.line ?? 0;
    // A fence takes a line of its own; code that is indented has none.
    const isFenced = /[`~]/.test(this.#source.charAt(node.position?.start.offset ?? 0));
    const first = isFenced ? line + 1 : line;
    const codes = splitLines(node.value).map((value, at) => ({
      type: "inlineCode" as const,
      value: at === 0 ? value : ` ${value}`,
      position: pointAt(first + at),
    }));
    this.passages.push({ ...place, line, headings: this.#headings, ...readInline(codes, first) });
  }

  #list(node: List, place: Place): void {
    let position = node.start ?? 1;
    for (const item of node.children) {
      this.walk(item.children, node.ordered === true ? this.#step(item, position, place) : toBullet(place));
      position += 1;
    }
  }

  #step(item: ListItem, position: number, { ordinal }: Place): Place {
    const from = item.position?.start.offset ?? 0;
    const written = Number.parseInt(this.#source.slice(from, from + LIST_DIGITS), 10);
    const numbered = Number.isNaN(written) ? {} : { writtenNumber: written };
    return { kind: "step", ordinal: [...ordinal, position], ...numbered };
  }

  #table(node: TableNode, { ordinal }: Place): void {
    const [header, ...rows] = node.children.map((row) => ({
      line: row.position?.start.line ?? 0,
      cells: row.children.map((cell) => readInline(cell.children, row.position?.start.line ?? 0).text.trim()),
    }));
    if (header === undefined) return;
    this.tables.push({ line: header.line, headings: this.#headings, ordinal, header: header.cells, rows });
  }
}

function pointAt(line: number): Position {
  const point = { line, column: 1 };
  return { start: point, end: point };
}

function toBullet({ kind, ordinal }: Place): Place {
  return { kind: kind === "note" ? "note" : "bullet", ordinal };
}

/**
 * The kind of a note, e.g. `TIP`, and its text without that; undefined for a passage that is none.
 *
 * @example
 * calloutOf("[!NOTE] Keys expire."); // { name: "NOTE", text: "Keys expire." }
 */
export function calloutOf(text: string): { readonly name: string; readonly text: string } | undefined {
  const [marker, name] = CALLOUT.exec(text) ?? [];
  return marker === undefined || name === undefined
    ? undefined
    : { name: name.toUpperCase(), text: text.slice(marker.length) };
}
