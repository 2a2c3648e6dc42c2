import {
  countVerdicts,
  standingOf,
  verdictSigns,
  type Finding,
  type ReviewDifference,
  type VerdictCounts,
} from "@understudy/tutorial-check";
import { findVendor } from "../target/vendors.ts";
import { problemsOf, type TutorialRun } from "../tutorial/run-tutorial.ts";
import type { Palette } from "./palette.ts";
import { pad, truncate, wrap } from "./text.ts";

/** Columns of a line number, and of all. */
const LINE = 6;
const WIDTH = 100;

/**
 * Renders what came of a tutorial for a terminal, in its order.
 *
 * @returns Lines without their ends.
 * @example
 * renderTutorial(run, createPalette(false)).join("\n");
 */
export function renderTutorial(run: TutorialRun, palette: Palette): string[] {
  const { report, review } = run;
  const problems = problemsOf(run);
  return [
    palette.strong(`${report.vendor} (${report.file})`),
    palette.dim(`${settingOf(run)}; ${tally(countVerdicts(report.findings))}`),
    "",
    ...groupsOf(report.findings).flatMap((group) => renderGroup(group, palette)),
    ...(review?.differences ?? []).flatMap((difference) => renderDifference(difference, palette)),
    "",
    ...(problems.length === 0
      ? [palette.good(`✓ Nothing ${report.vendor}'s tutorial says is contradicted.`)]
      : problems.map((problem) => palette.bad(`✗ ${problem}`))),
    "",
  ];
}

/**
 * Renders the sum of several tutorials; nothing for one.
 *
 * @example
 * renderSum(runs, createPalette(false)); // ["5 tutorials: 79 verified, 0 contradicted"]
 */
export function renderSum(runs: readonly TutorialRun[], palette: Palette): string[] {
  if (runs.length < 2) return [];
  const counts = countVerdicts(runs.flatMap(({ report }) => report.findings));
  const failed = runs.filter((run) => problemsOf(run).length > 0);
  const names = failed.map(({ report }) => report.file).join(", ");
  const sum = `${runs.length} tutorials: ${tally(counts)}`;
  return [failed.length === 0 ? palette.good(`✓ ${sum}`) : palette.bad(`✗ ${sum}; not passed: ${names}`)];
}

/** How many came to each end, less those of which there are none. */
export function tally(counts: VerdictCounts): string {
  const told = Object.entries(counts).filter(([standing, count]) => count > 0 || standing === "contradicted");
  return told
    .map(([standing, count]) => `${count} ${standing === "lint" && count !== 1 ? "lints" : standing}`)
    .join(", ");
}

function settingOf({ setting, report }: TutorialRun): string {
  if (setting.kind === "server") return `Tried on ${new URL(setting.tenantUrl).host}`;
  if (setting.kind === "stand-in") {
    return `Tried on the stand-in of ${findVendor(setting.vendor).profile.vendor}`;
  }
  return `Tried on nothing: there is no stand-in of ${report.vendor}. understudy scaffold makes one of the tutorial, and --against names a server`;
}

/** What came of one claim in the same way is told at once. */
function groupsOf(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const standing = standingOf(finding);
    const isAlone = standing === "contradicted" || standing === "lint" || finding.part === "step";
    const claim = isAlone ? finding.id : finding.id.replace(/#\w+$/, "");
    const key = `${finding.line} ${standing} ${claim}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

function renderGroup(group: readonly Finding[], palette: Palette): string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { line, quote, expected, got, nearest } = first;
  const standing = standingOf(first);
  const colour = {
    verified: palette.good,
    contradicted: palette.bad,
    unstated: palette.warn,
    lint: palette.warn,
    untestable: palette.dim,
    skipped: palette.dim,
  }[standing];
  const details = wrap([...new Set(group.map(({ detail }) => detail))].join(" "), WIDTH - LINE - 2);
  const [shown = "", ...more] = quote === "" ? details.splice(0) : excerpt(quote);
  const facts = [
    ["expected", expected],
    ["got", got],
    ["nearest", nearest],
  ] as const;
  return [
    `${pad(`L${line}`, LINE)}${colour(verdictSigns[standing])} ${shown}`,
    ...more.map((text) => `${" ".repeat(LINE + 2)}${text}`),
    ...details.map((text) => palette.dim(`${" ".repeat(LINE + 2)}${text}`)),
    ...facts.flatMap(([name, value]) => (value === undefined ? [] : renderFact(name, value))),
  ];
}

/** The words of the tutorial, three lines of them at most. */
function excerpt(quote: string): string[] {
  const lines = wrap(quote, WIDTH - LINE - 2);
  const last = lines.slice(2).join(" ");
  return last === "" ? lines : [...lines.slice(0, 2), truncate(last, WIDTH - LINE - 2)];
}

function renderFact(name: string, value: string): string[] {
  const [first = "", ...rest] = wrap(value, WIDTH - LINE - 14);
  return [
    `${" ".repeat(LINE + 4)}${pad(name, 10)}${first}`,
    ...rest.map((text) => `${" ".repeat(LINE + 14)}${text}`),
  ];
}

function renderDifference({ kind, id, line, before, after }: ReviewDifference, palette: Palette): string[] {
  return [
    `${pad(`L${line}`, LINE)}${palette.bad("✗")} ${id} has ${kind} since it was reviewed`,
    ...(before === undefined ? [] : renderFact("reviewed", before)),
    ...(after === undefined ? [] : renderFact("now", after)),
  ];
}
