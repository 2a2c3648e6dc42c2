import { startMock, type StartMockOptions } from "./start-mock.ts";
import type { Target } from "./target.ts";
import { vendors, type Vendor, type VendorName } from "./vendors.ts";

/** How several mocks start. */
export interface StartMocksOptions extends Omit<StartMockOptions, "port" | "knobs"> {
  /** The first vendor listens one above it, and so on; 0 takes free ports. */
  readonly portBase: number;
  /** Settings of single vendors that replace their profile's. */
  readonly knobs?: Readonly<Partial<Record<VendorName, StartMockOptions["knobs"]>>>;
}

/**
 * Starts several mocks in this process; where one does not start, those that did are stopped again.
 *
 * @throws ConfigError as {@link startMock} does.
 * @example
 * const targets = await startMocks(findVendors(["qa"]), { portBase: 0 });
 */
export async function startMocks(selected: readonly Vendor[], options: StartMocksOptions): Promise<Target[]> {
  const { portBase, knobs = {}, ...rest } = options;
  return await startAll(
    selected.map(({ name }) => () => {
      const own = knobs[name];
      const port = portOf(name, portBase);
      return startMock(name, { ...rest, port, ...(own === undefined ? {} : { knobs: own }) });
    }),
  );
}

/**
 * Starts targets side by side; where one does not start, those that did are stopped again.
 *
 * @throws whatever the first that did not start threw.
 * @example
 * const targets = await startAll([() => startMock("qa"), () => startMock("prodpad")]);
 */
export async function startAll(starts: readonly (() => Promise<Target>)[]): Promise<Target[]> {
  const outcomes = await Promise.allSettled(starts.map((start) => start()));
  const started = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  const failure = outcomes.find((outcome) => outcome.status === "rejected");
  if (failure === undefined) return started;
  await closeAll(started);
  throw failure.reason;
}

/**
 * Stops several mocks.
 *
 * @example
 * await closeAll(targets);
 */
export async function closeAll(targets: readonly Target[]): Promise<void> {
  await Promise.all(targets.map((target) => target.close()));
}

/** 4101 for ProdPad above 4100 to 4105 for QA, whichever vendors are started. */
function portOf(name: VendorName, portBase: number): number {
  return portBase === 0 ? 0 : portBase + 1 + vendors.findIndex((vendor) => vendor.name === name);
}
