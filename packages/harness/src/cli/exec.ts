import { ConfigError } from "@understudy/mock-kit";
import type { Command } from "commander";
import { runCommand } from "../exec/run-command.ts";
import { toEnvironment } from "../exec/to-environment.ts";
import { closeAll, startMocks } from "../target/start-mocks.ts";
import { findTargets } from "../target/vendors.ts";
import type { Output } from "./output.ts";
import { addIdSeedFlag, addStartingFlags, readStartingFlags, type StartingFlags } from "./starting-flags.ts";
import { toTargetLine } from "./target-line.ts";

interface ExecFlags extends StartingFlags {
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
{"vendor","tenantUrl","secretToken","controlUrl"} a mock, after it {"exitCode"}.

Exit code: the command's own; 128 and the number of the signal that ended it;
2 where it cannot be started.

Examples:
  understudy exec qa -- python3 sync.py people.csv
  understudy exec qa prodpad -- npm test
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
    .argument("[vendor...]", "prodpad, promapp, pingboard, plandisc, qa, reference");
  addIdSeedFlag(addStartingFlags(command))
    .option("--json", "one line of JSON a mock and one for the end, on stderr", false)
    .addHelpText("after", help)
    .action(async (operands: readonly string[], flags: ExecFlags) => {
      const { names, line } = split(operands, args);
      const targets = await startMocks(findTargets(names), {
        portBase: 0,
        ...(await readStartingFlags(flags)),
      });
      try {
        if (flags.json) for (const target of targets) output.note(JSON.stringify(toTargetLine(target)));
        const exitCode = await runCommand(line, toEnvironment(targets));
        if (flags.json) output.note(JSON.stringify({ exitCode }));
        setExitCode(exitCode);
      } finally {
        await closeAll(targets);
      }
    });
}

/** Parts the names of mocks from the command; both are operands to commander. */
function split(
  operands: readonly string[],
  args: readonly string[],
): { readonly names: readonly string[]; readonly line: readonly [string, ...string[]] } {
  const mark = args.indexOf("--");
  const [program, ...rest] = mark === -1 ? [] : args.slice(mark + 1);
  if (program === undefined || program === "") {
    throw new ConfigError(
      "exec: got no command, expected one after --, e.g. understudy exec qa -- npm test.",
    );
  }
  const names = operands.slice(0, operands.length - 1 - rest.length);
  if (names.length > 0) return { names, line: [program, ...rest] };
  throw new ConfigError(
    "exec: got no vendor, expected at least one before --, e.g. understudy exec qa -- npm test.",
  );
}
