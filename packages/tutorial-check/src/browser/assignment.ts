import type { Step } from "../step/step.ts";
import type { Finding } from "../verdict/finding.ts";
import { assign } from "./deeds/assign.ts";
import type { Journey } from "./journey.ts";
import { toOutcome, type Outcome } from "./outcome.ts";

/** Assigns the person of the stage as soon as there is an application, whether or not a tutorial says where. */
export interface Assignment {
  /** The step that asks for it; undefined where none does. */
  readonly step: Step | undefined;
  /** Tries, once there is an application; a finding where a step asks for it and it was tried. */
  attempt(): Promise<Finding | undefined>;
  /** The finding of a step that asks for it, where nothing came of it. */
  give(): Finding | undefined;
}

/**
 * Creates the assignment of a run.
 *
 * @param vendor What the application is called.
 */
export function createAssignment(journey: Journey, steps: readonly Step[], vendor: string): Assignment {
  const step = steps.find(({ actions }) => actions.some((action) => action.do === "assign"));
  let isTried = false;
  const tell = (outcome: Outcome): Finding | undefined =>
    step === undefined
      ? undefined
      : { id: step.id, part: "step", line: step.line, quote: step.quote, ...outcome };
  return {
    step,
    async attempt() {
      if (isTried) return undefined;
      journey.isShowing = true;
      journey.picture = undefined;
      const outcome = await assign(journey, vendor, step?.line ?? 1).catch(toOutcome);
      if (outcome === undefined) return undefined;
      isTried = true;
      const finding = tell(outcome);
      const { picture } = journey;
      return finding === undefined || picture === undefined ? finding : { ...finding, picture };
    },
    give: () =>
      isTried
        ? undefined
        : tell({
            verdict: "skipped",
            detail: `Nobody could be assigned, since there was no application called ${vendor}.`,
          }),
  };
}
