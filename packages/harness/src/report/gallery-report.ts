import type { GalleryReport, GalleryResult, GalleryTest, GalleryVerdict } from "../gallery/gallery-test.ts";
import type { RecordedExchange } from "../gallery/recorded-transport.ts";
import type { Palette } from "./palette.ts";
import { renderTable } from "./table.ts";
import { truncate, wrap } from "./text.ts";

const columns = [
  { header: ["Test"], width: 32 },
  { header: ["Category"], width: 9 },
  { header: ["Result"], width: 7 },
  { header: ["ms"], width: 6, align: "right" },
] as const;

/**
 * Renders a gallery validation for a terminal: a row a test, what failed and the exchange that shows it, and the sum.
 *
 * @returns Lines without their ends.
 * @example
 * renderGallery(report, createPalette(false)).join("\n");
 */
export function renderGallery(report: GalleryReport, palette: Palette): string[] {
  const rows = report.results.map(({ name, category, verdict, durationMs }) => [
    name,
    category,
    colour(verdict, palette),
    durationMs.toFixed(0),
  ]);
  const troubled = report.results.filter(({ verdict }) => verdict === "FAILED" || verdict === "WARNING");
  const skipped = report.results.filter(({ verdict }) => verdict === "SKIPPED");
  return [
    ...renderTable(columns, rows, palette),
    ...troubled.flatMap((result) => renderTrouble(result, palette)),
    ...skipped.map(({ name, details }) => palette.dim(`– ${name}: ${details}`)),
    ...report.notes.flatMap((note) => wrap(`Note: ${note}`, 80)),
    ...report.leftBehind.map((url) => palette.bad(`Left behind, delete it by hand: ${url}`)),
    renderSum(report, palette),
  ];
}

/**
 * Renders the list of gallery tests for a terminal: the name and whether it is mandatory, then what it does.
 *
 * @example
 * renderGalleryTests(galleryTests, createPalette(false)).join("\n");
 */
export function renderGalleryTests(tests: readonly GalleryTest[], palette: Palette): string[] {
  return tests.flatMap(({ name, category, title }) => [
    `${palette.strong(name)} ${palette.dim(`(${category.toLowerCase()})`)}`,
    `  ${title}`,
  ]);
}

function colour(verdict: GalleryVerdict, palette: Palette): string {
  if (verdict === "PASSED") return palette.good(verdict);
  if (verdict === "SKIPPED") return palette.dim(verdict);
  return verdict === "FAILED" ? palette.bad(verdict) : palette.warn(verdict);
}

function renderTrouble({ name, verdict, details, exchange }: GalleryResult, palette: Palette): string[] {
  const mark = verdict === "FAILED" ? palette.bad(`✗ ${name}`) : palette.warn(`! ${name}`);
  const body = wrap(details, 76).map((line) => `    ${line}`);
  return [mark, ...body, ...(exchange === undefined ? [] : renderExchange(exchange, palette)), ""];
}

function renderExchange(exchange: RecordedExchange, palette: Palette): string[] {
  const { request, requestBody, status, responseBody, error } = exchange;
  const lines = [
    `→ ${request}`,
    ...(requestBody === undefined ? [] : [`  ${truncate(requestBody, 200)}`]),
    `← ${status ?? error ?? "no answer"}${responseBody === undefined ? "" : ` ${truncate(responseBody, 200)}`}`,
  ];
  return lines.map((line) => palette.dim(`    ${line}`));
}

function renderSum({ overallResult, results }: GalleryReport, palette: Palette): string {
  const count = (verdict: GalleryVerdict): number =>
    results.filter((result) => result.verdict === verdict).length;
  const seconds = (results.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000).toFixed(1);
  const sum = `${overallResult}: ${count("PASSED")} passed, ${count("FAILED")} failed, ${count("WARNING")} warnings, ${count("SKIPPED")} skipped in ${seconds} s`;
  return overallResult === "Succeeded" ? palette.good(`✓ ${sum}`) : palette.bad(`✗ ${sum}`);
}

/** One row of the official result. */
interface OfficialRow {
  readonly testName: string;
  readonly testCategory: string;
  readonly testResult: GalleryVerdict;
  readonly details: string;
  readonly durationMs: number;
  readonly exchange?: RecordedExchange;
}

/**
 * The result in Microsoft's shape, `overallResult` and one row a test, with the exchange that shows a failure.
 *
 * @example
 * JSON.stringify(toOfficialResult(report));
 */
export function toOfficialResult({ overallResult, results, notes, leftBehind }: GalleryReport): {
  readonly overallResult: GalleryReport["overallResult"];
  readonly testResults: readonly OfficialRow[];
  readonly notes: readonly string[];
  readonly leftBehind: readonly string[];
} {
  return { overallResult, testResults: results.map(toOfficialRow), notes, leftBehind };
}

/** One test in Microsoft's words. */
export function toOfficialRow(result: GalleryResult): OfficialRow {
  const { name, category, verdict, details, durationMs, exchange } = result;
  const shown = exchange === undefined ? {} : { exchange };
  return { testName: name, testCategory: category, testResult: verdict, details, durationMs, ...shown };
}
