import type { ClientRule, FamilyRule } from "./client-rule.ts";
import { credentialRules } from "./credential-rules.ts";
import { filterRules } from "./filter-rules.ts";
import { matchingRules } from "./matching-rules.ts";
import { messageRules } from "./message-rules.ts";
import { pagingRules } from "./paging-rules.ts";
import { patchRules } from "./patch-rules.ts";
import { retryRules } from "./retry-rules.ts";
import type { VerdictFamily } from "./verdict.ts";
import { writeRules } from "./write-rules.ts";

const families: Readonly<Record<VerdictFamily, readonly FamilyRule[]>> = {
  messages: messageRules,
  filters: filterRules,
  paging: pagingRules,
  writes: writeRules,
  patches: patchRules,
  retries: retryRules,
  credentials: credentialRules,
  matching: matchingRules,
};

/**
 * Every rule for clients, family by family.
 *
 * @example
 * clientRules.filter(({ level }) => level === "MUST").map(({ id }) => id);
 */
export const clientRules: readonly ClientRule[] = Object.entries(families).flatMap(([family, rules]) =>
  rules.map((rule) => ({ ...rule, family: family as VerdictFamily })),
);
