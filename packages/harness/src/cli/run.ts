import { ConfigError } from "@understudy/mock-kit";
import { Option, type Command } from "commander";
import { renderRun, renderScenarios } from "../report/run-report.ts";
import { toScenarioReport } from "../report/scenario-report.ts";
import { parseReportFiles, writeReports } from "../report/write-reports.ts";
import { findScenarios, isAbout, runScenarios } from "../scenario/run-scenarios.ts";
import type { Scenario, ScenarioResult } from "../scenario/scenario.ts";
import { parseTargetKind, targetStarter } from "../target/start-target.ts";
import type { TargetKind } from "../target/target.ts";
import { findVendors, vendors, type AnyVendorName, type Vendor } from "../target/vendors.ts";
import type { Output } from "./output.ts";
import { collect, wholeNumber } from "./parse-options.ts";

interface RunFlags {
  readonly vendor: readonly string[];
  readonly target: string;
  readonly users: number;
  readonly seed: number;
  readonly report?: string;
  readonly json: boolean;
  readonly list: boolean;
}

const help = `
Exit code 0 where every scenario passed, 1 where one failed.

Examples:
  understudy run                                every scenario, every vendor
  understudy run leaver purge --vendor promapp  two scenarios at one vendor
  understudy run crowd --users 1000 --seed 7    a larger directory, another one
  understudy run --report junit=out.xml,md=out.md
  understudy run --target container             over the images of pnpm images`;

/**
 * Adds `understudy run`.
 *
 * @param setExitCode Told 1 where a scenario failed.
 * @example
 * addRunCommand(program, output, (code) => { process.exitCode = code; });
 */
export function addRunCommand(program: Command, output: Output, setExitCode: (code: 1) => void): void {
  program
    .command("run")
    .summary("run end-to-end scenarios")
    .description(
      "Runs end-to-end scenarios against every vendor they are about, each on a freshly reset mock.",
    )
    .argument("[scenario...]", "ids as --list prints them; all of them by default")
    .addOption(
      new Option("--vendor <name>", "run against this vendor; may be repeated")
        .argParser(collect)
        .default([], "all"),
    )
    .option(
      "--target <kind>",
      "where the mocks run: in-process, or container (after pnpm images)",
      "in-process",
    )
    .addOption(
      new Option("--users <n>", "people in the directory of the scenario crowd")
        .argParser(wholeNumber(1, 100_000))
        .default(20),
    )
    .addOption(
      new Option("--seed <n>", "draws people, ids and tokens")
        .argParser(wholeNumber(0, Number.MAX_SAFE_INTEGER))
        .default(1),
    )
    .option("--report <format=file,...>", "write reports: junit, json, md")
    .option("--json", "one line of JSON a scenario, then the sum", false)
    .option("--list", "list the scenarios and run none", false)
    .addHelpText("after", help)
    .action(async (ids: readonly string[], flags: RunFlags) => {
      const scenarios = findScenarios(ids);
      if (flags.list) return list(scenarios, flags.json, output);
      const files = flags.report === undefined ? [] : parseReportFiles(flags.report);
      const results: ScenarioResult[] = [];
      const { users, seed } = flags;
      const selected = findVendors(flags.vendor);
      const target = parseTargetKind(flags.target);
      assertSomethingRuns(scenarios, selected, target);
      const startTarget = await targetStarter(target);
      const run = { scenarios, vendors: selected, target, startTarget, users, seed };
      for await (const result of runScenarios(run)) {
        results.push(result);
        if (flags.json) output.writeJson(result);
      }
      writeReports(files, toScenarioReport(results));
      const failed = results.filter(({ ok }) => !ok).length;
      if (flags.json) output.writeJson({ passed: results.length - failed, failed });
      else output.write(...renderRun(results, output.palette));
      if (failed > 0) setExitCode(1);
    });
}

/** A run that runs nothing proves nothing. */
function assertSomethingRuns(
  scenarios: readonly Scenario[],
  selected: readonly Vendor<AnyVendorName>[],
  target: TargetKind,
): void {
  if (selected.some(({ name }) => scenarios.some((scenario) => isAbout(scenario, name, target)))) return;
  const ids = scenarios.map(({ id }) => id).join(", ");
  const names = selected.map(({ name }) => name).join(", ");
  throw new ConfigError(`Nothing to run: ${ids} is not about ${names} with the target ${target}.`);
}

function list(scenarios: readonly Scenario[], json: boolean, output: Output): void {
  if (!json) return output.write(...renderScenarios(scenarios, output.palette));
  for (const scenario of scenarios) {
    const { id, title, gallery, target, vendors: about = vendors.map(({ name }) => name) } = scenario;
    output.writeJson({
      id,
      title,
      ...(gallery === undefined ? {} : { gallery }),
      ...(target === undefined ? {} : { target }),
      vendors: about,
    });
  }
}
