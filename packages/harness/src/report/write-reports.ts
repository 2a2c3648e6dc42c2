import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigError, nearest } from "@understudy/mock-kit";
import { formatJunit } from "./junit.ts";
import type { Report } from "./report-case.ts";

/** A report to write: how it is formatted, and where it goes. */
export interface ReportFile {
  readonly format: ReportFormat;
  readonly file: string;
}

/** The formats `--report` takes. */
type ReportFormat = "junit" | "json" | "md" | "html";

/** Those that every run has. */
const ofEveryRun: readonly ReportFormat[] = ["junit", "json", "md"];

const formats: Readonly<Record<ReportFormat, (report: Report) => string>> = {
  junit: ({ cases }) => formatJunit(cases),
  json: ({ json }) => `${JSON.stringify(json, null, 2)}\n`,
  md: ({ markdown }) => markdown,
  html: ({ html }) => html?.() ?? "",
};

/**
 * Parses `--report`.
 *
 * @param text E.g. `junit=out.xml,md=out.md`.
 * @param offered The formats the run has.
 * @throws ConfigError for an unknown format or a missing file.
 * @example
 * parseReportFiles("junit=out.xml"); // [{ format: "junit", file: "out.xml" }]
 */
export function parseReportFiles(
  text: string,
  offered: readonly ReportFormat[] = ofEveryRun,
): readonly ReportFile[] {
  return text.split(",").map((part) => {
    const [format = "", file = ""] = part.split(/=(.*)/s);
    if (!isReportFormat(format, offered)) {
      throw new ConfigError(`There is no report "${format}"${nearest(format, offered)}`);
    }
    if (file === "")
      throw new ConfigError(`The report ${format} needs a file: got "${part}", expected ${format}=FILE.`);
    return { format, file };
  });
}

/**
 * Writes reports, making the folders they go to.
 *
 * @throws ConfigError for a file that cannot be written.
 * @example
 * writeReports([{ format: "md", file: "out/scenarios.md" }], toScenarioReport(results));
 */
export function writeReports(files: readonly ReportFile[], report: Report): void {
  for (const { format, file } of files) {
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, formats[format](report));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ConfigError(`The ${format} report cannot be written to ${file}: ${reason}`);
    }
  }
}

function isReportFormat(format: string, offered: readonly string[]): format is ReportFormat {
  return offered.includes(format);
}
