import type { Verdict, VerdictFinding, VerdictLevel } from "@understudy/mock-kit";
import type { Palette } from "./palette.ts";
import { renderTable } from "./table.ts";
import { truncate, wrap } from "./text.ts";

/** Terminal columns that sentences are broken at. */
const WIDTH = 80;

const columns = [
  { header: ["Level"], width: 6 },
  { header: ["Rule"], width: 27 },
  { header: ["Times"], width: 5, align: "right" as const },
  { header: ["First request"], width: 34, startsGroup: true },
];

/**
 * Renders a verdict for a terminal: a table of the rules that were not kept, then each with what came.
 *
 * @returns Lines without their ends.
 * @example
 * renderVerdict(await control.verdict(), createPalette(false)).join("\n");
 */
export function renderVerdict(verdict: Verdict, palette: Palette): string[] {
  const { findings, isClean } = verdict;
  const rows = findings.map((finding) => [
    colour(finding.level, palette)(finding.level),
    truncate(finding.rule, 27),
    String(finding.times),
    truncate(`#${finding.requests[0] ?? 0} ${finding.method} ${finding.path}`, 34),
  ]);
  return [
    ...(rows.length === 0 ? [] : renderTable(columns, rows, palette)),
    ...findings.flatMap((finding) => renderFinding(finding, palette)),
    ...(rows.length === 0 ? [] : [""]),
    (isClean ? palette.good : palette.bad)(`${isClean ? "✓" : "✗"} ${sumOf(verdict)}`),
  ];
}

function sumOf({ vendor, requests, counts: { MUST, SHOULD, advice } }: Verdict): string {
  return `${vendor}: ${requests} requests; not kept: ${MUST} MUST, ${SHOULD} SHOULD, ${advice} advice`;
}

function renderFinding(finding: VerdictFinding, palette: Palette): string[] {
  const { level, rule, source, says, got, tenant, requests, times } = finding;
  const ids = requests.map((id) => `#${id}`).join(", ");
  return [
    "",
    ...wrap(says, WIDTH).map(palette.strong),
    `   ${colour(level, palette)(level)} ${rule}${tenant === undefined ? "" : `, tenant ${tenant}`}`,
    ...wrap(source, WIDTH - 3).map((line) => palette.dim(`   ${line}`)),
    ...wrap(`got ${got}`, WIDTH - 3).map((line) => `   ${line}`),
    ...wrap(`in ${ids}${times > requests.length ? ", …" : ""}`, WIDTH - 3).map((line) =>
      palette.dim(`   ${line}`),
    ),
  ];
}

function colour(level: VerdictLevel, palette: Palette): (text: string) => string {
  return { MUST: palette.bad, SHOULD: palette.warn, advice: palette.dim }[level];
}
