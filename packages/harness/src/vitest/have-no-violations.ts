import type { VerdictFinding, VerdictLevel } from "@understudy/mock-kit";
import { assertMock, type Outcome } from "./subject.ts";

/** What counts as a violation. */
export interface ViolationOptions {
  /** The least that counts: `advice` counts everything, `MUST` nothing else. Default `SHOULD`. */
  readonly from?: VerdictLevel;
  /** Ids of rules that are known not to be kept. */
  readonly except?: readonly string[];
}

const LEVELS: readonly VerdictLevel[] = ["MUST", "SHOULD", "advice"];

/**
 * Whether what a mock received keeps the rules for clients.
 *
 * @example
 * (await haveNoViolations(qa, { except: ["patch-op-case"] })).pass;
 */
export async function haveNoViolations(
  received: unknown,
  { from = "SHOULD", except = [] }: ViolationOptions = {},
): Promise<Outcome> {
  assertMock(received, "toHaveNoViolations");
  const { findings } = await received.control.verdict(received.tenant);
  const violations = findings.filter(
    ({ rule, level }) => LEVELS.indexOf(level) <= LEVELS.indexOf(from) && !except.includes(rule),
  );
  return {
    pass: violations.length === 0,
    message: () =>
      violations.length === 0
        ? "expected a rule not to be kept, and all are"
        : [`expected every rule to be kept, ${violations.length} not`, ...violations.map(describe)].join(
            "\n",
          ),
  };
}

function describe({ rule, level, says, got, source, requests, method, path, times }: VerdictFinding): string {
  return [
    "",
    `  ${level} ${rule}: ${says}`,
    `    got ${got}${times > 1 ? `, ${times} times` : ""}`,
    `    in #${requests[0] ?? 0} ${method} ${path}`,
    `    by ${source}`,
  ].join("\n");
}
