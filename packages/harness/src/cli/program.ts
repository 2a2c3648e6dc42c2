import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import { ConfigError } from "@understudy/mock-kit";
import { addCheckCommand } from "./check.ts";
import { addDemoCommand } from "./demo.ts";
import { addGalleryCommand } from "./gallery.ts";
import { addExecCommand } from "./exec.ts";
import type { Output } from "./output.ts";
import { addProvisionCommand } from "./provision.ts";
import { addRecordCommand } from "./record.ts";
import { addReplayCommand } from "./replay.ts";
import { addRunCommand } from "./run.ts";
import { addScaffoldCommand } from "./scaffold.ts";
import { addTutorialCommand } from "./tutorial.ts";
import { addUpCommand } from "./up.ts";
import { addVerdictCommand } from "./verdict.ts";
import { loadWorkspace } from "../target/load-workspace.ts";
import { addVendors } from "../target/vendors.ts";

const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };

/**
 * Runs the `understudy` command; never rejects.
 *
 * @param args What follows the command's name.
 * @returns The exit code: 0 pass, 1 findings, 2 usage, configuration or a fault of ours; of `exec`, its command's.
 * @example
 * process.exitCode = await runCli(["run", "--list"], createOutput(process));
 */
export async function runCli(args: readonly string[], output: Output): Promise<number> {
  let exitCode = 0;
  const setExitCode = (code: number): void => {
    exitCode = code;
  };
  const program = new Command("understudy")
    .description(
      "Stand-ins for SaaS products that are provisioned over SCIM 2.0, and scenarios that run against them.",
    )
    .version(version)
    .exitOverride()
    .showHelpAfterError("(understudy --help says more)")
    .addHelpText("after", "\nExit codes: 0 pass, 1 findings, 2 usage or configuration.");
  addUpCommand(program, output);
  addExecCommand(program, output, args, setExitCode);
  addDemoCommand(program, output, setExitCode);
  addRunCommand(program, output, setExitCode);
  addProvisionCommand(program, output, setExitCode);
  addGalleryCommand(program, output, setExitCode);
  addScaffoldCommand(program, output);
  addTutorialCommand(program, output, setExitCode);
  addCheckCommand(program, output, setExitCode);
  addVerdictCommand(program, output, setExitCode);
  addRecordCommand(program, output, args, setExitCode);
  addReplayCommand(program, output, setExitCode);
  try {
    addVendors(await loadWorkspace(process.cwd()));
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof ConfigError) output.note(`understudy: ${error.message}`);
    else output.note(`understudy failed, which is a fault of its own: ${describeFault(error)}`);
    return 2;
  }
}

function describeFault(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
