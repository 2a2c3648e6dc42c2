import { ConfigError } from "@understudy/mock-kit";
import { lintTutorial, parseTutorial, readClaims } from "@understudy/tutorial-check";
import { Option, type Command } from "commander";
import { formatAnnotations } from "../report/annotations.ts";
import { renderClaims } from "../report/claims-report.ts";
import { toSummary, toTutorialReport, withoutPicture } from "../report/tutorial-report.ts";
import { renderSum, renderTutorial } from "../report/tutorial-text.ts";
import { parseReportFiles, writeReports } from "../report/write-reports.ts";
import { findVendor, type AnyVendorName } from "../target/vendors.ts";
import {
  problemsOf,
  runTutorial,
  type TutorialRun,
  type TutorialServer,
  type TutorialTask,
} from "../tutorial/run-tutorial.ts";
import { readReview, sidecarOf, writeSidecar } from "../tutorial/sidecar.ts";
import { addBrowserFlags, startBrowserRun, type BrowserFlags } from "../tutorial/browser-run.ts";
import type { Output } from "./output.ts";
import { readTutorial } from "./read-tutorial.ts";
import { assertMayWrite, tenantUrl as parseTenantUrl } from "./remote-target.ts";
import { untilStopped } from "./until-stopped.ts";

interface TutorialFlags extends BrowserFlags {
  readonly vendor?: AnyVendorName;
  readonly claimsOnly: boolean;
  readonly against?: string;
  readonly token?: string;
  readonly yes: boolean;
  readonly write: boolean;
  readonly sidecar?: string;
  readonly report?: string;
  readonly annotations: boolean;
  readonly json: boolean;
}

const help = `
Each claim is tried over HTTP, through the provisioning service, on the mock of
the vendor that the title names, which starts by itself. What it says is verified,
contradicted, unstated (no source states it), or untestable (nothing here can try
it). Lints are slips of the text, and no verdicts.

--browser carries the steps out as well, in Chromium: the vendor's part in its
console, the rest in the admin centre, until somebody provisioned is seen at the
vendor. A label that is not there is contradicted, with the nearest that is.

--against tries the claims on any server; it creates users of its own there and
removes them, and asks before it does so on another machine, unless --yes.
--write keeps the verdicts in <tutorial>.verdicts.yaml; review that and commit it.
A later run tells what has changed since.

With --json: one line a finding {"id","part","line","quote","verdict","detail",…},
then a line a tutorial {"file","sha256","vendor","claims","counts","problems"}.
With --claims-only, which tries nothing: one line a claim.

Exit code 0 where every tutorial passes; 1 where a claim is contradicted, where
none is found or none could be verified, as for a vendor without a stand-in, and
where the source or a verdict has changed since it was reviewed; 2 for usage.

Examples:
  understudy tutorial qa-provisioning-tutorial.md
  understudy tutorial docs/*-provisioning-tutorial.md --report html=out.html
  understudy tutorial new.md --against http://127.0.0.1:8080/scim --token s3cret
  understudy tutorial qa-provisioning-tutorial.md --browser --pictures out
  understudy tutorial qa-provisioning-tutorial.md --write
  understudy tutorial --claims-only qa-provisioning-tutorial.md`;

/**
 * Adds `understudy tutorial`.
 *
 * @param setExitCode Told 1 where a tutorial does not pass.
 * @example
 * addTutorialCommand(program, output, (code) => { process.exitCode = code; });
 */
export function addTutorialCommand(program: Command, output: Output, setExitCode: (code: 1) => void): void {
  const command = program
    .command("tutorial")
    .summary("check what provisioning tutorials say")
    .description("Reads provisioning tutorials in Markdown and tells, line by line, what is true.")
    .argument("<file...>", "tutorials in Markdown");
  addTutorialFlags(addBrowserFlags(command))
    .addHelpText("after", help)
    .action(async (files: readonly string[], flags: TutorialFlags) => {
      if (flags.claimsOnly) return await listClaims(files, flags, output, setExitCode);
      const reports =
        flags.report === undefined ? [] : parseReportFiles(flags.report, ["junit", "json", "md", "html"]);
      const against = await serverOf(flags, output);
      await using browser = await startBrowserRun(flags, reports, output);
      const runs: TutorialRun[] = [];
      for (const file of files) {
        const run = await checkFile(file, { ...flags, ...against, ...browser.task(file) }, output);
        browser.keep(run);
        runs.push(run);
      }
      if (!flags.json) output.write(...renderSum(runs, output.palette));
      writeReports(reports, toTutorialReport(runs));
      if (runs.some((run) => problemsOf(run).length > 0)) setExitCode(1);
    });
}

