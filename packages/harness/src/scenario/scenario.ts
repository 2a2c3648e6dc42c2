import type { ContainerTarget, TargetKind } from "../target/target.ts";
import type { AnyVendorName } from "../target/vendors.ts";
import type { Stage } from "./stage.ts";

/** An end-to-end story about one vendor, told in steps. */
export interface Scenario {
  /** Kebab-case; what `understudy run` takes. */
  readonly id: string;
  /** Present tense: what a user can observe. */
  readonly title: string;
  /** The test of Microsoft's app-gallery validation it plays, by its name. */
  readonly gallery?: string;
  /** The vendors it is about. Default: all. */
  readonly vendors?: readonly AnyVendorName[];
  /** Whether it takes a vendor that has groups, or one that has none. Default: any. */
  readonly groups?: "served" | "absent";
  /** The only kind of target it can be played on. Default: any. */
  readonly target?: TargetKind;
  /** Plays the story; the first step that fails ends it. */
  run(stage: Stage): Promise<void>;
}

/** A stage whose mock runs in a container. */
export interface ContainerStage extends Stage {
  readonly target: ContainerTarget<AnyVendorName>;
}

/** What came of one step; `what`, `got` and `expected` where it failed. */
export interface StepResult {
  readonly title: string;
  readonly ok: boolean;
  readonly durationMs: number;
  readonly what?: string;
  readonly got?: string;
  readonly expected?: string;
}

/** What came of one scenario at one vendor. */
export interface ScenarioResult {
  readonly scenario: string;
  readonly title: string;
  readonly gallery?: string;
  readonly vendor: AnyVendorName;
  readonly ok: boolean;
  readonly durationMs: number;
  readonly steps: readonly StepResult[];
}

/**
 * Defines a scenario.
 *
 * @example
 * const greeting = defineScenario({
 *   id: "users-endpoint",
 *   title: "lists users",
 *   async run({ scim, step }) {
 *     await step("GET /Users answers 200", async () => expect("status", (await scim("GET /Users")).status, 200));
 *   },
 * });
 */
export function defineScenario(scenario: Scenario): Scenario {
  return scenario;
}

/**
 * Defines a scenario that only a container can play.
 *
 * @example
 * const frozen = defineContainerScenario({
 *   id: "frozen",
 *   title: "waits for a mock that is frozen",
 *   async run({ step, target }) {
 *     await step("the mock freezes", () => target.pause());
 *   },
 * });
 */
export function defineContainerScenario(
  scenario: Omit<Scenario, "run" | "target"> & { run(stage: ContainerStage): Promise<void> },
): Scenario {
  return {
    ...scenario,
    target: "container",
    run: async (stage) => {
      const { target } = stage;
      if (target.kind !== "container")
        throw new TypeError(`The scenario "${scenario.id}" needs a container.`);
      await scenario.run({ ...stage, target });
    },
  };
}
