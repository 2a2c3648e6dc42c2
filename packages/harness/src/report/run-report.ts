import type { Scenario, ScenarioResult } from "../scenario/scenario.ts";
import type { AnyVendorName } from "../target/vendors.ts";
import type { Palette } from "./palette.ts";
import { renderTable } from "./table.ts";
import { truncate } from "./text.ts";

/**
 * Renders the results of a run for a terminal: scenarios by vendor, what failed and why, and the sum.
 *
 * @returns Lines without their ends; none is wider than 80 columns but a failure's values.
 * @example
 * renderRun(results, createPalette(false)).join("\n");
 */
export function renderRun(results: readonly ScenarioResult[], palette: Palette): string[] {
  const vendors = [...new Set(results.map((result) => result.vendor))];
  const columns = [
    { header: ["Scenario"], width: 26 },
    ...vendors.map((vendor) => ({ header: [vendor], width: 9, startsGroup: vendor === vendors[0] })),
  ];
  const ids = [...new Set(results.map((result) => result.scenario))];
  const failed = results.filter((result) => !result.ok);
  const took = (results.reduce((sum, result) => sum + result.durationMs, 0) / 1000).toFixed(1);
  const sum = `${results.length - failed.length} passed, ${failed.length} failed in ${took} s`;
  return [
    ...renderTable(
      columns,
      ids.map((id) => [id, ...vendors.map((vendor) => renderCell(results, id, vendor, palette))]),
      palette,
    ),
    ...failed.flatMap((result) => renderFailure(result, palette)),
    failed.length === 0 ? palette.good(`✓ ${sum}`) : palette.bad(`✗ ${sum}`),
  ];
}

/**
 * Renders the list of scenarios for a terminal: the id and what Microsoft calls it, then the title.
 *
 * @example
 * renderScenarios(scenarios, createPalette(false)).join("\n");
 */
export function renderScenarios(scenarios: readonly Scenario[], palette: Palette): string[] {
  return scenarios.flatMap(({ id, title, gallery }) => [
    palette.strong(id) + (gallery === undefined ? "" : ` ${palette.dim(`(${gallery})`)}`),
    `  ${title}`,
  ]);
}

function renderCell(
  results: readonly ScenarioResult[],
  id: string,
  vendor: AnyVendorName,
  palette: Palette,
): string {
  const result = results.find((candidate) => candidate.scenario === id && candidate.vendor === vendor);
  if (result === undefined) return palette.dim("–");
  return result.ok ? palette.good("✓ pass") : palette.bad("✗ fail");
}

function renderFailure(result: ScenarioResult, palette: Palette): string[] {
  const step = result.steps.find((candidate) => !candidate.ok);
  return [
    palette.bad(
      truncate(`✗ ${result.scenario} at ${result.vendor}: ${step?.title ?? "no step was played"}`, 80),
    ),
    `    ${step?.what ?? ""}`,
    `    got       ${step?.got ?? ""}`,
    `    expected  ${step?.expected ?? ""}`,
    "",
  ];
}
