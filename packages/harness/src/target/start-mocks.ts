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
  const started: Target[] = [];
  try {
    for (const { name } of selected) {
      const own = knobs[name];
      started.push(
        await startMock(name, {
          ...rest,
          port: portOf(name, portBase),
          ...(own === undefined ? {} : { knobs: own }),
        }),
      );
    }
    return started;
  } catch (error) {
    await closeAll(started);
    throw error;
  }
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
