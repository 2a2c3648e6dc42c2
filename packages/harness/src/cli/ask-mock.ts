import { ConfigError, ControlError, createControlClient, type ControlClient } from "@understudy/mock-kit";

/** How a command reaches a running mock. */
export interface MockAddress {
  /** As it was typed. */
  readonly controlUrl: string | undefined;
  readonly controlKey?: string;
}

/**
 * Asks a running mock through its control API.
 *
 * @param command Of ours, for messages.
 * @throws ConfigError where there is no mock, or it refuses.
 * @example
 * const verdict = await askMock("verdict", { controlUrl }, (control) => control.verdict());
 */
export async function askMock<Answer>(
  command: string,
  { controlUrl, controlKey }: MockAddress,
  ask: (control: ControlClient) => Promise<Answer>,
): Promise<Answer> {
  if (controlUrl === undefined || !URL.canParse(controlUrl)) {
    throw new ConfigError(
      `${command}: got ${controlUrl === undefined ? "no URL" : `"${controlUrl}"`}, expected a mock's control URL, e.g. http://127.0.0.1:4105/_mock.`,
    );
  }
  const control = createControlClient(controlUrl, controlKey === undefined ? {} : { controlKey });
  try {
    return await ask(control);
  } catch (error) {
    if (error instanceof ControlError) throw new ConfigError(`${command}: ${error.message}`);
    if (error instanceof TypeError) {
      throw new ConfigError(`${command}: nothing answers at ${controlUrl}, expected a running mock.`);
    }
    throw error;
  }
}
