import { ConfigError, nearest } from "@understudy/mock-kit";
import { scenarios } from "../scenarios/all-scenarios.ts";
import { startStopwatch } from "../stopwatch.ts";
import type { StartTarget } from "../target/start-target.ts";
import { closeAll, startAll } from "../target/start-mocks.ts";
import type { Target, TargetKind } from "../target/target.ts";
import { findVendor, type AnyVendorName, type Vendor } from "../target/vendors.ts";
import { ExpectationError, formatValue } from "./expectation.ts";
import type { Scenario, ScenarioResult, StepResult } from "./scenario.ts";
import { createStage, type StageOptions } from "./stage.ts";

/** What to run, against whom, and how targets are started. */
export interface RunOptions extends StageOptions {
  readonly scenarios: readonly Scenario[];
  readonly vendors: readonly Vendor<AnyVendorName>[];
  readonly target: TargetKind;
  readonly startTarget: (...request: Parameters<StartTarget>) => Promise<Target<AnyVendorName>>;
}

/**
 * Finds scenarios by id, in the order of the list; all of them for no id.
 *
 * @throws ConfigError naming the nearest id of one that does not exist.
 * @example
 * findScenarios(["joiner"]).map((scenario) => scenario.title);
 */
export function findScenarios(ids: readonly string[]): readonly Scenario[] {
  const known = scenarios.map((scenario) => scenario.id);
  for (const id of ids) {
    if (!known.includes(id)) throw new ConfigError(`There is no scenario "${id}"${nearest(id, known)}`);
  }
  return ids.length === 0 ? scenarios : scenarios.filter((scenario) => ids.includes(scenario.id));
}

/**
 * Tells whether a scenario is about a vendor and can be played on a kind of target.
 *
 * @example
 * scenarios.filter((scenario) => isAbout(scenario, "qa", "in-process"));
 */
export function isAbout(scenario: Scenario, vendor: AnyVendorName, kind: TargetKind): boolean {
  const isNamed = scenario.vendors?.includes(vendor) ?? true;
  if (!isNamed || (scenario.target ?? kind) !== kind) return false;
  const groups = findVendor(vendor).profile.resources.value.includes("Group") ? "served" : "absent";
  return (scenario.groups ?? groups) === groups;
}

/**
 * Runs scenarios vendor by vendor, each scenario on a freshly reset mock; the mocks start side by side.
 *
 * @throws ConfigError where a target cannot start; never for what a scenario finds.
 * @example
 * const options = { scenarios, vendors, target: "in-process", startTarget: startMock, users: 20, seed: 1 };
 * for await (const result of runScenarios(options)) console.log(result.vendor, result.scenario, result.ok);
 */
export async function* runScenarios(options: RunOptions): AsyncGenerator<ScenarioResult> {
  const selected = options.vendors
    .map(({ name }) => ({ name, own: options.scenarios.filter((one) => isAbout(one, name, options.target)) }))
    .filter(({ own }) => own.length > 0);
  const targets = await startAll(
    selected.map(
      ({ name }) =>
        () =>
          options.startTarget(name, { idSeed: options.seed }),
    ),
  );
  try {
    for (const [at, target] of targets.entries()) {
      for (const scenario of selected[at]?.own ?? []) yield await runScenario(scenario, target, options);
    }
  } finally {
    await closeAll(targets);
  }
}

/**
 * Resets a target and runs one scenario against it; never rejects for what the scenario finds.
 *
 * @example
 * const { ok, steps } = await runScenario(scenario, target, { users: 20, seed: 1 });
 */
export async function runScenario(
  scenario: Scenario,
  target: Target<AnyVendorName>,
  options: StageOptions,
): Promise<ScenarioResult> {
  const steps: StepResult[] = [];
  const elapsed = startStopwatch();
  const step = async <Result>(title: string, action: () => Result | Promise<Result>): Promise<Result> => {
    const elapsed = startStopwatch();
    try {
      const result = await action();
      steps.push({ title, ok: true, durationMs: elapsed() });
      return result;
    } catch (error) {
      steps.push({ title, ok: false, durationMs: elapsed(), ...explainFailure(error) });
      throw error;
    }
  };
  try {
    await target.reset();
    await scenario.run(createStage(target, options, step));
  } catch (error) {
    // A step has recorded its own failure; what fails between the steps is recorded here.
    if (steps.at(-1)?.ok !== false) {
      steps.push({ title: "between the steps", ok: false, durationMs: 0, ...explainFailure(error) });
    }
  }
  return {
    scenario: scenario.id,
    title: scenario.title,
    ...(scenario.gallery === undefined ? {} : { gallery: scenario.gallery }),
    vendor: target.vendor,
    ok: steps.length > 0 && steps.every(({ ok }) => ok),
    durationMs: elapsed(),
    steps,
  };
}

function explainFailure(error: unknown): Pick<Required<StepResult>, "what" | "got" | "expected"> {
  if (error instanceof ExpectationError) {
    return { what: error.what, got: formatValue(error.got), expected: formatValue(error.expected) };
  }
  const got = error instanceof Error ? `${error.name}: ${error.message}` : formatValue(error);
  return { what: "the step", got, expected: "no error" };
}
