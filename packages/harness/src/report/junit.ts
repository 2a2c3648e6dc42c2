import type { ReportCase } from "./report-case.ts";

/**
 * Formats cases as JUnit XML.
 *
 * Written by hand, since it is five elements and the escaping is all there is to it.
 *
 * @example
 * formatJunit(toScenarioReport(results).cases); // '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites …'
 */
export function formatJunit(cases: readonly ReportCase[]): string {
  const names = [...new Set(cases.map(({ suite }) => suite))];
  const suites = names.map((suite) => {
    const own = cases.filter((each) => each.suite === suite);
    const elements = own.map(formatCase);
    return `  <testsuite name="${escapeXml(suite)}" ${totals(own)}>\n${elements.join("")}  </testsuite>\n`;
  });
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  return `${head}<testsuites name="understudy" ${totals(cases)}>\n${suites.join("")}</testsuites>\n`;
}

function totals(cases: readonly ReportCase[]): string {
  const having = (outcome: ReportCase["outcome"]): number =>
    cases.filter((each) => each.outcome === outcome).length;
  const time = cases.reduce((sum, each) => sum + each.durationMs, 0);
  const counts = `tests="${cases.length}" failures="${having("failed")}" errors="0" skipped="${having("skipped")}"`;
  return `${counts} time="${seconds(time)}"`;
}

function formatCase({ suite, name, durationMs, outcome, message = "", details = [] }: ReportCase): string {
  const attributes = `classname="understudy.${escapeXml(suite)}" name="${escapeXml(name)}" time="${seconds(durationMs)}"`;
  const open = `    <testcase ${attributes}`;
  if (outcome === "passed") return `${open}/>\n`;
  const element =
    outcome === "skipped"
      ? `<skipped message="${escapeXml(message)}"/>`
      : `<failure message="${escapeXml(message)}">${escapeXml(details.join("\n"))}</failure>`;
  return `${open}>\n      ${element}\n    </testcase>\n`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes for element content and attributes, and replaces what XML 1.0 §2.2 has no character for. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? "")
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}");
}
