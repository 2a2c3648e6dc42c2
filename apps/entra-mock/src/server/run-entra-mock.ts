import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { generateDirectory } from "@understudy/entra-provisioning";
import { ConfigError } from "@understudy/mock-kit";
import { createEntraMock, type EntraMockOptions } from "../create-entra-mock.ts";
import { startEntraServer, type EntraServer } from "./start-entra-server.ts";

interface Flags {
  readonly host: string;
  readonly port: number;
  readonly json?: true;
  readonly users: number;
  readonly idSeed?: number;
  readonly now?: number;
  readonly targets: "loopback" | "any";
  readonly token?: string;
  readonly controlKey?: string;
}

/**
 * Runs the stand-in as a program: reads the flags and the environment, listens, prints the URLs and who may sign in, and stays until
 * SIGINT or SIGTERM. A mistake in a flag ends it with exit code 2 and one message.
 *
 * @example
 * await runEntraMock();
 */
export async function runEntraMock(): Promise<void> {
  try {
    const flags = createCommand().exitOverride().parse().opts<Flags>();
    const server = await startEntraServer(createEntraMock(toOptions(flags)), flags);
    announce(server, flags);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

function createCommand(): Command {
  return new Command("entra-mock")
    .description(
      "A stand-in for Microsoft Entra's provisioning: admin centre and Graph synchronization API, offline.",
    )
    .addOption(
      flag("--port <number>", "port; 0 takes a free one", "PORT")
        .argParser(wholeNumber(65_535))
        .default(4100),
    )
    .addOption(flag("--host <address>", "address to listen on", "HOST").default("127.0.0.1"))
    .addOption(flag("--json", "one line of JSON instead of text"))
    .addOption(
      flag("--users <n>", "users the directory begins with, generated", "UNDERSTUDY_USERS")
        .argParser(wholeNumber(1_000_000))
        .default(0),
    )
    .addOption(
      flag("--id-seed <number>", "gives the same ids with each start", "UNDERSTUDY_ID_SEED").argParser(
        wholeNumber(Number.MAX_SAFE_INTEGER),
      ),
    )
    .addOption(
      flag("--now <instant>", "stops the clock there, ISO 8601", "UNDERSTUDY_NOW").argParser(parseInstant),
    )
    .addOption(
      flag("--targets <which>", "Tenant URLs that may be provisioned into", "UNDERSTUDY_TARGETS")
        .choices(["loopback", "any"])
        .default("loopback"),
    )
    .addOption(
      flag("--token <token>", "the one access token that opens the API; any without", "UNDERSTUDY_TOKEN"),
    )
    .addOption(
      flag("--control-key <key>", "opens /_mock to other machines that send it", "UNDERSTUDY_CONTROL_KEY"),
    )
    .addHelpText(
      "after",
      [
        "",
        "The program stays until SIGINT or SIGTERM. Exit codes: 0 stopped, 2 usage or configuration.",
        "",
        "Control API below /_mock (loopback, or with the control key as bearer token):",
        '  POST /_mock/cycles    run a cycle of every active job now, or of {"jobId":"…"}',
        '  POST /_mock/clock     {"advance":"PT40M"}; cycles that fall due on the way are run',
        "  POST /_mock/reset     back to the start",
      ].join("\n"),
    );
}

function flag(flags: string, description: string, variable?: string): Option {
  const option = new Option(flags, description);
  return variable === undefined ? option : option.env(variable);
}

function wholeNumber(most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/u.test(text) && number <= most) return number;
    throw new InvalidArgumentError(`Expected a whole number from 0 to ${most}.`);
  };
}

function parseInstant(text: string): number {
  const instant = /^\d{4}-\d\d-\d\dT/u.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(instant)) return instant;
  throw new InvalidArgumentError("Expected an ISO 8601 instant, e.g. 2026-01-05T09:00:00Z.");
}

function toOptions({ users, idSeed, now, targets, token, controlKey }: Flags): EntraMockOptions {
  return {
    targets,
    ...(users === 0 ? {} : { directory: () => generateDirectory({ users, seed: idSeed ?? 1 }) }),
    ...(idSeed === undefined ? {} : { idSeed }),
    ...(now === undefined ? {} : { now }),
    ...(token === undefined ? {} : { accessToken: token }),
    ...(controlKey === undefined ? {} : { controlKey }),
  };
}

function announce(server: EntraServer, { json, token }: Flags): void {
  const { url, graphUrl, consoleUrl, accounts, controlUrl } = server;
  const lines =
    json === true || !process.stdout.isTTY
      ? [
          JSON.stringify({ vendor: "entra", url, graphUrl, consoleUrl, accounts, controlUrl }),
          JSON.stringify({ ready: true }),
        ]
      : [
          "Microsoft Entra, mocked",
          "",
          `  Graph base URL  ${graphUrl}`,
          `  Access token    ${token === undefined ? "any" : "the one it was started with"}`,
          `  Admin centre    ${consoleUrl}`,
          ...accounts.map(({ email, password, role }) => `                  ${email}  ${password}  ${role}`),
          `  Control API     ${controlUrl}`,
          "",
          "Ctrl+C stops it.",
        ];
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
}

function exitCodeOf(error: unknown): number {
  // Commander has printed its own message, and the help is none of the mistakes.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 2;
}
