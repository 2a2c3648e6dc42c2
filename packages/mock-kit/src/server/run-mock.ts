import { CommanderError } from "commander";
import { ConfigError } from "../config-error.ts";
import { createMock } from "../create-mock.ts";
import type { Mock } from "../mock.ts";
import type { Profile } from "../profile/profile.ts";
import { createMockCommand, readMockFlags, type MockFlags } from "./mock-flags.ts";
import type { MockServer } from "./mock-server.ts";
import { startMockServer } from "./start-mock-server.ts";

/**
 * Runs a mock as a program: reads the flags and the environment, listens, prints what to paste into Entra, and stays until
 * SIGINT or SIGTERM. A mistake in a flag, a file or a knob ends it with exit code 2 and one message.
 *
 * @example
 * await runMock(profile);
 */
export async function runMock(profile: Profile): Promise<void> {
  try {
    const command = createMockCommand(profile).exitOverride();
    const options = await readMockFlags(command.parse().opts<MockFlags>());
    const mock = createMock(profile, options.mock);
    const server = await startMockServer(mock, options.listen);
    stopOnSignal(server);
    await announce(mock, server);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

async function announce(mock: Mock, { url, tenantUrl, controlUrl }: MockServer): Promise<void> {
  const { profile, secretToken } = mock;
  const { tokenEndpoint, clientId, clientSecret } = mock.oauth(url) ?? {};
  const { consoleUrl, accounts } = mock.console(url) ?? {};
  if (!process.stdout.isTTY) {
    // The mock listens already: what only writes this line need not hold it up.
    const { pino } = await import("pino");
    pino({ base: null }).info(
      {
        vendor: profile.name,
        tenantUrl,
        secretToken,
        consoleUrl,
        accounts,
        controlUrl,
        tokenEndpoint,
        clientId,
        clientSecret,
      },
      "ready",
    );
    return;
  }
  process.stdout.write(
    [
      `${profile.vendor}, mocked`,
      "",
      `  Tenant URL    ${tenantUrl}`,
      `  Secret Token  ${secretToken}`,
      ...(tokenEndpoint === undefined
        ? []
        : [
            `  Token URL     ${tokenEndpoint}`,
            `  Client ID     ${clientId}`,
            `  Client Secret ${clientSecret}`,
          ]),
      ...(consoleUrl === undefined ? [] : [`  Console       ${consoleUrl}`]),
      ...(accounts ?? []).map(
        ({ email, password, role }) => `                ${email}  ${password}  (${role})`,
      ),
      `  Inspector     ${controlUrl}/`,
      `  Control API   ${controlUrl}`,
      "",
      "Ctrl+C stops it.",
      "",
    ].join("\n"),
  );
}

/** The process ends by itself once nothing listens. A second signal finds no handler and ends it at once. */
function stopOnSignal(server: MockServer): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void server.close());
  }
}

function exitCodeOf(error: unknown): number {
  // Commander has printed its own message, and the help is none of the mistakes.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 2;
}
