/** How much of something there is, up to a line. */
interface Measured {
  /** 1-based. */
  readonly line: number;
  readonly size: number;
}

/** Something a tutorial has little of, and whose plenty costs a parser of Markdown minutes. */
export interface TutorialLimit {
  readonly what: string;
  /** Far beyond any tutorial: the longest paragraph of five has 633 characters, the deepest list 2 markers. */
  readonly most: number;
  readonly measure: (lines: readonly string[]) => readonly Measured[];
}

/** Quotes and lists that a line opens or goes on with. */
const MARKERS = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)))+/;

/** What makes a heading of the line above (CommonMark §4.3), in a quote or a list as well. */
const UNDERLINE = /^[ \t>]*(?:=+|-+)[ \t]*$/;

/**
 * What a text may have of all that takes a parser more than linear time, or more stack than there is.
 *
 * @example
 * tutorialLimits.map(({ what, most }) => `${most} ${what}`);
 */
export const tutorialLimits: readonly TutorialLimit[] = [
  {
    what: "characters without an empty line",
    most: 12_000,
    measure: (lines) => sumsOfBlocks(lines, (line) => !isRow(line)),
  },
  {
    // A hundred attributes to map are a table of ten thousand.
    what: "characters of a table",
    most: 40_000,
    measure: (lines) => sumsOfBlocks(lines, isRow),
  },
  {
    what: "quotes and lists within each other",
    most: 50,
    measure: (lines) => sums(lines, (line) => line.match(MARKERS)?.[0].match(/[>+*]|-|\d+/g)?.length ?? 0),
  },
  {
    what: "underlined headings so far",
    most: 200,
    measure: (lines) => sums(lines, (line, sum) => sum + (UNDERLINE.test(line) ? 1 : 0)),
  },
];

function isRow(line: string): boolean {
  return line.trimStart().startsWith("|");
}

/** Counts the characters of some lines up to an empty one. */
function sumsOfBlocks(lines: readonly string[], counts: (line: string) => boolean): readonly Measured[] {
  return sums(lines, (line, sum) => (line.trim() === "" ? 0 : sum + (counts(line) ? line.length + 1 : 0)));
}

function sums(lines: readonly string[], next: (line: string, sum: number) => number): readonly Measured[] {
  let size = 0;
  return lines.map((text, index) => {
    size = next(text, size);
    return { line: index + 1, size };
  });
}
