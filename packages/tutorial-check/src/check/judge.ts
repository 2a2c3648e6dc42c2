import type { Finding } from "../verdict/finding.ts";
import type { FactEvidence } from "./vendor-facts.ts";

/** What came of a check: a finding without its place. */
export interface Outcome extends Pick<Finding, "verdict" | "detail" | "expected" | "got" | "nearest"> {
  /** Which part of the claim it is about, e.g. `filterable`; absent where it is about all of it. */
  readonly facet?: string;
}

/** What was tried, and how it is told. */
export interface Trial {
  readonly facet?: string;
  /** Whether it is as the tutorial has it. */
  readonly agrees: boolean;
  /** How the vendor's own behaviour is known; absent where a server itself was asked. */
  readonly evidence: FactEvidence | undefined;
  /** One sentence where it agrees. */
  readonly is: string;
  /** One sentence where it does not. */
  readonly isNot: string;
  readonly expected: string;
  readonly got: string;
  readonly nearest?: string | undefined;
}

/**
 * Gives the verdict on what was tried. That a stand-in does what nobody states proves nothing, and so does that it does
 * not: then it is unstated.
 *
 * @example
 * judge({ agrees: false, evidence: { kind: "stated", line: "L70" }, … }).verdict; // "contradicted"
 */
export function judge(trial: Trial): Outcome {
  const { agrees, evidence, expected, got, nearest } = trial;
  const facet = trial.facet === undefined ? {} : { facet: trial.facet };
  const near = nearest === undefined ? {} : { nearest };
  if (evidence?.kind === "assumed") {
    const does = agrees ? "does so, which is assumed" : "assumes otherwise";
    const detail = `No source of the vendor states it; its stand-in ${does}: ${evidence.because}`;
    return { ...facet, verdict: "unstated", detail, ...(agrees ? {} : near) };
  }
  if (agrees) return { ...facet, verdict: "verified", detail: trial.is };
  return {
    ...facet,
    verdict: "contradicted",
    detail: `${trial.isNot}${citation(evidence)}`,
    expected,
    got,
    ...near,
  };
}

/** What cannot be tried here, and why. */
export function untestable(detail: string, facet?: string): Outcome {
  return { verdict: "untestable", detail, ...(facet === undefined ? {} : { facet }) };
}

/** What no source states. */
export function unstated(detail: string, facet?: string): Outcome {
  return { verdict: "unstated", detail, ...(facet === undefined ? {} : { facet }) };
}

function citation(evidence: FactEvidence | undefined): string {
  if (evidence?.kind === "stated") return ` Known from ${evidence.line} of the published tutorial.`;
  if (evidence?.kind === "documented") return ` Known from ${evidence.source}.`;
  return "";
}
