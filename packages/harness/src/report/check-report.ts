import type { Check, CheckReport, CheckResult, Fix } from "@understudy/conformance";
import { formatExchange } from "./exchange.ts";
import type { Palette } from "./palette.ts";
import type { Report, ReportCase } from "./report-case.ts";
import { renderTable } from "./table.ts";
import { pad, wrap } from "./text.ts";

/** Terminal columns that sentences are broken at. */
const WIDTH = 80;

/**
 * Renders what came of a run of checks for a terminal: a table by family, what was skipped and why, what to fix first.
 *
 * @returns Lines without their ends.
 * @example
 * renderChecks(report, createPalette(false)).join("\n");
 */
export function renderChecks(report: CheckReport, palette: Palette): string[] {
  const { fixes, notes, leftovers, results } = report;
  return [
    ...renderFamilies(results, palette),
    ...renderSkipped(results, palette),
    ...notes.flatMap((note) => wrap(`! ${note}`, WIDTH)).map(palette.warn),
    ...(fixes.length === 0 ? [] : ["", palette.strong("What to fix, the first first")]),
    ...fixes.flatMap((fix, at) => renderFix(fix, at + 1, palette)),
    ...results
      .filter(({ status }) => status === "errored")
      .map(({ id, reason }) => palette.bad(`✗ ${id} is at fault itself: ${reason}`)),
    ...leftovers.map(({ path, reason }) => palette.warn(`! left behind: ${path} (${reason})`)),
    "",
    (report.isConformant ? palette.good : palette.bad)(`${report.isConformant ? "✓" : "✗"} ${sumOf(report)}`),
  ];
}

function sumOf({ summary, isInterrupted, durationMs, results, profile }: CheckReport): string {
  const { passed, must, should, advice, skipped } = summary;
  const counts = [
    `${passed} passed`,
    `${must} MUST and ${should} SHOULD failed`,
    ...(advice > 0 ? [`${advice} advised`] : []),
    `${skipped} skipped`,
  ];
  const took = `${results.length} checks, profile ${profile}, in ${(durationMs / 1000).toFixed(1)} s`;
  return `${counts.join(", ")} (${took})${isInterrupted ? ", cut short" : ""}`;
}

function renderFamilies(results: readonly CheckResult[], palette: Palette): string[] {
  const columns = [
    { header: ["Family"], width: 14 },
    ...["passed", "MUST", "SHOULD", "advice", "skipped"].map((header, at) => ({
      header: [header],
      width: 8,
      align: "right" as const,
      startsGroup: at === 0,
    })),
  ];
  const families = [...new Set(results.map(({ family }) => family))];
  const rows = families.map((family) => {
    const own = results.filter((result) => result.family === family);
    const failed = (severity: string): number => own.filter((result) => result.severity === severity).length;
    const having = (status: string): number => own.filter((result) => result.status === status).length;
    return [
      family,
      palette.good(shownCount(having("passed"))),
      palette.bad(shownCount(failed("must"))),
      palette.warn(shownCount(failed("should"))),
      shownCount(failed("advice")),
      palette.dim(shownCount(having("skipped"))),
    ];
  });
  return renderTable(columns, rows, palette);
}

function shownCount(count: number): string {
  return count === 0 ? "–" : String(count);
}

