import type { JsonValue } from "@understudy/scim-core";
import type { Difference } from "../golden/differences.ts";
import type { DifferentExchange, ReplayReport } from "../golden/replay-golden.ts";
import type { Palette } from "./palette.ts";

/** Characters of a value that are shown in a line. */
const SHOWN = 300;

/**
 * Renders a replay for a terminal: each exchange that was different, with what came in place of what.
 *
 * @returns Lines without their ends.
 * @example
 * renderReplay("golden/qa.json", await replayGolden("golden/qa.json"), createPalette(false)).join("\n");
 */
export function renderReplay(file: string, report: ReplayReport, palette: Palette): string[] {
  const { sent, different, skipped, isSame } = report;
  const few = skipped.length === 0 ? "" : `, ${skipped.length} skipped`;
  const sum = isSame
    ? `${file}: ${sent} exchanges as recorded${few}`
    : `${file}: ${different.length} of ${sent} exchanges different${few}`;
  return [
    (isSame ? palette.good : palette.bad)(`${isSame ? "✓" : "✗"} ${sum}`),
    ...different.flatMap((exchange) => renderExchange(exchange, palette)),
    ...skipped.map((sentence) => palette.dim(`  skipped ${sentence}`)),
  ];
}

function renderExchange(
  { number, method, path, differences }: DifferentExchange,
  palette: Palette,
): string[] {
  const where = number === 0 ? "in the end" : `#${number}`;
  return [
    "",
    palette.strong(`  ${where} ${method} ${path}`),
    ...differences.flatMap((difference) => renderDifference(difference, palette)),
    "",
  ];
}

function renderDifference({ path, expected, got, problem }: Difference, palette: Palette): string[] {
  if (problem !== undefined) return [`    ${path}: ${problem}`];
  return [`    ${path}`, palette.bad(`      - ${show(expected)}`), palette.good(`      + ${show(got)}`)];
}

function show(value: JsonValue | undefined): string {
  if (value === undefined) return "(nothing)";
  const text = JSON.stringify(value);
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}
