import { loadSeed } from "@understudy/mock-kit";
import { Option, type Command } from "commander";
import type { StartMocksOptions } from "../target/start-mocks.ts";
import { collect, instant, parseFaults, parseKnobs, wholeNumber } from "./parse-options.ts";

/** What mocks start with, as flags. */
export interface StartingFlags {
  readonly seed?: string;
  readonly now?: string;
  readonly knob: readonly string[];
  readonly fault: readonly string[];
  readonly idSeed?: number;
}

/**
 * Adds the flags that say what mocks start with.
 *
 * @example
 * addStartingFlags(program.command("up"));
 */
export function addStartingFlags(command: Command): Command {
  return command
    .option("--seed <file>", "YAML or JSON file of what tenants hold at the start")
    .addOption(
      new Option("--now <instant>", "stop the mocks' clock at an ISO 8601 instant").argParser(instant),
    )
    .addOption(
      new Option("--knob <vendor.name=value>", "turn a knob of a vendor; may be repeated")
        .argParser(collect)
        .default([], "none"),
    )
    .addOption(
      new Option("--fault <vendor=preset|json|file>", "start a vendor with faults; may be repeated")
        .argParser(collect)
        .default([], "none"),
    );
}

/**
 * Adds the flag that makes ids and tokens the same with each start.
 *
 * @example
 * addIdSeedFlag(program.command("up"));
 */
export function addIdSeedFlag(command: Command): Command {
  return command.addOption(
    new Option("--id-seed <n>", "draw ids and tokens from a number, the same with each start").argParser(
      wholeNumber(0, Number.MAX_SAFE_INTEGER),
    ),
  );
}

/**
 * Reads the flags.
 *
 * @throws ConfigError for a knob, a fault or a seed that is none.
 * @example
 * await startMocks(selected, { portBase: 0, ...(await readStartingFlags(flags)) });
 */
export async function readStartingFlags({
  seed,
  now,
  knob,
  fault,
  idSeed,
}: StartingFlags): Promise<Omit<StartMocksOptions, "portBase" | "host">> {
  return {
    knobs: parseKnobs(knob),
    faults: await parseFaults(fault),
    ...(seed === undefined ? {} : { seed: await loadSeed(seed) }),
    ...(idSeed === undefined ? {} : { idSeed }),
    ...(now === undefined ? {} : { now }),
  };
}
