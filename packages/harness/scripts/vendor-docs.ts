/**
 * Writes the tables of the vendors' READMEs from their profiles, between `<!-- name -->` markers.
 *
 *   node packages/harness/scripts/vendor-docs.ts           writes them
 *   node packages/harness/scripts/vendor-docs.ts --check   exits 1 where one has drifted
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "oxfmt";
import { describeAttributes, describeFidelity, describeNotPlayed, type Profile } from "@understudy/mock-kit";

const fragments = {
  attributes: describeAttributes,
  fidelity: describeFidelity,
  "not-played": describeNotPlayed,
} satisfies Record<string, (profile: Profile) => string>;

const root = join(import.meta.dirname, "../../..");
const isCheck = process.argv.includes("--check");
const drifted: string[] = [];

for (const app of readdirSync(join(root, "apps")).filter((name) => name.endsWith("-mock"))) {
  const file = join(root, "apps", app, "README.md");
  const { profile } = (await import(`@understudy/${app}`)) as { profile: Profile };
  const before = readFileSync(file, "utf8");
  const after = await tidy(file, fill(before, profile));
  if (after === before) continue;
  drifted.push(`apps/${app}/README.md`);
  if (!isCheck) writeFileSync(file, after);
}

if (isCheck && drifted.length > 0) {
  console.error(`Out of date: ${drifted.join(", ")}. Run \`npx -y pnpm run docs\`.`);
  process.exitCode = 1;
}

/** Puts each fragment between its markers. */
function fill(text: string, profile: Profile): string {
  return Object.entries(fragments).reduce((filled, [name, describe]) => {
    const between = new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!between.test(filled))
      throw new Error(`The README of ${profile.vendor} has no <!-- ${name} --> markers.`);
    return filled.replace(
      between,
      (_, open: string, close: string) => `${open}\n\n${describe(profile)}\n\n${close}`,
    );
  }, text);
}

/** The repository's own Markdown format, so that `oxfmt --check` and this script agree. */
async function tidy(file: string, text: string): Promise<string> {
  const { code } = await format(file, text, { printWidth: 110 });
  return code;
}
