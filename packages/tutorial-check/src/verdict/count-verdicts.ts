import type { Finding, Verdict } from "./finding.ts";

/** How many findings came to each end; lints are counted apart, since none of them is a verdict. */
export type VerdictCounts = Readonly<Record<Verdict | "lint", number>>;

/**
 * What stands for each in reports.
 *
 * @example
 * verdictSigns.verified; // "✓"
 */
export const verdictSigns: Readonly<Record<Verdict | "lint", string>> = {
  verified: "✓",
  contradicted: "✗",
  unstated: "?",
  untestable: "○",
  skipped: "–",
  lint: "!",
};

/**
 * Counts findings.
 *
 * @example
 * countVerdicts(report.findings).contradicted; // 0
 */
export function countVerdicts(findings: readonly Finding[]): VerdictCounts {
  const counts = { verified: 0, contradicted: 0, unstated: 0, untestable: 0, skipped: 0, lint: 0 };
  for (const finding of findings) counts[standingOf(finding)] += 1;
  return counts;
}

/**
 * What a finding is counted and shown as.
 *
 * @example
 * report.findings.map(standingOf); // ["verified", "lint"]
 */
export function standingOf({ part, verdict }: Finding): Verdict | "lint" {
  return part === "lint" ? "lint" : verdict;
}
