import type { PhrasingContent } from "mdast";
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
 * are remembered for the lines.
 *
 * @param line Of the paragraph, for content without a position.
 */
export function readInline(children: readonly PhrasingContent[], line: number): InlineText {
  const reader = new InlineReader(line);
  for (const child of children) reader.read(child);
  return reader.result();
}

class InlineReader {
  readonly #anchors: Anchor[] = [];
  readonly #labels: Marked[] = [];
  readonly #codes: Marked[] = [];
  readonly #links: Link[] = [];
  readonly #images: Link[] = [];
  #text = "";
  #line: number;

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
    // A comment or an anchor is no text.
    if (node.type === "html") return;
    if ("children" in node) {
      for (const child of node.children) this.read(child);
    } else if ("value" in node) this.#add(node.value);
    const text = this.#text.slice(marked.index);
    if (node.type === "strong") this.#labels.push({ ...marked, text: text.trim() });
    if (node.type === "inlineCode") this.#codes.push({ ...marked, text });
    if (node.type === "link") this.#links.push({ ...marked, text, url: node.url });
  }

  #add(value: string): void {
    for (const [part, text] of value.split("\n").entries()) {
      if (part > 0) {
        this.#line += 1;
        this.#text += " ";
      }
      this.#anchors.push({ index: this.#text.length, line: this.#line });
      this.#text += text;
    }
  }

  result(): InlineText {
    const anchors = this.#anchors;
    const first = anchors[0]?.line ?? this.#line;
    return {
      text: this.#text,
      labels: this.#labels,
      codes: this.#codes,
      links: this.#links,
      images: this.#images,
      lineAt: (index) => anchors.findLast((anchor) => anchor.index <= index)?.line ?? first,
    };
  }
}
