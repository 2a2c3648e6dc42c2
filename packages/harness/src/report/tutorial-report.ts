import {
  countVerdicts,
  renderTutorialPage,
  standingOf,
  verdictSigns,
  type Finding,
} from "@understudy/tutorial-check";
import { problemsOf, type TutorialRun } from "../tutorial/run-tutorial.ts";
import type { Report, ReportCase } from "./report-case.ts";
import { tally } from "./tutorial-text.ts";

/**
 * Makes a report of tutorials: a suite a tutorial, a case a finding.
 *
 * @example
 * writeReports(files, toTutorialReport(runs));
 */
export function toTutorialReport(runs: readonly TutorialRun[]): Report {
  return {
    cases: runs.flatMap((run) => [
      ...run.report.findings.map((finding) => toCase(run, finding)),
      ...wholeCases(run),
    ]),
    json: runs.map((run) => ({
      ...toSummary(run),
      findings: run.report.findings.map(withoutPicture),
    })),
    markdown: runs.map(formatRun).join("\n"),
    html: () =>
      renderTutorialPage(
        runs.map((run) => ({ report: run.report, source: run.source, notes: problemsOf(run) })),
      ),
  };
}

/**
 * A tutorial as one line of JSON tells it.
 *
 * @example
 * output.writeJson(toSummary(run));
 */
export function toSummary(run: TutorialRun): object {
  const { report, claims, review } = run;
  const { file, sha256, vendor, findings } = report;
  const problems = problemsOf(run);
  return {
    file,
    sha256,
    vendor,
    claims,
    counts: countVerdicts(findings),
    ...(review && { review }),
    problems,
  };
}

/**
 * A finding as JSON has it: pictures are for people.
 *
 * @example
 * output.writeJson(withoutPicture(finding));
 */
export function withoutPicture(finding: Finding): object {
  return Object.fromEntries(Object.entries(finding).filter(([name]) => name !== "picture"));
}

function toCase({ report }: TutorialRun, finding: Finding): ReportCase {
  const { id, line, quote, verdict, detail, expected, got, nearest } = finding;
  const head = { suite: report.vendor, name: `L${line} ${id}`, durationMs: 0 };
  if (verdict === "verified") return { ...head, outcome: "passed" };
  const message = `${report.file}:${line}: ${detail}`;
  if (verdict !== "contradicted")
    return { ...head, outcome: "skipped", message: `${standingOf(finding)}: ${message}` };
  const facts = Object.entries({ expected, got, nearest }).filter(([, value]) => value !== undefined);
  const details = [quote, ...facts.map(([name, value]) => `${name}: ${value}`)];
  return { ...head, outcome: "failed", message, details };
}

/** What is wrong with a tutorial as a whole. */
function wholeCases(run: TutorialRun): readonly ReportCase[] {
  const problems = problemsOf({
    ...run,
    report: {
      ...run.report,
      findings: run.report.findings.filter(({ verdict }) => verdict !== "contradicted"),
    },
  });
  return problems.map((message) => ({
    suite: run.report.vendor,
    name: "the tutorial as a whole",
    outcome: "failed",
    durationMs: 0,
    message,
    details: (run.review?.differences ?? []).map(({ line, id, kind }) => `L${line} ${id} ${kind}`),
  }));
}

/** One cell of a Markdown table, in which nothing is markup. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll(/\s+/g, " ");
}

function formatRun(run: TutorialRun): string {
  const { report } = run;
  const rows = report.findings.map((finding) => {
    const { line, quote, detail, expected, got } = finding;
    const standing = standingOf(finding);
    const facts = expected === undefined ? "" : ` Expected ${expected}; got ${got ?? "nothing"}.`;
    return `| ${line} | ${verdictSigns[standing]} ${standing} | ${cell(quote)} | ${cell(detail + facts)} |`;
  });
  return [
    `# ${report.vendor}: ${report.file}`,
    "",
    `${tally(countVerdicts(report.findings))}.`,
    ...problemsOf(run).flatMap((problem) => ["", `**✗ ${problem}**`]),
    "",
    "| line | verdict | the tutorial | what came of it |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
