import type { Finding } from "../verdict/finding.ts";
import { attributeTables } from "../claim/attribute-table.ts";
import { readClaims } from "../claim/read-claims.ts";
import { sentencesOf } from "../claim/sentences.ts";
import type { Passage, Tutorial } from "../outline/tutorial.ts";
import type { LintFinding } from "./lint.ts";
import {
  matchingNotFilterable,
  matchingPaths,
  requiredNotMapped,
  type LintedMappings,
} from "./lint-mappings.ts";

/** One lint: looks at a tutorial and tells what it finds. */
type Lint = (tutorial: Tutorial, mappings: LintedMappings) => readonly LintFinding[];

const lints: readonly Lint[] = [
  groupsNotListed,
  noTenantUrl,
  stepNumbersRestart,
  residualProductName,
  strayCells,
  nothingFilterable,
  matchingNotFilterable,
  requiredNotMapped,
];

/**
 * Reads a tutorial for slips that no run against a vendor would show.
 *
 * @param mappings Those of the application the tutorial sets up. Default: those of one that is not in Entra's gallery.
 * @returns In the order of their lines.
 * @example
 * lintTutorial(tutorial).map(({ line, says }) => `${line}: ${says}`);
 */
export function lintTutorial(tutorial: Tutorial, mappings: LintedMappings = {}): readonly LintFinding[] {
  return lints.flatMap((lint) => lint(tutorial, mappings)).sort((a, b) => a.line - b.line);
}

/**
 * The slips of a tutorial as findings; none of them is more than unstated, since no source contradicts a slip.
 *
 * @example
 * lintFindings("qa", lintTutorial(tutorial))[0]?.id; // "qa/lint/groups-not-listed/22"
 */
export function lintFindings(slug: string, found: readonly LintFinding[]): readonly Finding[] {
  return found.map(({ rule, line, quote, says }) => ({
    id: `${slug}/lint/${rule}/${line}`,
    part: "lint",
    line,
    quote,
    verdict: "unstated",
    detail: says,
  }));
}

/** The prose says what is provisioned; the list of capabilities should say the same. */
function groupsNotListed(tutorial: Tutorial): readonly LintFinding[] {
  const { claims } = readClaims(tutorial);
  const listed = claims.filter((claim) => claim.kind === "capability");
  const isListed = listed.some(({ capability }) => capability === "groups");
  if (listed.length === 0 || isListed) return [];
  return sentencesOf(tutorial)
    .filter(({ text }) =>
      /\bprovision\w*\b.*\busers and(?:\/or)? groups\b|\bcreate\b.*\bgroups\b/i.test(text),
    )
    .slice(0, 1)
    .map(({ line, text }) => ({
      rule: "groups-not-listed" as const,
      line,
      quote: text,
      says: "The prose has groups provisioned, and the list of capabilities has users only.",
    }));
}

function noTenantUrl(tutorial: Tutorial): readonly LintFinding[] {
  const { unstated } = readClaims(tutorial);
  return unstated.flatMap(({ what, line }) =>
    what === "tenantUrl" && line !== undefined
      ? [
          {
            rule: "no-tenant-url" as const,
            line,
            quote: "Tenant URL",
            says: "A Tenant URL is to be entered, and none is stated.",
          },
        ]
      : [],
  );
}

/** A renderer numbers on by itself: a list of ones is fine, and so is one that counts; another shows other numbers. */
function stepNumbersRestart({ passages }: Tutorial): readonly LintFinding[] {
  const steps = passages.filter(
    ({ kind, ordinal, text }) => kind === "step" && ordinal.length === 1 && text.trim() !== "",
  );
  return steps.flatMap((step, at) => {
    const shift = shiftOf(step);
    const before = steps[at - 1];
    // Only the first of those that follow is told.
    const isKnown = before !== undefined && before.headings === step.headings && shiftOf(before) === shift;
    if (shift === 0 || step.writtenNumber === 1 || isKnown) return [];
    const says = `The source numbers this step ${step.writtenNumber}, and a reader sees ${step.ordinal[0]}.`;
    return [{ rule: "step-numbers-restart" as const, line: step.line, quote: step.text, says }];
  });
}

function shiftOf({ writtenNumber, ordinal: [shown = 1] }: Passage): number {
  return (writtenNumber ?? shown) - shown;
}

/** Names of products that have another name by now, or of no product at all. */
const residual: readonly (readonly [RegExp, string])[] = [
  [/\bTestApp\b/, "TestApp is a name of the template's, not the vendor's."],
  [/\bAzure (?:AD|Active Directory)\b/, "Azure Active Directory is called Microsoft Entra ID."],
  [/\bAD Portal\b/, "The AD Portal is called the Microsoft Entra admin center."],
];

function residualProductName(tutorial: Tutorial): readonly LintFinding[] {
  return sentencesOf(tutorial).flatMap(({ text, line }) =>
    residual
      .filter(([name]) => name.test(text))
      .map(([, says]) => ({ rule: "residual-product-name" as const, line, quote: text, says })),
  );
}

/** A cell that is neither a tick nor empty is most likely a slip of the hand. */
function strayCells({ tables }: Tutorial): readonly LintFinding[] {
  return tables.flatMap(({ rows }) =>
    rows.flatMap(({ line, cells }) =>
      cells
        .filter((cell) => /^[;,.|]+$/.test(cell))
        .map((cell) => ({
          rule: "stray-cell" as const,
          line,
          quote: cells.join(" | "),
          says: `A cell holds "${cell}" and nothing else.`,
        })),
    ),
  );
}

/** Users are matched by a filter, so a table with the column must tick one attribute at least. */
function nothingFilterable(tutorial: Tutorial): readonly LintFinding[] {
  return attributeTables(tutorial).flatMap(({ line, resource, hasFilterable, rows }) => {
    if (!hasFilterable || rows.some(({ fact }) => fact.isFilterable === true)) return [];
    // Where the matching attribute has a row, that row is what is wrong.
    if (rows.some(({ fact }) => matchingPaths.has(fact.path))) return [];
    const says = `No ${resource} attribute is ticked as supported for filtering, so none can match.`;
    return [{ rule: "nothing-filterable" as const, line, quote: "Supported for filtering", says }];
  });
}
