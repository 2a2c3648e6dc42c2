export type { Check, Family, Level, Rfc } from "./check/check.ts";
export { checks } from "./checks/all-checks.ts";
export type { Exchange, IncomingAnswer, OutgoingRequest, Send } from "./http/exchange.ts";
export type {
  CheckProfile,
  CheckReport,
  CheckResult,
  CheckSummary,
  Leftover,
  Severity,
} from "./run/check-report.ts";
export type { Fix } from "./run/fix-list.ts";
export { runChecks, type RunChecksOptions } from "./run/run-checks.ts";
export { selectChecks, UnknownCheckError } from "./run/select.ts";
export { TargetError } from "./target/target-error.ts";