function addTutorialFlags(command: Command): Command {
  return command
    .addOption(
      new Option("--vendor <name>", "whose stand-in to use; the one the title names by default").argParser(
        (name: string) => findVendor(name).name,
      ),
    )
    .option("--claims-only", "list the claims and try none", false)
    .addOption(
      new Option("--against <tenantUrl>", "try the claims on this server instead")
        .argParser(parseTenantUrl)
        .conflicts(["write", "sidecar"]),
    )
    .addOption(new Option("--token <token>", "Secret Token of that server").env("UNDERSTUDY_TOKEN"))
    .option("-y, --yes", "write to a server on another machine without asking", false)
    .option("--write", "keep the verdicts as reviewed", false)
    .option("--sidecar <folder>", "where reviewed verdicts are kept; beside the tutorial by default")
    .option("--report <format=file,...>", "write reports: junit, json, md, html")
    .option("--annotations", "print annotations for GitHub; by itself in GitHub Actions", false)
    .option("--json", "one line of JSON a finding, then one a tutorial", false);
}

/** @throws ConfigError for a server that does not answer, or that may not be written to. */
async function serverOf(
  { against: tenantUrl, token, yes }: TutorialFlags,
  output: Output,
): Promise<{ server?: TutorialServer }> {
  if (tenantUrl === undefined) return {};
  if (token === undefined) {
    throw new ConfigError("--against needs the server's token: got none, expected --token.");
  }
  await assertMayWrite(tenantUrl, "create and delete users of its own", yes, process);
  await assertAnswers(tenantUrl);
  const stop = new AbortController();
  void stopOnSignal(stop, output);
  return { server: { tenantUrl, token, signal: stop.signal } };
}

/** Ends the run on the first signal; what it made is removed before the process ends. */
async function stopOnSignal(stop: AbortController, output: Output): Promise<void> {
  await untilStopped();
  output.note("Stopping: what was made is being removed. Ctrl-C again leaves it behind.");
  stop.abort();
}

async function assertAnswers(url: string): Promise<void> {
  const { host } = new URL(url);
  try {
    await fetch(url, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(15_000) });
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const reason = cause instanceof Error && cause.message !== "" ? cause.message : "no connection";
    throw new ConfigError(`Nothing answers at ${host}: ${reason}`);
  }
}

async function checkFile(
  file: string,
  flags: TutorialFlags & { readonly server?: TutorialServer } & Pick<TutorialTask, "runSteps">,
  output: Output,
): Promise<TutorialRun> {
  const { vendor, server, json, write, sidecar, runSteps } = flags;
  const source = await readTutorial(file);
  const onProgress = (done: number, total: number): void =>
    output.progress?.(`${file}: ${done} of ${total} claims`);
  const checked = await runTutorial({
    file,
    source,
    onProgress,
    ...(vendor === undefined ? {} : { vendor }),
    ...(server === undefined ? {} : { against: server }),
    ...(runSteps === undefined ? {} : { runSteps }),
  });
  output.progress?.("");
  const kept = sidecarOf(file, sidecar);
  if (write) writeSidecar(kept, checked.report);
  const review = server === undefined ? readReview(kept, checked.report) : undefined;
  const run = review === undefined ? checked : { ...checked, review };
  if (json) {
    for (const finding of run.report.findings) output.writeJson(withoutPicture(finding));
    output.writeJson(toSummary(run));
  } else output.write(...renderTutorial(run, output.palette));
  if (flags.annotations || process.env["GITHUB_ACTIONS"] === "true") {
    // With --json, stdout is lines of JSON alone; GitHub reads stderr as well.
    const annotate = (line: string): void => (json ? output.note(line) : output.write(line));
    formatAnnotations(run).forEach(annotate);
  }
  return run;
}

async function listClaims(
  files: readonly string[],
  { json }: TutorialFlags,
  output: Output,
  setExitCode: (code: 1) => void,
): Promise<void> {
  for (const file of files) {
    const tutorial = parseTutorial(await readTutorial(file), file);
    const { vendor, claims, unstated } = readClaims(tutorial);
    const lints = lintTutorial(tutorial);
    if (json) {
      for (const claim of claims) output.writeJson(claim);
      output.writeJson({ file, sha256: tutorial.sha256, vendor, claims: claims.length, unstated, lints });
    } else output.write(...renderClaims({ file, vendor, claims, unstated, lints }, output.palette));
    if (claims.length === 0) setExitCode(1);
  }
}
