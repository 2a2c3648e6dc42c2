import type { Check } from "../check/check.ts";
import { Finding, Skip } from "../check/finding.ts";
import { createStage, type StageOptions } from "../check/stage.ts";
import { NoAnswerError, type Exchange } from "../http/exchange.ts";
import type { CheckProfile, CheckResult, Severity } from "./check-report.ts";

/** Exchanges a failed check keeps, the last ones. */
const MOST_EXCHANGES = 6;

/** What a run of one check stands on. */
export interface RunCheckOptions {
  readonly stage: StageOptions;
  readonly profile: CheckProfile;
  readonly signal: AbortSignal;
  /** Milliseconds since any moment. */
  readonly now: () => number;
}

type Outcome = Pick<CheckResult, "status"> & Partial<CheckResult>;

/** Runs a check and tells what came of it; never rejects. */
export async function runCheck(check: Check, options: RunCheckOptions): Promise<CheckResult> {
  const { id, family, level, rfc, section, title } = check;
  const started = options.now();
  const outcome = await outcomeOf(check, options);
  const durationMs = Math.round(options.now() - started);
  return { id, family, level, rfc, section, title, ...outcome, durationMs };
}

async function outcomeOf(check: Check, { stage, profile, signal }: RunCheckOptions): Promise<Outcome> {
  if (signal.aborted) return { status: "skipped", reason: "the run was interrupted" };
  if (check.writes && stage.isReadOnly)
    return { status: "skipped", reason: "it writes, and --read-only was given" };
  const unmet = check.needs.map((need) => need.unmet(stage.target)).find((reason) => reason !== undefined);
  if (unmet !== undefined) return { status: "skipped", reason: unmet };
  const exchanges: Exchange[] = [];
  try {
    await check.run(createStage(stage, exchanges));
    return { status: "passed" };
  } catch (error) {
    if (signal.aborted) return { status: "skipped", reason: "the run was interrupted" };
    if (error instanceof Skip) return { status: "skipped", reason: error.message };
    const finding = findingIn(error);
    if (finding === undefined) return { status: "errored", reason: (error as Error).stack ?? String(error) };
    const { what, got, expected } = finding;
    const kept = exchanges.slice(-MOST_EXCHANGES);
    return { status: "failed", severity: severityOf(check, profile), what, got, expected, exchanges: kept };
  }
}

function findingIn(error: unknown): Finding | undefined {
  if (error instanceof Finding) return error;
  if (error instanceof NoAnswerError) return new Finding("the answer", error.message, "an answer");
  return undefined;
}

function severityOf({ level, tolerated }: Check, profile: CheckProfile): Severity {
  if (level === "MAY") return "advice";
  if (profile === "compat" && (level === "SHOULD" || tolerated !== undefined)) return "advice";
  return level === "MUST" ? "must" : "should";
}
