import { ConfigError } from "@understudy/mock-kit";
import { startMock, type StartMockOptions } from "./start-mock.ts";
import type { Target } from "./target.ts";
import { portOf, type Startable, type TargetName } from "./vendors.ts";

/** How several mocks start. */
export interface StartMocksOptions extends Omit<StartMockOptions, "port" | "knobs" | "faults"> {
  /** Each listens above it, see `portOf`; 0 takes free ports. */
  readonly portBase: number;
  /** Settings of single mocks that replace their profile's. */
  readonly knobs?: Readonly<Partial<Record<TargetName, StartMockOptions["knobs"]>>>;
  /** Faults that single mocks start with. */
  readonly faults?: Readonly<Partial<Record<TargetName, StartMockOptions["faults"]>>>;
}

/**
 * Starts several mocks in this process; where one does not start, those that did are stopped again.
 *
 * @throws ConfigError as {@link startMock} does, and for knobs or faults of a mock that is not selected.
 * @example
 * const targets = await startMocks(findVendors(["qa"]), { portBase: 0 });
 */
export async function startMocks<Name extends TargetName>(
  selected: readonly Startable<Name>[],
  options: StartMocksOptions,
): Promise<Target<Name>[]> {
  const { portBase, knobs = {}, faults = {}, ...rest } = options;
  const started: readonly string[] = selected.map(({ name }) => name);
  const other = Object.keys({ ...knobs, ...faults }).find((name) => !started.includes(name));
  if (other !== undefined) {
    const expected = started.length === 0 ? "none" : started.join(", ");
    throw new ConfigError(`Knobs or faults got "${other}", which is not started; expected ${expected}.`);
  }
  return await startAll(
    selected.map(({ name }) => () => {
      const own = { knobs: knobs[name] ?? {}, faults: faults[name] ?? [] };
      return startMock(name, { ...rest, ...own, port: portOf(name, portBase) });
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
export async function startAll<Name extends TargetName>(
  starts: readonly (() => Promise<Target<Name>>)[],
): Promise<Target<Name>[]> {
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
export async function closeAll(targets: readonly Target<TargetName>[]): Promise<void> {
  await Promise.all(targets.map((target) => target.close()));
}
