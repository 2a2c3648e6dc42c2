import { Option, type Command } from "commander";
import { wholeNumber } from "./parse-options.ts";
import { addIdSeedFlag } from "./starting-flags.ts";

/** Where mocks listen, as flags. */
export interface ServingFlags {
  readonly portBase: number;
  readonly host: string;
  readonly idSeed?: number;
  readonly json: boolean;
}

/**
 * Adds the flags of commands that start the mocks and stay.
 *
 * @example
 * addServingFlags(program.command("up"));
 */
export function addServingFlags(command: Command): Command {
  return addIdSeedFlag(
    command
      .addOption(
        new Option(
          "--port-base <n>",
          "prodpad listens one above it, qa five, reference six; 0 takes free ports",
        )
          .argParser(wholeNumber(0, 65_530))
          .default(4100),
      )
      .option("--host <address>", "address to listen on", "127.0.0.1"),
  ).option("--json", "one line of JSON a result", false);
}
