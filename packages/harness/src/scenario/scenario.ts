import type { VendorName } from "../target/vendors.ts";
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
  readonly vendors?: readonly VendorName[];
  /** Plays the story; the first step that fails ends it. */
  run(stage: Stage): Promise<void>;
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
  readonly vendor: VendorName;
  readonly ok: boolean;
  readonly durationMs: number;
  readonly steps: readonly StepResult[];
}

/**
 * Defines a scenario.
 *
 * @example
 * export const greeting = defineScenario({
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
