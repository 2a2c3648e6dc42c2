import { join, resolve } from "node:path";
import { ConfigError } from "@understudy/mock-kit";
import { draftProfile, parseTutorial, readClaims, type ProfileDraft } from "@understudy/tutorial-check";
import type { Command } from "commander";
import { attributeTypes } from "../scaffold/attribute-types.ts";
import type { ScaffoldedFile } from "../scaffold/scaffold-vendor.ts";
import { assertFree, writeScaffold } from "../scaffold/write-scaffold.ts";
import { findWorkspace } from "../target/load-workspace.ts";
import { isBuiltIn } from "../target/vendors.ts";
import type { Output } from "./output.ts";
import { readTutorial } from "./read-tutorial.ts";

interface ScaffoldFlags {
  readonly vendor?: string;
  readonly out?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** What was written, or would be. */
interface Scaffold {
  readonly vendor: string;
  readonly folder: string;
  readonly isWritten: boolean;
  readonly files: readonly string[];
  readonly stated: number;
  readonly assumed: number;
}

const help = `
Writes apps/<vendor>-mock: src/profile.ts in the tutorial's order, each fact
with its line, and everything the tutorial leaves open as an assumption with
its reason; src/console.tsx with the pages the tutorial names; README, test,
package. Nothing is overwritten, and a failure leaves nothing behind.

With --json: {"vendor","folder","isWritten","files","stated","assumed"}.

Example:
  understudy scaffold acme-provisioning-tutorial.md
  understudy up acme`;

/**
 * Adds `understudy scaffold`.
 *
 * @example
 * addScaffoldCommand(program, output);
 */
export function addScaffoldCommand(program: Command, output: Output): void {
  program
    .command("scaffold")
    .summary("write a new vendor's mock from its tutorial")
    .description("Writes a new mock from a provisioning tutorial in Markdown, which starts as it is.")
    .argument("<tutorial>", "a tutorial in Markdown")
    .option("--vendor <id>", "short name, lower case; by default from the tutorial's title")
    .option("--out <folder>", "where to write; by default apps/<vendor>-mock of the workspace")
    .option("--dry-run", "tell what would be written, and write nothing", false)
    .option("--json", "one line of JSON", false)
    .addHelpText("after", help)
    .action(async (file: string, flags: ScaffoldFlags) => {
      const draft = await readDraft(file, flags.vendor);
      const folder = folderOf(draft.name, flags.out);
      assertFree(folder);
      const { scaffoldVendor } = await import("../scaffold/scaffold-vendor.ts");
      const files = await scaffoldVendor(draft);
      if (!flags.dryRun) await writeScaffold(folder, files);
      const scaffold = sumUp(draft, folder, files, !flags.dryRun);
      if (flags.json) output.writeJson(scaffold);
      else output.write(...renderScaffold(scaffold));
    });
}

async function readDraft(file: string, vendor: string | undefined): Promise<ProfileDraft> {
  if (vendor !== undefined && !/^[a-z][a-z0-9-]*$/.test(vendor)) {
    throw new ConfigError(
      `--vendor got "${vendor}", expected lower-case letters, digits and hyphens, a letter first, e.g. acme.`,
    );
  }
  const tutorial = parseTutorial(await readTutorial(file), file);
  if (readClaims(tutorial).claims.length === 0) {
    throw new ConfigError(
      `${file} states nothing of a vendor: expected a provisioning tutorial in Markdown.`,
    );
  }
  const draft = draftProfile(tutorial, { attributeTypes, ...(vendor === undefined ? {} : { name: vendor }) });
  if (!isBuiltIn(draft.name)) return draft;
  throw new ConfigError(`"${draft.name}" comes with the harness: expected another short name, by --vendor.`);
}

function folderOf(name: string, out: string | undefined): string {
  if (out !== undefined) return resolve(out);
  const workspace = findWorkspace(process.cwd());
  if (workspace !== undefined) return join(workspace, "apps", `${name}-mock`);
  throw new ConfigError(
    `${process.cwd()} is in no workspace: expected a pnpm-workspace.yaml in it or above, or --out <folder>.`,
  );
}

function sumUp(
  draft: ProfileDraft,
  folder: string,
  files: readonly ScaffoldedFile[],
  isWritten: boolean,
): Scaffold {
  const evidence = [...JSON.stringify(draft).matchAll(/"evidence":\{"kind":"(stated|assumed)"/g)];
  const count = (kind: string): number => evidence.filter(([, found]) => found === kind).length;
  return {
    vendor: draft.name,
    folder,
    isWritten,
    files: files.map(({ path }) => path),
    stated: count("stated"),
    assumed: count("assumed"),
  };
}

function renderScaffold({ vendor, folder, isWritten, files, stated, assumed }: Scaffold): readonly string[] {
  return [
    `${isWritten ? "Wrote" : "Would write"} ${folder}: ${stated} facts are stated, ${assumed} assumed.`,
    ...files.map((file) => `  ${file}`),
    ...(isWritten
      ? [
          "Next:",
          "  npx -y pnpm install                 takes it into the workspace",
          `  npx -y pnpm understudy up ${vendor.padEnd(9)} builds it and starts it`,
        ]
      : []),
  ];
}
