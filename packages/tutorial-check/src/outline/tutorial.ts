/** A tutorial, read: its passages and tables in their order, each with its line. */
export interface Tutorial {
  /** As it was given, for reports. */
  readonly file: string;
  /** Of the source, in hexadecimal, so that a review can tell whether it has changed. */
  readonly sha256: string;
  /** YAML between the dashes at the top; empty where there is none or it cannot be read. */
  readonly frontMatter: Readonly<Record<string, unknown>>;
  /** The first heading of the first level, else the title of the front matter. */
  readonly title: string;
  readonly passages: readonly Passage[];
  readonly tables: readonly Table[];
}

/** A heading and those above it, the lowest last. */
export type HeadingPath = readonly Heading[];

/** A heading. */
export interface Heading {
  readonly text: string;
  readonly line: number;
  /** 1 to 6. */
  readonly level: number;
  /** Of a tab of the reader's choice, e.g. `[Portal](#tab/portal)`. */
  readonly isTab: boolean;
}

/** What a passage is to its reader. */
export type PassageKind =
  /** Running text. */
  | "prose"
  /** An item of an ordered list, or what is lettered below one: to be carried out. */
  | "step"
  /** An item of a list without order. */
  | "bullet"
  /** Below a note, tip or warning. */
  | "note";

/** A paragraph: its text without markup, and what in it was marked up. */
export interface Passage {
  readonly kind: PassageKind;
  /** 1-based, of its first character. */
  readonly line: number;
  readonly text: string;
  readonly headings: HeadingPath;
  /** Position among the steps around it, e.g. `[5, 1]` for the first sub-step of the fifth; empty for no step. */
  readonly ordinal: readonly number[];
  /** The number the source has for the step, which a renderer may not show; absent for no step of a list. */
  readonly writtenNumber?: number;
  readonly labels: readonly Marked[];
  readonly codes: readonly Marked[];
  readonly links: readonly Link[];
  readonly images: readonly Link[];
  /** The line of a character of `text`. */
  lineAt(index: number): number;
}

/** A part of a passage that is marked up: bold, or code. */
export interface Marked {
  readonly text: string;
  readonly line: number;
  /** Where it begins in the passage's text. */
  readonly index: number;
}

/** A link or an image; `text` is what is shown or its alternative. */
export interface Link extends Marked {
  readonly url: string;
}

/** A table, cells as text. */
export interface Table {
  readonly line: number;
  readonly headings: HeadingPath;
  /** The step it stands in; empty for none. */
  readonly ordinal: readonly number[];
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

/** A row; cells a row lacks are absent, never empty. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}
