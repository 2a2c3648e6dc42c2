import { ConfigError } from "@understudy/mock-kit";
import { Option, type Command } from "commander";
import { loadGolden } from "../golden/load-golden.ts";
import { replayGolden, type ReplayReport } from "../golden/replay-golden.ts";
import { freshTarget, type ReplayTarget } from "../golden/replay-target.ts";
import { renderReplay } from "../report/replay-report.ts";
import type { Output } from "./output.ts";
import { collect, parseKnobs, type KnobsByVendor } from "./parse-options.ts";
import { assertMayWrite } from "./remote-target.ts";

interface ReplayFlags {
  readonly against?: string;
  readonly token?: string;
  readonly knob: readonly string[];
  readonly yes: boolean;
  readonly json: boolean;
}

const help = `
Each file is replayed against a fresh mock of its vendor, in this process. What the
server gives may be other than it was: ids, versions, times and URLs only have to
be the same ones in the same places.

--against sends the requests to any SCIM server instead, one that holds nothing
yet; what they create is left there. Faults, the clock and tokens of the recording
are a mock's and are skipped.

With --json: a line {"file","title","sent","different","skipped","isSame"} a file.

Exit code 0 where everything came as recorded, 1 where something did not, 2 for
usage, or a file that is none.

Examples:
  understudy replay golden/*.json
  understudy replay golden/promapp.json --knob promapp.onDelete=erase
  understudy replay golden/qa.json --against https://scim.example.com/v2 --token T`;

/**
 * Adds `understudy replay`.
 *
 * @param setExitCode Told 1 where something came that was not recorded.
 * @example
 * addReplayCommand(program, output, (code) => { process.exitCode = code; });
 */
export function addReplayCommand(program: Command, output: Output, setExitCode: (code: 1) => void): void {
  program
    .command("replay")
    .summary("send golden files again and say what differs")
    .description(
      "Sends the requests of golden files again, and says where something else comes than was recorded.",
    )
    .argument("<file...>", "golden files, as `understudy record` writes them")
    .option("--against <tenantUrl>", "SCIM base URL of a server, in place of a fresh mock")
    .addOption(
      new Option("--token <token>", "with --against: bearer token, sent with every request").env(
        "UNDERSTUDY_TOKEN",
      ),
    )
    .addOption(
      new Option("--knob <vendor.name=value>", "turn a knob of the mock; may be repeated")
        .argParser(collect)
        .default([], "none"),
    )
    .option("-y, --yes", "write to a server on another machine without asking", false)
    .option("--json", "one line of JSON a file", false)
    .addHelpText("after", help)
    .action(async (files: readonly string[], flags: ReplayFlags) => {
      const server = await serverOf(flags);
      const knobs = parseKnobs(flags.knob);
      let isSame = true;
      for (const file of files) {
        const report = await replay(file, server, knobs);
        if (flags.json) output.writeJson({ file, ...report });
        else output.write(...renderReplay(file, report, output.palette));
        isSame &&= report.isSame;
      }
      if (!isSame) setExitCode(1);
    });
}

async function replay(
  file: string,
  server: ReplayTarget | undefined,
  knobs: KnobsByVendor,
): Promise<ReplayReport> {
  const golden = await loadGolden(file);
  const own = Object.entries(knobs).find(([name]) => name === golden.vendor)?.[1];
  try {
    return await replayGolden(golden, server ?? freshTarget(golden, own));
  } catch (error) {
    if (error instanceof ConfigError) throw new ConfigError(`${file}: ${error.message}`);
    throw error;
  }
}

async function serverOf({ against, token, yes }: ReplayFlags): Promise<ReplayTarget | undefined> {
  if (against === undefined) return undefined;
  if (!URL.canParse(against) || !/^https?:/.test(against)) {
    throw new ConfigError(
      `replay: got "${against}", expected an http or https URL, e.g. https://example.com/scim.`,
    );
  }
  if (token === undefined) throw new ConfigError("replay: --against needs the server's --token.");
  await assertMayWrite(against, "create, change and delete users and groups", yes, process);
  return { tenantUrl: against, secretToken: token };
}
