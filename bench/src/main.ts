import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError } from "commander";
import { installPeers } from "./install-peers.ts";
import { runBench } from "./run-bench.ts";
import { createPlan } from "./plan.ts";
import { formatResults } from "./table.ts";

interface Flags {
  readonly short?: true;
  readonly install?: true;
  readonly json?: string;
  readonly sizes?: readonly number[];
  readonly seconds?: number;
  readonly only: readonly string[];
}

const command = new Command("bench")
  .description(
    "Measures scim-core and a mock beside bare servers that send the same bytes, and other SCIM servers.\n" +
      "Each is a process of its own, and each answer is checked before it is measured.\n" +
      "The table goes to stdout, progress to stderr. Exit 1: the benchmark is broken, never that something is slow.",
  )
  .option("--short", "two sizes and a second each: less than two minutes")
  .option("--json <file>", "writes everything measured to a file")
  .option("--sizes <numbers>", "people in the servers, e.g. 1000,100000", readNumbers)
  .option("--seconds <number>", "how long each scenario is measured", readNumber)
  .option("--only <server...>", "parts of the names of servers to measure", [])
  .option("--install", "first installs the servers of others (npm, into bench/peers)");

function readNumber(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError(`got "${text}", expected a number above 0.`);
  return number;
}

function readNumbers(text: string): readonly number[] {
  return text.split(",").map((part) => {
    const number = readNumber(part);
    if (!Number.isSafeInteger(number) || number < 200) {
      throw new InvalidArgumentError(
        `got "${part}", expected whole numbers from 200: a list of 100 has a middle.`,
      );
    }
    return number;
  });
}

command.parse();
const flags = command.opts<Flags>();
try {
  if (flags.install === true) installPeers();
  const plan = createPlan({
    isShort: flags.short === true,
    only: flags.only,
    ...(flags.sizes === undefined ? {} : { sizes: flags.sizes }),
    ...(flags.seconds === undefined ? {} : { seconds: flags.seconds }),
  });
  const found = await runBench(plan, (line) => process.stderr.write(`${line}\n`));
  const results = {
    date: new Date().toISOString(),
    cores: availableParallelism(),
    node: process.versions.node,
    seconds: plan.durations.measured,
    ...found,
    skipped: plan.skipped,
  };
  if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(results, undefined, 2)}\n`);
  process.stdout.write(formatResults(results));
} catch (error) {
  process.stderr.write(
    `The benchmark is broken: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
}
