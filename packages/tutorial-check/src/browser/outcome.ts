import type { Finding, Verdict } from "../verdict/finding.ts";

/** What became of one action. */
export interface Outcome extends Partial<Pick<Finding, "expected" | "got" | "nearest" | "picture">> {
  readonly verdict: "verified" | "contradicted" | "unstated" | "skipped";
  /** One sentence. */
  readonly detail: string;
  /** Where it is other than the action's own. */
  readonly line?: number;
}

/** What went wrong with an action, once something is known to have. */
export type Fault = Omit<Outcome, "verdict">;

/** Says that an action was done. */
export function done(detail: string): Outcome {
  return { verdict: "verified", detail };
}

/** Says that an action cannot be done as it is told. */
export function contradicted(fault: Fault): Outcome {
  return { verdict: "contradicted", ...fault };
}

/** A page that does not take what a browser does to it, e.g. a button that cannot be clicked. */
export function toOutcome(error: unknown): Outcome {
  const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return { verdict: "contradicted", detail: `The page did not take it: ${reason}` };
}

/** From the gravest on. */
const gravity: readonly Verdict[] = ["contradicted", "skipped", "unstated", "verified"];

/** The gravest outcome speaks for a step; where all went well they speak together. */
export function sumUp(outcomes: readonly Outcome[]): Outcome {
  const worst = gravity
    .map((verdict) => outcomes.find((outcome) => outcome.verdict === verdict))
    .find((outcome) => outcome !== undefined);
  if (worst !== undefined && worst.verdict !== "verified") return worst;
  const detail = outcomes.map((outcome) => outcome.detail).join(" ");
  const picture = outcomes.findLast((outcome) => outcome.picture !== undefined)?.picture;
  return { ...outcomes[0], verdict: "verified", detail, ...(picture === undefined ? {} : { picture }) };
}
