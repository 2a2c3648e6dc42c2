import { ConfigError } from "@understudy/mock-kit";

/**
 * Parts the names of mocks from the command that runs beside them; both are operands to commander.
 *
 * @param command Of ours, for messages.
 * @param args What follows the program's name.
 * @throws ConfigError where there is no mock or no command.
 * @example
 * splitOperands("exec", ["qa", "npm", "test"], ["exec", "qa", "--", "npm", "test"]).line; // ["npm", "test"]
 */
export function splitOperands(
  command: string,
  operands: readonly string[],
  args: readonly string[],
): { readonly names: readonly string[]; readonly line: readonly [string, ...string[]] } {
  const mark = args.indexOf("--");
  const [program, ...rest] = mark === -1 ? [] : args.slice(mark + 1);
  if (program === undefined || program === "") {
    throw new ConfigError(
      `${command}: got no command, expected one after --, e.g. understudy ${command} qa -- npm test.`,
    );
  }
  const names = operands.slice(0, operands.length - 1 - rest.length);
  if (names.length > 0) return { names, line: [program, ...rest] };
  throw new ConfigError(
    `${command}: got no vendor, expected at least one before --, e.g. understudy ${command} qa -- npm test.`,
  );
}
