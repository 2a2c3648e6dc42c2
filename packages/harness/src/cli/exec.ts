import type { Command } from "commander";
import { runCommand } from "../exec/run-command.ts";
import { toEnvironment } from "../exec/to-environment.ts";
import { createPalette, wantsColour } from "../report/palette.ts";
import { renderVerdict } from "../report/verdict-report.ts";
import { closeAll, startMocks } from "../target/start-mocks.ts";
import type { Target } from "../target/target.ts";
import { findTargets, type TargetName } from "../target/vendors.ts";
import type { Output } from "./output.ts";
import { addIdSeedFlag, addStartingFlags, readStartingFlags, type StartingFlags } from "./starting-flags.ts";
import { splitOperands } from "./split-operands.ts";
import { toTargetLine } from "./target-line.ts";

interface ExecFlags extends StartingFlags {
  readonly verdict: boolean;
  readonly json: boolean;
}

const help = `
The command has, for each mock, e.g. for qa:
  QA_TENANT_URL, QA_SECRET_TOKEN    what an administrator would paste into it
  QA_CONTROL_URL                    the control API: journal, faults, clock, …
and for reference, which is an OAuth server too:
  REFERENCE_TOKEN_ENDPOINT, REFERENCE_CLIENT_ID, REFERENCE_CLIENT_SECRET,
  REFERENCE_SCOPE

stdin, stdout and stderr are the command's. With --json, on stderr: before it
{"vendor","tenantUrl","secretToken","controlUrl"} a mock; after it, with
--verdict, {"vendor","requests","isClean","counts","findings"} a mock, and
{"exitCode"}.

Exit code: the command's own; 128 and the number of the signal that ended it;
with --verdict 1 where the command's is 0 and a MUST was not kept; 2 where the
command cannot be started.

Examples:
  understudy exec qa -- python3 sync.py people.csv
  understudy exec qa prodpad --verdict -- npm test
  understudy exec reference --id-seed 42 --now 2026-01-05T09:00:00Z -- ./sync.sh`;

/**
 * Adds `understudy exec`.
 *
 * @param args What follows the program's name: commander drops the `--` that parts mocks from the command.
 * @param setExitCode Told the command's exit code.
 * @example
 * addExecCommand(program, output, process.argv.slice(2), (code) => { process.exitCode = code; });
 */
export function addExecCommand(
  program: Command,
  output: Output,
  args: readonly string[],
  setExitCode: (code: number) => void,
): void {
  const command = program
    .command("exec")
    .summary("run a command of yours beside fresh mocks")
    .description(
      "Starts fresh mocks on free ports, runs a command that finds them in its environment, and ends with its exit code.",
    )
    .usage("[options] <vendor...> -- <command> [argument...]")
    .argument(
      "[vendor...]",
      "prodpad, promapp, pingboard, plandisc, qa, reference, or what is in apps/<vendor>-mock besides",
    );
  addIdSeedFlag(addStartingFlags(command))
    .option("--verdict", "say on stderr which rules of SCIM the command did not keep", false)
    .option("--json", "one line of JSON a mock and one for the end, on stderr", false)
    .addHelpText("after", help)
    .action(async (operands: readonly string[], flags: ExecFlags) => {
      const { names, line } = splitOperands("exec", operands, args);
      const targets = await startMocks(findTargets(names), {
        portBase: 0,
        ...(await readStartingFlags(flags)),
      });
      try {
        if (flags.json) for (const target of targets) output.note(JSON.stringify(await toTargetLine(target)));
        const own = await runCommand(line, toEnvironment(targets));
        const isKept = !flags.verdict || (await judge(targets, flags.json, output));
        const exitCode = own === 0 && !isKept ? 1 : own;
        if (flags.json) output.note(JSON.stringify({ exitCode }));
        setExitCode(exitCode);
      } finally {
        await closeAll(targets);
      }
    });
}

/** Says what each mock makes of what it was sent; false where a MUST was not kept. */
async function judge(
  targets: readonly Target<TargetName>[],
  json: boolean,
  output: Output,
): Promise<boolean> {
  const palette = createPalette(wantsColour(process.stderr, process.env));
  const verdicts = await Promise.all(targets.map(({ control }) => control.verdict()));
  for (const verdict of verdicts) {
    const lines = json ? [JSON.stringify(verdict)] : renderVerdict(verdict, palette);
    for (const text of lines) output.note(text);
  }
  return verdicts.every(({ counts }) => counts.MUST === 0);
}
