import type { Command } from "commander";
import { renderDemo } from "../demo/demo-report.ts";
import { playStory, type StoryReport } from "../demo/story.ts";
import { closeAll, startMocks } from "../target/start-mocks.ts";
import type { Target } from "../target/target.ts";
import { vendors } from "../target/vendors.ts";
import type { Output } from "./output.ts";
import { addServingFlags, type ServingFlags } from "./serving.ts";
import { untilStopped } from "./until-stopped.ts";

interface DemoFlags extends ServingFlags {
  readonly once: boolean;
}

/** People in the directory of the story, and which. */
const story = { users: 50, seed: 1 };

/**
 * Adds `understudy demo`.
 *
 * @param setExitCode Told 1 where a step of the story failed.
 * @example
 * addDemoCommand(program, output, (code) => { process.exitCode = code; });
 */
export function addDemoCommand(program: Command, output: Output, setExitCode: (code: 1) => void): void {
  const command = program
    .command("demo")
    .summary("start the mocks and provision a directory into each")
    .description(
      "Starts the five mocks, gets a token from each by the vendor's own rule, provisions a directory of " +
        `${story.users} people through several cycles, and prints what happened. Then it stays until Ctrl-C.`,
    )
    .option("--once", "exit after the report; 1 if a step of the story failed", false);
  addServingFlags(command)
    .addHelpText(
      "after",
      `
Examples:
  understudy demo                        the report, then the mocks stay up
  understudy demo --once --port-base 0   the report only, on free ports
  understudy demo --once --json          a line of JSON a vendor, then the sum`,
    )
    .action(async (flags: DemoFlags) => {
      const stopped = untilStopped();
      const targets = await startMocks(vendors, {
        portBase: flags.portBase,
        host: flags.host,
        ...(flags.idSeed === undefined ? {} : { idSeed: flags.idSeed }),
      });
      try {
        const reports = await Promise.race([playStories(targets), stopped]);
        if (reports === undefined) return;
        print(reports, flags.json, output);
        if (reports.some(({ failures }) => failures.length > 0)) setExitCode(1);
        if (flags.once) return;
        if (flags.json) output.writeJson({ ready: true });
        else output.note("The mocks stay up. Ctrl-C stops.");
        await stopped;
      } finally {
        await closeAll(targets);
      }
    });
}

/** One vendor after the other, so that each one's duration is its own. */
async function playStories(targets: readonly Target[]): Promise<readonly StoryReport[]> {
  const reports: StoryReport[] = [];
  for (const target of targets) reports.push(await playStory(target, story));
  return reports;
}

function print(reports: readonly StoryReport[], json: boolean, output: Output): void {
  if (!json) return output.write(...renderDemo(reports, output.palette));
  for (const report of reports) output.writeJson({ ...report, ok: report.failures.length === 0 });
  output.writeJson({ ok: reports.every(({ failures }) => failures.length === 0) });
}
