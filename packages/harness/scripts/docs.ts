/**
 * Writes what documents repeat of the code, between `<!-- name -->` markers: the tables of the vendors' READMEs from
 * their profiles, and the example of the first README from its test, and the code of the guides from what tests run.
 *
 *   npx -y pnpm run docs       writes them
 *   npx -y pnpm check:docs     exits 1 where one has drifted
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checks } from "@understudy/conformance";
import {
  describeAttributes,
  describeClientRules,
  describeFaultPresets,
  describeFidelity,
  describeKnobs,
} from "@understudy/mock-kit";
import { format } from "oxfmt";
import { fillFragments, findTarget, loadWorkspace, readmeFragments, vendors } from "@understudy/harness";
import { guideDocuments, type Document } from "./guide-documents.ts";

const root = join(import.meta.dirname, "../../..");
/** What `understudy scaffold` has added to the five. */
const added = (await loadWorkspace(root)).flatMap((each) => (each.isLoaded ? [each.vendor] : []));
const reference = findTarget("reference").profile;
const documents: readonly Document[] = [
  { file: "README.md", fragments: { example: readExample() } },
  ...guideDocuments,
  { file: "docs/checks.md", fragments: { checks: describeChecks() } },
  ...[...vendors, ...added].map((vendor) => ({
    file: `apps/${vendor.name}-mock/README.md`,
    fragments: readmeFragments(vendor),
  })),
  {
    file: "docs/knobs.md",
    fragments: { knobs: describeKnobs([...vendors.map(({ profile }) => profile), reference]) },
  },
  { file: "docs/guides/faults.md", fragments: { presets: describeFaultPresets() } },
  { file: "docs/guides/verdict.md", fragments: { rules: describeClientRules() } },
  {
    file: "apps/reference-mock/README.md",
    fragments: {
      attributes: describeAttributes(reference),
      "group-attributes": describeAttributes(reference, "group"),
      fidelity: describeFidelity(reference),
    },
  },
];

const isCheck = process.argv.includes("--check");
const drifted: string[] = [];
for (const { file, fragments } of documents) {
  const path = join(root, file);
  const before = readFileSync(path, "utf8");
  const { code: after } = await format(path, fillFragments(file, before, fragments), { printWidth: 110 });
  if (after === before) continue;
  drifted.push(file);
  if (!isCheck) writeFileSync(path, after);
}
if (isCheck && drifted.length > 0) {
  console.error(`Out of date: ${drifted.join(", ")}. \`npx -y pnpm run docs\` writes them.`);
  process.exitCode = 1;
}

/** The test the first README shows, less the comment for us. */
function readExample(): string {
  const test = readFileSync(join(import.meta.dirname, "../test/example.test.ts"), "utf8");
  return `\`\`\`ts\n${test.replace(/^\/\/.*\n/, "").trim()}\n\`\`\``;
}

/** Every check, a table a family. */
function describeChecks(): string {
  const families = [...new Set(checks.map(({ family }) => family))];
  const tables = families.map((family) => {
    const own = checks.filter((check) => check.family === family);
    const rows = own.map(({ id, level, rfc, section, title }) => {
      return `| \`${id}\` | ${level} | ${rfc} ${section} | ${title.replaceAll("|", "\\|")} |`;
    });
    return [
      `## ${family}`,
      "",
      "| id | level | section | what is expected |",
      "|---|---|---|---|",
      ...rows,
    ].join("\n");
  });
  return [`${checks.length} checks.`, ...tables].join("\n\n");
}
