export type {
  Claim,
  ClaimedCapability,
  ClaimedFact,
  ClaimKind,
  ClaimPlace,
  Unstated,
} from "./claim/claim.ts";
export { readClaims, type TutorialClaims } from "./claim/read-claims.ts";
export { vendorOf, type TutorialVendor } from "./claim/vendor.ts";
export { parseTutorial } from "./outline/parse-tutorial.ts";
export type * from "./outline/tutorial.ts";
export type { LintFinding, LintRule } from "./lint/lint.ts";
export { lintTutorial } from "./lint/lint-tutorial.ts";
export type * from "./verdict/finding.ts";
