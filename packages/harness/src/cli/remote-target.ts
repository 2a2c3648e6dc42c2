import { confirm } from "@clack/prompts";
import { ConfigError } from "@understudy/mock-kit";
import { InvalidArgumentError } from "commander";

/** Who may be asked: the terminal. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stderr: NodeJS.WriteStream;
}

/**
 * Parses a Tenant URL, for an argument.
 *
 * @throws InvalidArgumentError with what it expected.
 * @example
 * new Argument("<tenantUrl>").argParser(tenantUrl);
 */
export function tenantUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return text;
  throw new InvalidArgumentError("Expected an http or https URL, e.g. https://example.com/scim.");
}

/**
 * Tells whether a URL stays on this machine: a loopback address, or a name that RFC 6761 §6.3 keeps for it.
 *
 * @example
 * isLoopback("http://127.0.0.1:4105/scim"); // true
 */
function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/i.test(hostname);
}

/**
 * Makes sure that whoever runs a command means to write to a tenant that is not on this machine.
 *
 * @param does What the command will do there, e.g. `create and delete users of its own`.
 * @param isAgreed Of `--yes`.
 * @throws ConfigError where nobody agrees, or nobody can be asked.
 * @example
 * await assertMayWrite(tenantUrl, "create and delete users of its own", flags.yes, process);
 */
export async function assertMayWrite(
  url: string,
  does: string,
  isAgreed: boolean,
  { stdin, stderr }: Terminal,
): Promise<void> {
  if (isAgreed || isLoopback(url)) return;
  const { host } = new URL(url);
  if (!stdin.isTTY) {
    throw new ConfigError(
      `This would ${does} at ${host}, which is not this machine: got no terminal to ask, expected --yes.`,
    );
  }
  const message = `This will ${does} at ${host}. Go on?`;
  const answer = await confirm({ message, initialValue: false, input: stdin, output: stderr });
  if (answer !== true) throw new ConfigError(`Nothing was sent to ${host}.`);
}
