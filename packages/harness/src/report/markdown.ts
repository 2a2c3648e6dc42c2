import type { ScenarioResult } from "../scenario/scenario.ts";
import type { AnyVendorName } from "../target/vendors.ts";

/**
 * Formats results as Markdown: a table of scenarios by vendor, then what failed.
 *
 * @example
 * formatMarkdown(results); // "# Scenarios\n\n40 passed, 0 failed.\n…"
 */
export function formatMarkdown(results: readonly ScenarioResult[]): string {
  const vendors = [...new Set(results.map((result) => result.vendor))];
  const scenarios = [...new Map(results.map((result) => [result.scenario, result])).values()];
  const failed = results.filter((result) => !result.ok);
  const cell = (scenario: string, vendor: AnyVendorName): string => {
    const result = results.find(
      (candidate) => candidate.scenario === scenario && candidate.vendor === vendor,
    );
    if (result === undefined) return "–";
    return result.ok ? "✓ pass" : "✗ fail";
  };
  const rows = scenarios.map(
    ({ scenario, title }) =>
      `| \`${scenario}\`: ${title} | ${vendors.map((vendor) => cell(scenario, vendor)).join(" | ")} |`,
  );
  return [
    "# Scenarios",
    "",
    `${results.length - failed.length} passed, ${failed.length} failed.`,
    "",
    `| scenario | ${vendors.join(" | ")} |`,
    `|---|${"---|".repeat(vendors.length)}`,
    ...rows,
    ...failed.flatMap(describeFailure),
    "",
  ].join("\n");
}

function describeFailure(result: ScenarioResult): string[] {
  const step = result.steps.find((candidate) => !candidate.ok);
  return [
    "",
    `## ✗ ${result.scenario} at ${result.vendor}`,
    "",
    `${step?.title ?? "no step was played"}: ${step?.what ?? ""}`,
    "",
    "```",
    `got      ${step?.got ?? ""}`,
    `expected ${step?.expected ?? ""}`,
    "```",
  ];
}
