import type { Palette } from "../report/palette.ts";
import { renderTable, type Column } from "../report/table.ts";
import { pad, truncate, wrap } from "../report/text.ts";
import { findVendor } from "../target/vendors.ts";
import type { StoryReport } from "./story.ts";

/** Terminal columns of the whole report; only a URL or a token may be wider. */
const WIDTH = 80;

/** 80 columns together, lines and gaps included. */
const columns: readonly Column[] = [
  { header: ["Vendor"], width: 9 },
  { header: ["Token"], width: 10 },
  { header: ["Test"], width: 4 },
  { header: ["create"], width: 6, align: "right", startsGroup: true },
  { header: ["update"], width: 6, align: "right" },
  { header: ["disable"], width: 7, align: "right" },
  { header: ["enable"], width: 6, align: "right" },
  { header: ["delete"], width: 6, align: "right" },
  { header: ["sent"], width: 4, align: "right", startsGroup: true },
  { header: ["rej."], width: 4, align: "right" },
  { header: ["took"], width: 4, align: "right" },
];

const legend = [
  "Test is Test Connection; create to delete count users, enable the re-enabled;",
  "sent and rej. count requests, and those the vendor rejected.",
];

/**
 * Renders what became of the story: a table with a row a vendor, the tokens, the rejections, and what to paste where.
 *
 * @returns Lines without their ends.
 * @example
 * renderDemo(reports, createPalette(false)).join("\n");
 */
export function renderDemo(reports: readonly StoryReport[], palette: Palette): string[] {
  return [
    ...renderTable(
      columns,
      reports.map((report) => renderRow(report, palette)),
      palette,
    ),
    ...legend.map((line) => palette.dim(line)),
    ...section("Where the Secret Tokens came from", reports.flatMap(renderToken), palette),
    ...section(
      "What the vendors rejected, and why",
      reports.flatMap((report) => renderRejections(report, palette)),
      palette,
    ),
    ...section(
      "What did not go as told",
      reports.flatMap(({ vendor, failures }) =>
        failures.map((failure) =>
          palette.bad(`  ${truncate(`✗ ${vendorName(vendor)}: ${failure}`, WIDTH - 2)}`),
        ),
      ),
      palette,
    ),
    ...section(
      "What to paste into a SCIM client: Tenant URL, Secret Token; and its inspector",
      reports.flatMap((report) => renderUrls(report, palette)),
      palette,
    ),
  ];
}

function renderRow(report: StoryReport, palette: Palette): string[] {
  const { counts, token, testConnection, rejected, failures } = report;
  const rejections = String(rejected.reduce((sum, { times }) => sum + times, 0));
  const isTrue = failures.length === 0;
  return [
    isTrue ? palette.strong(vendorName(report.vendor)) : palette.bad(vendorName(report.vendor)),
    token === undefined ? palette.bad("✗ none") : token.rule,
    testConnection.ok ? palette.good("✓ ok") : palette.bad("✗ no"),
    ...[counts.created, counts.updated, counts.disabled, counts.enabled, counts.deleted].map(String),
    String(report.requests),
    rejections === "0" ? rejections : palette.warn(rejections),
    formatSeconds(report.durationMs),
  ];
}

function section(title: string, lines: readonly string[], palette: Palette): string[] {
  return lines.length === 0 ? [] : ["", palette.strong(title), ...lines];
}

function renderToken({ vendor, token }: StoryReport): string[] {
  if (token === undefined) return [];
  const { called } = findVendor(vendor).profile.secretToken;
  return [`  ${pad(vendorName(vendor), 10)} ${truncate(`${called.value}: ${token.says}`, WIDTH - 13)}`];
}

function renderRejections({ vendor, rejected }: StoryReport, palette: Palette): string[] {
  return rejected.flatMap(({ request, status, scimType = "", reason, times }) => [
    `  ${pad(vendorName(vendor), 10)} ${times} × ${request} ${palette.warn(`${status} ${scimType}`.trimEnd())}`,
    ...wrap(reason, WIDTH - 4).map((line) => `    ${line}`),
  ]);
}

function renderUrls({ vendor, tenantUrl, token, controlUrl }: StoryReport, palette: Palette): string[] {
  return [
    `  ${pad(vendorName(vendor), 10)} ${tenantUrl}`,
    `  ${pad("", 10)} ${token?.secretToken ?? ""}`,
    `  ${pad("", 10)} ${palette.dim(`${controlUrl}/`)}`,
  ];
}

/** Four columns up to a thousand seconds. */
function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return `${seconds.toFixed(seconds < 9.95 ? 1 : 0)}s`;
}

function vendorName(name: StoryReport["vendor"]): string {
  return findVendor(name).profile.vendor;
}
