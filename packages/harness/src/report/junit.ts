import type { ScenarioResult, StepResult } from "../scenario/scenario.ts";

/**
 * Formats results as JUnit XML, a suite a vendor and a case a scenario.
 *
 * Written by hand, since it is four elements and the escaping is all there is to it.
 *
 * @example
 * formatJunit(results); // '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites …'
 */
export function formatJunit(results: readonly ScenarioResult[]): string {
  const vendors = [...new Set(results.map((result) => result.vendor))];
  const suites = vendors.map((vendor) => {
    const own = results.filter((result) => result.vendor === vendor);
    const cases = own.map(formatCase);
    return `  <testsuite name="${vendor}" ${totals(own)}>\n${cases.join("")}  </testsuite>\n`;
  });
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  return `${head}<testsuites name="understudy" ${totals(results)}>\n${suites.join("")}</testsuites>\n`;
}

function totals(results: readonly ScenarioResult[]): string {
  const failures = results.filter((result) => !result.ok).length;
  const time = results.reduce((sum, result) => sum + result.durationMs, 0);
  return `tests="${results.length}" failures="${failures}" errors="0" skipped="0" time="${seconds(time)}"`;
}

function formatCase(result: ScenarioResult): string {
  const name = escapeXml(`${result.scenario}: ${result.title}`);
  const open = `    <testcase classname="understudy.${result.vendor}" name="${name}" time="${seconds(result.durationMs)}"`;
  if (result.ok) return `${open}/>\n`;
  const failed = result.steps.find((step) => !step.ok);
  const message = escapeXml(failed === undefined ? "no step was played" : failed.title);
  const body = escapeXml(result.steps.map(describeStep).join("\n"));
  return `${open}>\n      <failure message="${message}">${body}</failure>\n    </testcase>\n`;
}

function describeStep(step: StepResult): string {
  if (step.ok) return `ok: ${step.title}`;
  return `failed: ${step.title}\n  ${step.what}\n  got      ${step.got}\n  expected ${step.expected}`;
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