function renderSkipped(results: readonly CheckResult[], palette: Palette): string[] {
  const reasons = new Map<string, number>();
  for (const { status, reason } of results) {
    if (status === "skipped" && reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  const ordered = [...reasons].sort(([, a], [, b]) => b - a);
  return ordered.flatMap(([reason, count]) => {
    const [first = "", ...rest] = wrap(reason, WIDTH - 14);
    return [
      `○ ${pad(String(count), 3, "right")} skipped: ${first}`,
      ...rest.map((line) => `${" ".repeat(15)}${line}`),
    ].map(palette.dim);
  });
}

function renderFix(fix: Fix, number: number, palette: Palette): string[] {
  const { level, source, title, why, checks, what, got, expected, exchange } = fix;
  const colour = { MUST: palette.bad, SHOULD: palette.warn }[level] ?? palette.dim;
  const head = wrap(`${number}. ${title}`, WIDTH);
  const others = checks.length > 1 ? ` and ${checks.length - 1} more: ${checks.slice(1).join(", ")}` : "";
  return [
    "",
    ...head.map(palette.strong),
    `   ${colour(level)} ${source} · P${fix.priority} · ${why}`,
    `   ${palette.dim(`${checks[0]}${others}`)}`,
    `   ${what}`,
    `     got       ${got}`,
    `     expected  ${expected}`,
    ...(exchange === undefined ? [] : formatExchange(exchange).map((line) => palette.dim(`     ${line}`))),
  ];
}

/**
 * Renders the list of checks for a terminal.
 *
 * @example
 * renderCheckList(checks, createPalette(false)).join("\n");
 */
export function renderCheckList(checks: readonly Check[], palette: Palette): string[] {
  const families = [...new Set(checks.map(({ family }) => family))];
  return families.flatMap((family) => [
    palette.strong(family),
    ...checks
      .filter((check) => check.family === family)
      .map(
        ({ id, level, rfc, section, title }) =>
          `  ${id} ${palette.dim(`${level}, ${rfc} ${section}`)}  ${title}`,
      ),
  ]);
}

/**
 * Makes a report of checks, a suite a family; a check that failed but does not count is no failure of its suite.
 *
 * @example
 * writeReports(files, toCheckReport(report));
 */
export function toCheckReport(report: CheckReport): Report {
  return { cases: report.results.map(toCase), json: report, markdown: formatChecks(report) };
}

function toCase(result: CheckResult): ReportCase {
  const { family, id, title, durationMs, status, reason = "", severity } = result;
  const head = { suite: family, name: `${id}: ${title}`, durationMs };
  if (status === "passed") return { ...head, outcome: "passed" };
  if (status === "skipped") return { ...head, outcome: "skipped", message: reason };
  if (status === "errored") return { ...head, outcome: "failed", message: reason };
  const { what = "", got = "", expected = "", level, rfc, section, exchanges = [] } = result;
  const message = `${what}: got ${got}, expected ${expected}`;
  if (severity === "advice") return { ...head, outcome: "skipped", message: `advice: ${message}` };
  const details = [
    `${level} ${rfc} ${section}`,
    message,
    ...exchanges.flatMap((each) => ["", ...formatExchange(each)]),
  ];
  return { ...head, outcome: "failed", message, details };
}

function formatChecks(report: CheckReport): string {
  const { results, fixes, tenantUrl, leftovers } = report;
  const families = [...new Set(results.map(({ family }) => family))];
  const count = (family: string, holds: (result: CheckResult) => boolean): number =>
    results.filter((result) => result.family === family && holds(result)).length;
  return [
    `# Checks of ${tenantUrl}`,
    "",
    `${sumOf(report)}.`,
    "",
    "| family | passed | MUST failed | SHOULD failed | advice | skipped |",
    "|---|---|---|---|---|---|",
    ...families.map((family) => {
      const failed = (["must", "should", "advice"] as const).map((severity) =>
        count(family, (result) => result.severity === severity),
      );
      const passed = count(family, ({ status }) => status === "passed");
      const skipped = count(family, ({ status }) => status === "skipped");
      return `| ${[family, passed, ...failed, skipped].join(" | ")} |`;
    }),
    ...(fixes.length === 0 ? [] : ["", "## What to fix, the first first"]),
    ...fixes.flatMap(formatFix),
    ...leftovers.flatMap(({ path, reason }) => ["", `Left behind: \`${path}\` (${reason}).`]),
    "",
  ].join("\n");
}

function formatFix(fix: Fix, at: number): string[] {
  const { level, source, title, why, checks, what, got, expected, exchange } = fix;
  return [
    "",
    `### ${at + 1}. ${title}`,
    "",
    `${level}, ${source}, P${fix.priority}: ${why}. Checks: ${checks.map((id) => `\`${id}\``).join(", ")}.`,
    "",
    "````",
    what,
    `got      ${got}`,
    `expected ${expected}`,
    ...(exchange === undefined ? [] : ["", ...formatExchange(exchange)]),
    "````",
  ];
}
