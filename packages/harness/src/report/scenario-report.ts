import type { ScenarioResult, StepResult } from "../scenario/scenario.ts";
import { formatMarkdown } from "./markdown.ts";
import type { Report, ReportCase } from "./report-case.ts";

/**
 * Makes a report of scenarios, a suite a vendor.
 *
 * @example
 * toScenarioReport(results).markdown; // "# Scenarios\n\n40 passed, 0 failed.\n…"
 */
export function toScenarioReport(results: readonly ScenarioResult[]): Report {
  return { cases: results.map(toCase), json: { results }, markdown: formatMarkdown(results) };
}

function toCase(result: ScenarioResult): ReportCase {
  const { vendor, scenario, title, durationMs, steps } = result;
  const head = { suite: vendor, name: `${scenario}: ${title}`, durationMs };
  if (result.ok) return { ...head, outcome: "passed" };
  const failed = steps.find((step) => !step.ok);
  const message = failed === undefined ? "no step was played" : failed.title;
  return { ...head, outcome: "failed", message, details: steps.map(describeStep) };
}

function describeStep(step: StepResult): string {
  if (step.ok) return `ok: ${step.title}`;
  return `failed: ${step.title}\n  ${step.what}\n  got      ${step.got}\n  expected ${step.expected}`;
}
