/**
 * A global setup for vitest that starts mocks once for all test files.
 *
 * @example
 * // test/global-setup.ts, named as `globalSetup` in the configuration of vitest
 * import { startMocksOnce } from "@understudy/harness/vitest/global-setup";
 *
 * export default startMocksOnce(["qa", "prodpad"]);
 */
import type { TestProject } from "vitest/node";
import { closeAll, startMocks, type StartMocksOptions } from "../target/start-mocks.ts";
import { findTargets, type TargetName } from "../target/vendors.ts";
import type { ProvidedMocks } from "./provided-mocks.ts";

/** All tests write into one journal, and one of them must not push out what another is to read. */
const JOURNAL_SIZE = 100_000;

/**
 * Makes a global setup: it starts the mocks on free ports, tells the tests of them, and stops them at the end. Each test
 * takes a tenant of its own by `freshTenant`.
 *
 * @throws ConfigError for a mock that does not exist.
 * @example
 * const setup = startMocksOnce(["qa"]); // the module's default export
 */
export function startMocksOnce(
  names: readonly TargetName[],
  options: Omit<StartMocksOptions, "portBase"> = {},
): (project: TestProject) => Promise<() => Promise<void>> {
  const targets = findTargets(names);
  return async ({ provide }) => {
    const started = await startMocks(targets, { journalSize: JOURNAL_SIZE, ...options, portBase: 0 });
    const mocks: ProvidedMocks = Object.fromEntries(
      started.map(({ vendor, controlUrl }) => [vendor, { controlUrl }]),
    );
    provide("understudy", mocks);
    return async () => {
      await closeAll(started);
    };
  };
}
