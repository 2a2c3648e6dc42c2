export type {
  Claim,
  ClaimedCapability,
  ClaimedFact,
  ClaimKind,
  ClaimPlace,
  Unstated,
} from "./claim/claim.ts";
export { checkClaims, type CheckClaimsOptions } from "./check/check-claims.ts";
export type { ClaimTarget, ShownToken, StandIn, StandInControl, Tenant } from "./check/target.ts";
export { readClaims, type TutorialClaims } from "./claim/read-claims.ts";
export { vendorOf, type TutorialVendor } from "./claim/vendor.ts";
export { parseTutorial } from "./outline/parse-tutorial.ts";
export type * from "./outline/tutorial.ts";
export type { LintFinding, LintRule } from "./lint/lint.ts";
export type { LintedMappings } from "./lint/lint-mappings.ts";
export { lintFindings, lintTutorial } from "./lint/lint-tutorial.ts";
export { renderTutorialPage, type CheckedTutorial } from "./page/render-page.ts";
export { nearestOf } from "./verdict/nearest.ts";
export type * from "./verdict/finding.ts";
export { countVerdicts, standingOf, verdictSigns, type VerdictCounts } from "./verdict/count-verdicts.ts";
export {
  reviewVerdicts,
  formatVerdicts,
  type Review,
  type ReviewDifference,
} from "./verdict/reviewed-verdicts.ts";
export { draftProfile, type DraftOptions } from "./scaffold/draft-profile.ts";
export type {
  AttributeTypes,
  DraftAttribute,
  DraftFact,
  ProfileDraft,
  WayLabel,
} from "./scaffold/profile-draft.ts";
