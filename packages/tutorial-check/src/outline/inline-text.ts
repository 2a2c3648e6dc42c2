import type { PhrasingContent } from "mdast";
import { imageOf } from "./directive.ts";
import { splitLines } from "./lines.ts";
import { readTag } from "./tag.ts";
import type { Link, Marked } from "./tutorial.ts";

/** The text of a paragraph, with where its characters come from and what was marked up. */
export interface InlineText {
  readonly text: string;
  readonly labels: readonly Marked[];
  readonly codes: readonly Marked[];
  readonly links: readonly Link[];
  readonly images: readonly Link[];
  lineAt(index: number): number;
}

/** From an index on, text is on a line or below it, a line further with each line feed. */
interface Anchor {
  readonly index: number;
  readonly line: number;
}

/**
 * Reads inline content. Line feeds stay in the text as spaces, so that a sentence over two lines is one sentence, and
 * are remembered for the lines. Lines that begin with three colons are directions to the publisher, and no text.
 *
 * @param line Of the paragraph, for content without a position.
 */
export function readInline(children: readonly PhrasingContent[], line: number): InlineText {
  const reader = new InlineReader(line);
  for (const child of children) reader.read(child);
  return reader.result();
}

/** Marks within each other beyond which nobody writes. */
const DEEPEST = 100;

class InlineReader {
  readonly #anchors: Anchor[] = [];
  readonly #labels: Marked[] = [];
  readonly #codes: Marked[] = [];
  readonly #links: Link[] = [];
  readonly #images: Link[] = [];
  #text = "";
  #line: number;
  /** What a direction to the publisher says so far; undefined where none is open. */
  #directive: string | undefined;

  #depth = 0;

  constructor(line: number) {
    this.#line = line;
  }

  read(node: PhrasingContent): void {
    this.#line = node.position?.start.line ?? this.#line;
    const marked = { index: this.#text.length, line: this.#line };
    if (node.type === "image") {
      this.#images.push({ ...marked, text: node.alt ?? "", url: node.url });
      return;
    }
    if (node.type === "break") return this.#add("\n");
    if (node.type === "html") return this.#add(readTag(node.value));
    if ("children" in node) {
      if (this.#depth > DEEPEST) return;
      this.#depth += 1;
      for (const child of node.children) this.read(child);
      this.#depth -= 1;
    } else if ("value" in node) this.#add(node.value);
    const text = this.#text.slice(marked.index);
    if (node.type === "strong") this.#labels.push({ ...marked, text: text.trim() });
    if (node.type === "inlineCode") this.#codes.push({ ...marked, text: text.trim() });
    if (node.type === "link") this.#links.push({ ...marked, text, url: node.url });
  }

  #add(value: string): void {
    for (const [part, text] of splitLines(value).entries()) {
      if (part > 0) {
        this.#line += 1;
        this.#close();
        this.#text += " ";
      }
      const begins = this.#text === "" || part > 0;
      if (this.#directive === undefined && begins && text.trimStart().startsWith(":::")) this.#directive = "";
      if (this.#directive !== undefined) {
        this.#directive += text;
        continue;
      }
      this.#anchors.push({ index: this.#text.length, line: this.#line });
      this.#text += text;
    }
  }

  /** A direction lasts to the end of its line; one for an image has an image in it. */
  #close(): void {
    if (this.#directive === undefined) return;
    const image = imageOf(this.#directive);
    const place = { index: this.#text.length, line: this.#line };
    if (image !== undefined) this.#images.push({ ...place, ...image });
    this.#directive = undefined;
  }

  result(): InlineText {
    this.#close();
    const anchors = this.#anchors;
    const first = anchors[0]?.line ?? this.#line;
    return {
      text: this.#text,
      labels: this.#labels,
      codes: this.#codes,
      links: this.#links,
      images: this.#images,
      lineAt: (index) => lastBefore(anchors, index)?.line ?? first,
    };
  }
}

/** Anchors are in the order of their indexes, and there may be thousands. */
function lastBefore(anchors: readonly Anchor[], index: number): Anchor | undefined {
  let low = 0;
  let high = anchors.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((anchors[middle]?.index ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return anchors[low - 1];
}
