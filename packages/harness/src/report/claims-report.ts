import type { Claim, LintFinding, TutorialVendor, Unstated } from "@understudy/tutorial-check";
import type { Palette } from "./palette.ts";
import { pad, truncate } from "./text.ts";

/** What is told of one tutorial. */
export interface ClaimsReport {
  readonly file: string;
  readonly vendor: TutorialVendor;
  readonly claims: readonly Claim[];
  readonly unstated: readonly Unstated[];
  readonly lints: readonly LintFinding[];
}

/** Columns of a line number, and of all. */
const LINE = 6;
const WIDTH = 100;

/**
 * Renders the claims of a tutorial for a terminal, in its order, then what it leaves unstated and its slips.
 *
 * @returns Lines without their ends.
 * @example
 * renderClaims({ file, ...readClaims(tutorial), lints: lintTutorial(tutorial) }, createPalette(false));
 */
export function renderClaims(report: ClaimsReport, palette: Palette): string[] {
  const { file, vendor, claims, unstated, lints } = report;
  const count = `${claims.length} claims, ${unstated.length} unstated, ${lints.length} lints`;
  return [
    palette.strong(`${vendor.name === "" ? vendor.slug : vendor.name} (${file}): ${count}`),
    ...claims.map(({ line, id, quote }) => row(line, id, quote, palette)),
    ...unstated.map(({ line, what, because }) => row(line, palette.warn(`? ${what}`), because, palette)),
    ...lints.map(({ line, rule, says }) => row(line, palette.warn(`! ${rule}`), says, palette)),
    ...(claims.length === 0 ? [palette.bad("✗ No claim was found: is this a provisioning tutorial?")] : []),
    "",
  ];
}

function row(line: number | undefined, what: string, says: string, palette: Palette): string {
  const place = line === undefined ? "" : `L${line}`;
  return `${pad(place, LINE)}${pad(what, 44)}  ${palette.dim(truncate(says, WIDTH - LINE - 46))}`;
}
