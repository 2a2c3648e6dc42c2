import { readFile } from "node:fs/promises";
import { ConfigError } from "@understudy/mock-kit";
import { lintTutorial, parseTutorial, readClaims } from "@understudy/tutorial-check";
import type { Command } from "commander";
import { renderClaims } from "../report/claims-report.ts";
import type { Output } from "./output.ts";

interface TutorialFlags {
  readonly claimsOnly: boolean;
  readonly json: boolean;
}

const help = `
With --json: one line a claim {"id","kind","line","quote",…}, then a line a
tutorial {"file","sha256","vendor","claims","unstated","lints"}.

Exit code 0 where every tutorial makes a claim, 1 where one makes none.

Example:
  understudy tutorial --claims-only qa-provisioning-tutorial.md`;

/**
 * Adds `understudy tutorial`.
 *
 * @param setExitCode Told 1 where a tutorial makes no claim.
 * @example
 * addTutorialCommand(program, output, (code) => { process.exitCode = code; });
 */
export function addTutorialCommand(program: Command, output: Output, setExitCode: (code: 1) => void): void {
  program
    .command("tutorial")
    .summary("list the claims of provisioning tutorials")
    .description(
      "Reads provisioning tutorials in Markdown and lists what they state of the vendor, what they leave unstated, and slips of the text, each with its line. Running the claims against a mock is not built yet.",
    )
    .argument("<file...>", "tutorials in Markdown")
    .requiredOption("--claims-only", "list the claims and check none")
    .option("--json", "one line of JSON a claim, then one a tutorial", false)
    .addHelpText("after", help)
    .action(async (files: readonly string[], flags: TutorialFlags) => {
      for (const file of files) {
        const tutorial = parseTutorial(await readTutorial(file), file);
        const { vendor, claims, unstated } = readClaims(tutorial);
        const lints = lintTutorial(tutorial);
        if (flags.json) {
          for (const claim of claims) output.writeJson(claim);
          output.writeJson({ file, sha256: tutorial.sha256, vendor, claims: claims.length, unstated, lints });
        } else output.write(...renderClaims({ file, vendor, claims, unstated, lints }, output.palette));
        if (claims.length === 0) setExitCode(1);
      }
    });
}

async function readTutorial(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`The tutorial ${file} cannot be read: ${reason}`);
  }
}
