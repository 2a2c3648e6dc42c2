import { Option, type Command } from "commander";
import { wholeNumber } from "./parse-options.ts";

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
  return command
    .addOption(
      new Option(
        "--port-base <n>",
        "prodpad listens one above it, qa five, reference six; 0 takes free ports",
      )
        .argParser(wholeNumber(0, 65_530))
        .default(4100),
    )
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .addOption(
      new Option("--id-seed <n>", "draw ids and tokens from a number, the same with each start").argParser(
        wholeNumber(0, Number.MAX_SAFE_INTEGER),
      ),
    )
    .option("--json", "one line of JSON a result", false);
}
