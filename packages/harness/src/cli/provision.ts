import { closeSync, openSync, writeSync } from "node:fs";
import { generateDirectory } from "@understudy/entra-provisioning";
import { ConfigError } from "@understudy/mock-kit";
import { Argument, Option, type Command } from "commander";
import { runProvision, type ProvisionedCycle, type ProvisionReport } from "../provision/run-provision.ts";
import { renderProvision } from "../report/provision-report.ts";
import {
  addCredentialFlags,
  credentialHelp,
  credentialsOf,
  type CredentialFlags,
} from "./credential-flags.ts";
import { applicationNames, findApplication } from "./find-application.ts";
import type { Output } from "./output.ts";
import { wholeNumber } from "./parse-options.ts";
import { createProgress, type Progress } from "./progress.ts";
import { assertMayWrite, tenantUrl as parseTenantUrl } from "./remote-target.ts";
import { untilStopped } from "./until-stopped.ts";

interface ProvisionFlags extends CredentialFlags {
  readonly application: string;
  readonly users: number;
  readonly seed: number;
  readonly domain: string;
  readonly all: boolean;
  readonly cycles: number;
  readonly concurrency: number;
  readonly requestsPerSecond?: number;
  readonly cleanUp: boolean;
  readonly logs?: string;
  readonly yes: boolean;
  readonly json: boolean;
}

const help = `${credentialHelp}

With --json: one line a cycle {"kind","state","counts","requests","durationMs"},
then {"cycles","failures"}.

Append ?aadOptscim062020 to the Tenant URL for the compliant PATCH dialect.
Exit code 0 where every cycle succeeded, 1 where the job was quarantined, or
where Ctrl-C ended the run: after the cycle under way, and after --clean-up.

Examples:
  understudy provision http://127.0.0.1:4106/scim/v2 --token T --users 1000
  understudy provision http://127.0.0.1:4105/webhooks/ad/v1/scim --token T --application qa
  understudy provision https://example.com/scim --token T --users 20 --clean-up --yes`;

/**
 * Adds `understudy provision`.
 *
 * @param setExitCode Told 1 where not everything was provisioned.
 * @example
 * addProvisionCommand(program, output, (code) => { process.exitCode = code; });
 */
export function addProvisionCommand(program: Command, output: Output, setExitCode: (code: 1) => void): void {
  const command = program
    .command("provision")
    .summary("provision generated people into any SCIM server")
    .description("Drives the provisioning service from a generated directory into any SCIM server.")
    .addArgument(new Argument("<tenantUrl>", "the server, as pasted into Entra").argParser(parseTenantUrl));
  addCredentialFlags(command)
    .option("--application <name>", `whose mappings to use: ${applicationNames}`, "scim")
    .addOption(
      new Option("--users <n>", "people in the directory").argParser(wholeNumber(1, 1_000_000)).default(20),
    )
    .addOption(
      new Option("--seed <n>", "draws people and ids")
        .argParser(wholeNumber(0, Number.MAX_SAFE_INTEGER))
        .default(1),
    )
    .option("--domain <name>", "domain of the people", "understudy.example")
    .option("--all", "everybody, not only who is assigned", false)
    .addOption(new Option("--cycles <n>", "cycles to run").argParser(wholeNumber(1, 1000)).default(1))
    .addOption(new Option("--concurrency <n>", "people at once").argParser(wholeNumber(1, 256)).default(8))
    .addOption(
      new Option("--requests-per-second <n>", "most requests a second; no limit by default").argParser(
        wholeNumber(1, 100_000),
      ),
    )
    .option("--clean-up", "delete everybody again in a last cycle", false)
    .option("--logs <file>", "write the provisioning logs there, as NDJSON")
    .option("--yes", "write to a tenant that is not on this machine without asking", false)
    .option("--json", "one line of JSON a cycle, then the whole report", false)
    .addHelpText("after", help)
    .action(async (tenantUrl: string, flags: ProvisionFlags) => {
      const stop = new AbortController();
      const report = await provision(tenantUrl, flags, output, stop);
      if (flags.json) output.writeJson(report);
      else output.write(...renderProvision(report, output.palette));
      const isWhole = report.cycles.every(({ state }) => state === "Succeeded");
      if (!isWhole || stop.signal.aborted) setExitCode(1);
    });
}

async function provision(
  tenantUrl: string,
  flags: ProvisionFlags,
  output: Output,
  stop: AbortController,
): Promise<ProvisionReport> {
  const credentials = credentialsOf(flags);
  const application = findApplication(flags.application);
  await assertMayWrite(tenantUrl, `create ${flags.users} people`, flags.yes, process);
  const { users, seed, domain } = flags;
  const directory = generateDirectory({ users, seed, domain });
  const logs = flags.logs === undefined ? undefined : openLogs(flags.logs);
  let bar: Progress | undefined;
  const onCycle = (cycle: ProvisionedCycle): void => {
    bar?.end(`${cycle.state}, ${cycle.requests} requests`);
    bar = undefined;
    if (flags.json) output.writeJson(cycle);
  };
  void stopOnSignal(stop, flags.cleanUp, output);
  const report = await runProvision({
    directory,
    application,
    tenantUrl,
    credentials,
    seed,
    signal: stop.signal,
    scope: flags.all ? "all" : "assigned",
    cycles: flags.cycles,
    isCleanedUp: flags.cleanUp,
    concurrency: flags.concurrency,
    ...(flags.requestsPerSecond === undefined ? {} : { requestsPerSecond: flags.requestsPerSecond }),
    onCycle,
    onProgress(done, total) {
      bar ??= createProgress("cycle", process.stderr);
      bar.reached(done, total);
    },
    ...(logs === undefined ? {} : { onLog: (log) => void writeSync(logs, `${JSON.stringify(log)}\n`) }),
  });
  if (logs !== undefined) closeSync(logs);
  return report;
}

/** As Entra does: a cycle that is running comes to its end. */
async function stopOnSignal(stop: AbortController, isCleanedUp: boolean, output: Output): Promise<void> {
  await untilStopped();
  const then = isCleanedUp ? ", then everybody is deleted" : "";
  output.note(`Stopping: the cycle under way comes to its end${then}. Ctrl-C again leaves it half-way.`);
  stop.abort();
}

function openLogs(file: string): number {
  try {
    return openSync(file, "w");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`The provisioning logs cannot be written to ${file}: ${reason}`);
  }
}
