import { Command, InvalidArgumentError, Option } from "commander";
import { loadFaults } from "../fault/load-faults.ts";
import type { MockOptions } from "../mock.ts";
import type { Knobs } from "../profile/knobs.ts";
import type { Profile } from "../profile/profile.ts";
import { loadSeed } from "../seed/load-seed.ts";
import type { ListenOptions } from "./mock-server.ts";

/** The flags of a mock's own program, parsed. */
export interface MockFlags {
  readonly host: string;
  readonly port: number;
  /** Path of a seed file. */
  readonly seed?: string;
  readonly idSeed?: number;
  readonly now?: string;
  readonly controlKey?: string;
  readonly knobs?: Partial<Knobs>;
  /** A preset, rules as JSON, or the path of a file of them, each. */
  readonly fault?: readonly string[];
}

/**
 * Creates the program that runs one mock: its flags, each with its environment variable.
 *
 * @example
 * createMockCommand(profile).parse(["--port", "4105"], { from: "user" }).opts<MockFlags>().port; // 4105
 */
export function createMockCommand(profile: Profile): Command {
  return new Command(`${profile.name}-mock`)
    .description(
      `A stand-in for ${profile.vendor} as a target of SCIM provisioning. Prints what Entra wants to know.`,
    )
    .addOption(flag("--port <number>", "port; 0 takes a free one", "PORT").argParser(parsePort).default(8080))
    .addOption(flag("--host <address>", "address to listen on", "HOST").default("127.0.0.1"))
    .addOption(flag("--seed <file>", "tenants and users to start with, YAML or JSON", "UNDERSTUDY_SEED"))
    .addOption(
      flag(
        "--id-seed <number>",
        "gives the same ids and tokens with each start",
        "UNDERSTUDY_ID_SEED",
      ).argParser(parseInteger),
    )
    .addOption(flag("--now <instant>", "stops the clock there, ISO 8601", "UNDERSTUDY_NOW"))
    .addOption(
      flag("--control-key <key>", "opens /_mock to other machines that send it", "UNDERSTUDY_CONTROL_KEY"),
    )
    .addOption(
      flag("--knobs <json>", `settings, e.g. '{"onDelete":"deactivate"}'`, "UNDERSTUDY_KNOBS").argParser(
        parseKnobs,
      ),
    )
    .addOption(
      flag(
        "--fault <preset|json|file>",
        "faults to start with, e.g. throttled or flaky:7; may be repeated",
        "UNDERSTUDY_FAULT",
      ).argParser(collect),
    )
    .addHelpText("after", afterHelp(profile));
}

/**
 * Turns flags into the options of a mock and of its server.
 *
 * @throws ConfigError for a seed or a file of faults that cannot be read or parsed, and for a fault that is none.
 * @example
 * const { mock, listen } = await readMockFlags(command.opts());
 */
export async function readMockFlags(
  flags: MockFlags,
): Promise<{ readonly mock: MockOptions; readonly listen: ListenOptions }> {
  const { host, port, seed, fault, ...options } = flags;
  return {
    mock: {
      ...options,
      ...(seed === undefined ? {} : { seed: await loadSeed(seed) }),
      ...(fault === undefined ? {} : { faults: await loadAll(fault) }),
    },
    listen: { host, port },
  };
}

async function loadAll(texts: readonly string[]): Promise<NonNullable<MockOptions["faults"]>> {
  return (await Promise.all(texts.map((text) => loadFaults(text, "--fault")))).flat();
}

function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

function flag(flags: string, description: string, variable: string): Option {
  return new Option(flags, description).env(variable);
}

function parsePort(text: string): number {
  const port = parseInteger(text);
  if (port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError("Expected a number from 0 to 65535.");
}

function parseInteger(text: string): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError("Expected a whole number.");
}

function parseKnobs(text: string): Partial<Knobs> {
  try {
    return JSON.parse(text) as Partial<Knobs>;
  } catch {
    throw new InvalidArgumentError("Expected a JSON object.");
  }
}

function afterHelp(profile: Profile): string {
  const { called, where } = profile.secretToken;
  return [
    "",
    "The program stays until SIGINT or SIGTERM. Exit codes: 0 stopped, 2 usage or configuration.",
    "",
    `In ${profile.vendor} the Secret Token is called ${called.value}, under ${where.value}.`,
    "",
    "Control API below /_mock (loopback, or with the control key as bearer token):",
    "  POST /_mock/reset     back to the start          GET /_mock/requests   what was asked, and why refused",
    "  POST /_mock/tokens    another token              POST /_mock/faults    make requests fail",
    '  POST /_mock/tenants   another tenant             POST /_mock/clock     {"advance":"PT8H"}',
  ].join("\n");
}
