import { parse, stringify } from "yaml";
import type { Finding, TutorialReport } from "./finding.ts";

/** A finding as it was when somebody reviewed it. */
type ReviewedFinding = Pick<Finding, "id" | "part" | "line" | "quote" | "verdict">;

/** How a finding differs from what was reviewed. */
export interface ReviewDifference {
  readonly kind: "changed" | "appeared" | "vanished";
  readonly id: string;
  /** In the source as it is; as it was where the finding vanished. */
  readonly line: number;
  readonly before?: string;
  readonly after?: string;
}

/** What became of a tutorial since its verdicts were reviewed. */
export interface Review {
  readonly isSourceChanged: boolean;
  readonly differences: readonly ReviewDifference[];
}

const HEAD =
  " What a tutorial states, and what came of trying it. Written by understudy tutorial --write;\n review a change before you commit it.";

/**
 * The verdicts of a tutorial as YAML, for somebody to review and keep beside it.
 *
 * @param earlier What was kept before: its steps stay where the source is the same and none was carried out this time.
 * @example
 * formatVerdicts(report); // "source: qa.md\nsha256: …\nfindings:\n  - id: qa/tenantUrl/…"
 */
export function formatVerdicts(report: TutorialReport, earlier?: string): string {
  const kept = earlier === undefined ? undefined : readVerdicts(earlier);
  const own = report.findings.map(toReviewed);
  const hasSteps = report.findings.some(({ part }) => part === "step");
  const steps = hasSteps || kept?.sha256 !== report.sha256 ? [] : (kept?.findings ?? []).filter(isStep);
  const findings = [...own, ...steps].sort((a, b) => a.line - b.line);
  const yaml = stringify(
    { source: baseName(report.file), sha256: report.sha256, findings },
    { lineWidth: 0 },
  );
  return `${HEAD.split("\n")
    .map((line) => `#${line}`)
    .join("\n")}\n${yaml}`;
}

/**
 * Compares a run with what was reviewed.
 *
 * @param kept As {@link formatVerdicts} wrote it.
 * @throws TypeError where it is nothing of the kind.
 * @example
 * reviewVerdicts(report, formatVerdicts(report)).isSourceChanged; // false
 */
export function reviewVerdicts(report: TutorialReport, kept: string): Review {
  const reviewed = readVerdicts(kept);
  const steps = {
    now: report.findings.some(({ part }) => part === "step"),
    then: reviewed.findings.some(isStep),
  };
  // Steps are carried out only where that is asked for.
  const counts = (finding: ReviewedFinding): boolean => !isStep(finding) || (steps.now && steps.then);
  const before = new Map(reviewed.findings.filter(counts).map((finding) => [keyOf(finding), finding]));
  const after = new Map(
    report.findings
      .map(toReviewed)
      .filter(counts)
      .map((finding) => [keyOf(finding), finding]),
  );
  return {
    isSourceChanged: reviewed.sha256 !== report.sha256,
    differences: [
      ...[...after].flatMap(([key, finding]) => differenceOf(before.get(key), finding)),
      ...[...before].flatMap(([key, { id, line, quote, verdict }]) =>
        after.has(key) ? [] : [{ kind: "vanished" as const, id, line, before: `${verdict}: ${quote}` }],
      ),
    ].sort((a, b) => a.line - b.line),
  };
}

function differenceOf(
  before: ReviewedFinding | undefined,
  { id, line, quote, verdict }: ReviewedFinding,
): readonly ReviewDifference[] {
  const after = `${verdict}: ${quote}`;
  if (before === undefined) return [{ kind: "appeared", id, line, after }];
  const was = `${before.verdict}: ${before.quote}`;
  return was === after ? [] : [{ kind: "changed", id, line, before: was, after }];
}

function toReviewed({ id, part, line, quote, verdict }: Finding): ReviewedFinding {
  return { id, part, line, quote, verdict };
}

/** The line at the end of a lint's id moves with the text. */
function keyOf({ id, part, quote }: ReviewedFinding): string {
  return part === "lint" ? `${id.replace(/\/\d+$/, "")} ${quote}` : id;
}

function isStep({ part }: ReviewedFinding): boolean {
  return part === "step";
}

function baseName(file: string): string {
  return file.replace(/^.*[\\/]/, "");
}

function readVerdicts(text: string): {
  readonly sha256: string;
  readonly findings: readonly ReviewedFinding[];
} {
  const value: unknown = parse(text);
  const { sha256, findings } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof sha256 !== "string" || !Array.isArray(findings) || !findings.every(isReviewed)) {
    throw new TypeError("got no sha256 and findings, expected a file that understudy tutorial --write wrote");
  }
  return { sha256, findings };
}

function isReviewed(value: unknown): value is ReviewedFinding {
  if (typeof value !== "object" || value === null) return false;
  const { line, ...texts } = value as Readonly<Record<string, unknown>>;
  const names = ["id", "part", "quote", "verdict"] as const;
  return typeof line === "number" && names.every((name) => typeof texts[name] === "string");
}
