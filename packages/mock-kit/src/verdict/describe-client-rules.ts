import { clientRules } from "./client-rules.ts";

/**
 * Writes the rules for clients as a Markdown table, family by family.
 *
 * @example
 * describeClientRules().split("\n").length;
 */
export function describeClientRules(): string {
  const rows = clientRules.map(
    ({ id, family, level, says, source }) => `| ${family} | \`${id}\` | ${level} | ${says} | ${source} |`,
  );
  return ["| about | rule | level | what clients do | source |", "|---|---|---|---|---|", ...rows].join("\n");
}
