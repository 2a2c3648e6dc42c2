import type { MockParts } from "../mock-parts.ts";
import { ProblemError } from "../problem.ts";
import { assertMayIssue } from "../token/issue-rules.ts";
import type { Signatory } from "./signatory.ts";
import type { PageAccess } from "./vendor-console.ts";

/**
 * Why somebody does not get to see a page; undefined where they do. Role and plan are those that making a token asks for.
 *
 * @example
 * refusalOf(parts, "credentials", signatory); // 'Your role does not open this page: got "Reviewer", expected "Admin".'
 */
export function refusalOf(
  { profile }: MockParts,
  access: PageAccess,
  { account, tenant }: Signatory,
): string | undefined {
  if (access === "everyone") return undefined;
  const { role } = profile.secretToken.holder.value;
  // A vendor that lets anybody have a token, and refuses them with it, still keeps these pages to its administrators.
  if (account.role !== role) {
    return `Your role does not open this page: got "${account.role}", expected "${role}".`;
  }
  if (access === "administrators") return undefined;
  try {
    // The box is for the page itself to show.
    assertMayIssue(profile, { ...tenant, isEnabled: true }, { role });
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error.message;
    throw error;
  }
}
