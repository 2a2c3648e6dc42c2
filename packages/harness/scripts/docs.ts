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
  describeNotPlayed,
} from "@understudy/mock-kit";
import { format } from "oxfmt";
import { describeGallery, findTarget, vendors } from "@understudy/harness";
import { guideDocuments, type Document } from "./guide-documents.ts";

const root = join(import.meta.dirname, "../../..");
const reference = findTarget("reference").profile;
const documents: readonly Document[] = [
  { file: "README.md", fragments: { example: readExample() } },
  ...guideDocuments,
  { file: "docs/checks.md", fragments: { checks: describeChecks() } },
  ...vendors.map((vendor) => ({
    file: `apps/${vendor.name}-mock/README.md`,
    fragments: {
      attributes: describeAttributes(vendor.profile),
      fidelity: describeFidelity(vendor.profile),
      gallery: describeGallery(vendor),
      "not-played": describeNotPlayed(vendor.profile),
    },
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
  const { code: after } = await format(path, fill(file, before, fragments), { printWidth: 110 });
  if (after === before) continue;
  drifted.push(file);
  if (!isCheck) writeFileSync(path, after);
}
if (isCheck && drifted.length > 0) {
  console.error(`Out of date: ${drifted.join(", ")}. \`npx -y pnpm run docs\` writes them.`);
  process.exitCode = 1;
}

function fill(file: string, text: string, fragments: Document["fragments"]): string {
  return Object.entries(fragments).reduce((filled, [name, fragment]) => {
    const between = new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!between.test(filled)) throw new Error(`${file} has no <!-- ${name} --> markers.`);
    return filled.replace(between, (_, open: string, close: string) => `${open}\n\n${fragment}\n\n${close}`);
  }, text);
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
