import {
  defaultGroupMappings,
  defaultUserMappings,
  type AttributeMapping,
} from "@understudy/entra-provisioning";
import { attributeTables, type AttributeTable } from "../claim/attribute-table.ts";
import type { Tutorial } from "../outline/tutorial.ts";
import type { LintFinding } from "./lint.ts";

/** What an application maps. */
export interface LintedMappings {
  readonly userMappings?: readonly AttributeMapping[];
  readonly groupMappings?: readonly AttributeMapping[];
}

/** What Entra matches by where nobody chooses otherwise. */
export const matchingPaths: ReadonlySet<string> = new Set(
  [...defaultUserMappings, ...defaultGroupMappings]
    .filter(({ matchingPriority }) => matchingPriority !== undefined)
    .map(({ target }) => target),
);

/** Accounts are found by a filter for the matching attribute, so its row needs the tick. */
export function matchingNotFilterable(tutorial: Tutorial, mappings: LintedMappings): readonly LintFinding[] {
  return attributeTables(tutorial).flatMap((table) => {
    const matching = mappingsOf(table, mappings).find(({ matchingPriority }) => matchingPriority === 1);
    return table.rows
      .filter(({ fact }) => fact.path === matching?.target && fact.isFilterable === false)
      .map(({ line, quote }) => ({
        rule: "matching-not-filterable" as const,
        line,
        quote,
        says: `${table.resource}s are matched by ${matching?.target}, which is not ticked as supported for filtering.`,
      }));
  });
}

/** Nobody is provisioned where a required attribute gets no value. */
export function requiredNotMapped(tutorial: Tutorial, mappings: LintedMappings): readonly LintFinding[] {
  return attributeTables(tutorial).flatMap((table) => {
    const targets = new Set(mappingsOf(table, mappings).map(({ target }) => target.toLowerCase()));
    return table.rows
      .filter(({ fact }) => fact.isRequired === true && !targets.has(fact.path.toLowerCase()))
      .map(({ line, quote, fact }) => ({
        rule: "required-not-mapped" as const,
        line,
        quote,
        says: `${fact.path} is ticked as required, and no default mapping fills it.`,
      }));
  });
}

function mappingsOf(
  { resource }: AttributeTable,
  { userMappings = defaultUserMappings, groupMappings = defaultGroupMappings }: LintedMappings,
): readonly AttributeMapping[] {
  return resource === "User" ? userMappings : groupMappings;
}
