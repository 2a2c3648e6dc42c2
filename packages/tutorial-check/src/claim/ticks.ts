import type { Table, TableRow } from "../outline/tutorial.ts";

/** What a column of ticks says of a row; undefined where it says nothing. */
export type Ticks = (row: TableRow) => boolean | undefined;

const TICK = /^(?:[\u2713\u2714\u2705\u2611]\uFE0F?|yes|true|y|required|mandatory|supported|check)\b\W*/iu;
const MARK = /^[\u2713\u2714\u2705\u2611]/u;
const CROSS =
  /^(?:[\u2717\u2718\u274C\u2715\u2716\u00D7\u274E]\uFE0F?|no|not|false|n|none|optional|n\/a)(?:\b|\W|$)/iu;
/** Nothing but signs: an empty cell, a dash, a slip of the hand. */
const BLANK = /^[\s;:,.|_\u2013\u2014-]*$/u;
const LETTER_X = /^\(?x\)?$/i;

/**
 * Reads a column of ticks. A cell that is not there says nothing, and neither do words nobody knows; one that is there
 * and empty says no. The letter x is a tick, unless the column has ticks of its own.
 *
 * @param column Negative where the table has none.
 */
export function readTicks({ rows }: Table, column: number): Ticks {
  if (column < 0) return () => undefined;
  const hasMarks = rows.some(({ cells }) => {
    const cell = cells[column]?.trim() ?? "";
    return MARK.test(cell) || /^(?:yes|true)\b/i.test(cell);
  });
  return ({ cells }) => {
    const cell = cells[column]?.trim();
    if (cell === undefined) return undefined;
    if (LETTER_X.test(cell)) return !hasMarks;
    if (MARK.test(cell) || TICK.test(cell)) return true;
    return CROSS.test(cell) || BLANK.test(cell) ? false : undefined;
  };
}
