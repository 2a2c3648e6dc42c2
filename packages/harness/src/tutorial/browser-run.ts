import type { Finding } from "@understudy/tutorial-check";
import type { Pictures } from "@understudy/tutorial-check/browser";
import { Option, type Command } from "commander";
import type { Output } from "../cli/output.ts";
import { truncate } from "../report/text.ts";
import type { ReportFile } from "../report/write-reports.ts";
import { writePictures } from "./pictures.ts";
import type { TutorialRun, TutorialTask } from "./run-tutorial.ts";
import { startWalker } from "./walk-tutorials.ts";

/** Flags of what is done in a browser. */
export interface BrowserFlags {
  readonly browser: boolean;
  readonly pictures?: string;
}

/** What a browser adds to the runs of tutorials. */
export interface BrowserRun extends AsyncDisposable {
  /** What the run of one tutorial is given. */
  task(file: string): Pick<TutorialTask, "runSteps">;
  /** Keeps the pictures of a run where that is asked for. */
  keep(run: TutorialRun): void;
}

/** Columns of a line of progress. */
const WIDTH = 100;

/**
 * Adds the flags that have steps carried out.
 *
 * @example
 * addBrowserFlags(program.command("tutorial"));
 */
export function addBrowserFlags(command: Command): Command {
  return command
    .addOption(
      new Option("--browser", "carry the steps out in Chromium, in stand-ins of both products")
        .default(false)
        .conflicts(["claimsOnly", "against"]),
    )
    .addOption(
      new Option("--pictures <folder>", "keep a picture of each step there").implies({ browser: true }),
    );
}

/**
 * Launches the browser where the flags ask for one.
 *
 * @param reports What is written of the run: pictures are taken for the folder and for HTML alone.
 * @throws ConfigError where there is no Chromium, with what installs one.
 * @example
 * await using browser = await startBrowserRun(flags, reports, output);
 */
export async function startBrowserRun(
  { browser, pictures: folder }: BrowserFlags,
  reports: readonly ReportFile[],
  output: Pick<Output, "note" | "progress">,
): Promise<BrowserRun> {
  const hasReaders = folder !== undefined || reports.some(({ format }) => format === "html");
  const pictures: Pictures = hasReaders ? "each step" : "none";
  const walker = browser ? await startWalker() : undefined;
  return {
    task: (file) =>
      walker === undefined
        ? {}
        : {
            runSteps: (tutorial, vendor) =>
              walker.walk(tutorial, vendor, {
                pictures,
                onFinding: (finding) => output.progress?.(toLine(file, finding)),
              }),
          },
    keep({ report }) {
      if (folder === undefined) return;
      const count = writePictures(folder, report);
      output.note(`${report.file}: ${count} pictures in ${folder}`);
    },
    async [Symbol.asyncDispose]() {
      await walker?.[Symbol.asyncDispose]();
    },
  };
}

function toLine(file: string, { line, verdict, quote }: Finding): string {
  return truncate(`${file}: L${line} ${verdict}: ${quote}`, WIDTH);
}
