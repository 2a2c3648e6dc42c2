import { ConfigError } from "@understudy/mock-kit";
import { Option, type Command } from "commander";
import { runCommand } from "../exec/run-command.ts";
import { toEnvironment } from "../exec/to-environment.ts";
import { readRecordings, type Recording } from "../golden/read-recordings.ts";
import { writeGoldens, type WrittenGolden } from "../golden/write-goldens.ts";
import { closeAll, startMocks } from "../target/start-mocks.ts";
import { findTargets } from "../target/vendors.ts";
import { askMock } from "./ask-mock.ts";
import type { Output } from "./output.ts";
import { splitOperands } from "./split-operands.ts";
import { addIdSeedFlag, addStartingFlags, readStartingFlags, type StartingFlags } from "./starting-flags.ts";

interface RecordFlags extends StartingFlags {
  readonly out: string;
  readonly from?: string;
  readonly controlKey?: string;
  readonly json: boolean;
}

/** Requests and characters of a body that are recorded; nobody reads such a journal over HTTP. */
const JOURNAL = { journalSize: 100_000, journalTextLimit: 1024 * 1024 };

const help = `
Writes <vendor>.json, and <vendor>-<tenant>.json for each tenant besides that was
sent anything. Secrets are left out; ids, versions, times and URLs that the mock
gave are placeholders, so that recording again writes the same file.

The command has what it has under \`understudy exec\`. Nothing is written where it
ends with another exit code than 0, which is then this one's too.

--from records what a running mock has in its journal, the last thousand requests.
A reset empties the journal: give each test a tenant of its own instead.

With --json: a line {"file","vendor","tenant","exchanges","leftOut"} a file, on
stderr beside a command, else on stdout.

Examples:
  understudy record qa --out test/golden -- npm test
  understudy record qa prodpad --now 2026-01-05T09:00:00Z -- python3 sync.py
  understudy record --from http://127.0.0.1:4105/_mock --out golden`;

/**
 * Adds `understudy record`.
 *
 * @param args What follows the program's name: commander drops the `--` that parts mocks from the command.
 * @param setExitCode Told the command's exit code; 1 where nothing was sent.
 * @example
 * addRecordCommand(program, output, process.argv.slice(2), (code) => { process.exitCode = code; });
 */
export function addRecordCommand(
  program: Command,
  output: Output,
  args: readonly string[],
  setExitCode: (code: number) => void,
): void {
  const command = program
    .command("record")
    .summary("write what a client sends into golden files")
    .description(
      "Records what a client sends to mocks, and what they answer, into files that `replay` sends again.",
    )
    .usage(
      "[options] <vendor...> -- <command> [argument...]\n       understudy record [options] --from <controlUrl>",
    )
    .argument("[vendor...]", "prodpad, promapp, pingboard, plandisc, qa, reference")
    .option("--out <folder>", "where the files go", "golden")
    .option("--from <controlUrl>", "record what a running mock was sent, as its journal has it");
  addIdSeedFlag(addStartingFlags(command))
    .addOption(
      new Option("--control-key <key>", "with --from: what opens the control API of a container").env(
        "UNDERSTUDY_CONTROL_KEY",
      ),
    )
    .option("--json", "one line of JSON a file", false)
    .addHelpText("after", help)
    .action(async (operands: readonly string[], flags: RecordFlags) => {
      const tell = (line: string): void => {
        if (flags.from === undefined) output.note(line);
        else output.write(line);
      };
      const exitCode =
        flags.from === undefined
          ? await recordCommand(operands, args, flags, tell)
          : await recordRunning(flags.from, operands, flags, tell);
      setExitCode(exitCode);
    });
}

type Tell = (line: string) => void;

async function recordRunning(
  controlUrl: string,
  operands: readonly string[],
  flags: RecordFlags,
  tell: Tell,
): Promise<number> {
  if (operands.length > 0) {
    throw new ConfigError(`record: got "${operands[0]}" beside --from, expected one of the two.`);
  }
  const { controlKey } = flags;
  const address = { controlUrl, ...(controlKey === undefined ? {} : { controlKey }) };
  const recordings = await askMock("record", address, (control) => readRecordings(control));
  return report(await writeGoldens(recordings, flags.out, "understudy record"), flags, tell);
}

async function recordCommand(
  operands: readonly string[],
  args: readonly string[],
  flags: RecordFlags,
  tell: Tell,
): Promise<number> {
  const { names, line } = splitOperands("record", operands, args);
  const options = { portBase: 0, ...JOURNAL, ...(await readStartingFlags(flags)) };
  const targets = await startMocks(findTargets(names), options);
  try {
    const starts = await Promise.all(targets.map(({ control }) => control.readState()));
    const exitCode = await runCommand(line, toEnvironment(targets));
    if (exitCode !== 0) {
      tell(`record: the command ended with ${exitCode}, nothing was written.`);
      return exitCode;
    }
    const recordings: Recording[] = [];
    for (const [at, { control }] of targets.entries()) {
      recordings.push(...(await readRecordings(control, starts[at])));
    }
    const source = `understudy record ${names.join(" ")} -- ${line.join(" ")}`;
    return report(await writeGoldens(recordings, flags.out, source), flags, tell);
  } finally {
    await closeAll(targets);
  }
}

function report(written: readonly WrittenGolden[], { json }: RecordFlags, tell: Tell): number {
  for (const golden of written) {
    const { file, exchanges, leftOut } = golden;
    if (json) tell(JSON.stringify(golden));
    else tell(`${file}  ${exchanges} exchanges${leftOut.length === 0 ? "" : `, ${leftOut.length} left out`}`);
    if (!json) for (const sentence of leftOut) tell(`  left out ${sentence}`);
  }
  if (written.some(({ exchanges }) => exchanges > 0)) return 0;
  if (!json) tell("record: the mocks were sent nothing, no file was written.");
  return 1;
}
