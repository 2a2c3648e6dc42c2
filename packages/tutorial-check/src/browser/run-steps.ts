import { vendorOf } from "../claim/vendor.ts";
import type { Tutorial } from "../outline/tutorial.ts";
import { planSteps } from "../step/plan-steps.ts";
import type { Action } from "../step/action.ts";
import type { Step } from "../step/step.ts";
import type { Finding } from "../verdict/finding.ts";
import { createAssignment } from "./assignment.ts";
import { awaitArrival } from "./await-arrival.ts";
import { carryOut, needsPage } from "./carry-out.ts";
import { beginJourney, type Journey } from "./journey.ts";
import { sumUp, toOutcome, type Outcome } from "./outcome.ts";
import type { Stage } from "./stage.ts";
import type { Pictures } from "./tab.ts";

/** What can be watched of a run, and what is kept of it. */
export interface RunStepsOptions {
  /** Told each finding as it is made, which need not be in the tutorial's order. */
  readonly onFinding?: (finding: Finding) => void;
  /** Which pictures findings have; `each step` by default. */
  readonly pictures?: Pictures;
}

/**
 * Carries out the steps of a tutorial in Chromium, then waits for the person of the stage to be seen at the vendor.
 *
 * @returns A finding a step, in the tutorial's order, and one of the arrival.
 * @example
 * const findings = await runSteps(parseTutorial(source, "qa.md"), stage);
 */
export async function runSteps(
  tutorial: Tutorial,
  stage: Stage,
  { onFinding, pictures = "each step" }: RunStepsOptions = {},
): Promise<Finding[]> {
  const journey = await beginJourney(stage, pictures);
  const steps = planSteps(tutorial);
  const { name: vendor } = vendorOf(tutorial);
  const assignment = createAssignment(journey, steps, vendor);
  const findings = new Map<string, Finding>();
  const add = (finding: Finding | undefined): void => {
    if (finding === undefined) return;
    findings.set(finding.id, finding);
    onFinding?.(finding);
  };
  try {
    for (const step of steps) {
      if (step !== assignment.step) add(await runStep(journey, step));
      if (await isAtApplication(journey, step, vendor)) add(await assignment.attempt());
    }
    add(assignment.give());
    const found = steps.flatMap(({ id }) => findings.get(id) ?? []);
    const arrival = await awaitArrival(journey, tutorial, found);
    onFinding?.(arrival);
    return [...found, arrival];
  } finally {
    await journey.close();
  }
}

/** Whether a step led to the application's page, so that there is one. */
async function isAtApplication(journey: Journey, { actions }: Step, vendor: string): Promise<boolean> {
  if (!actions.some(({ product }) => product === "adminCentre")) return false;
  const { title } = await journey.tabs.adminCentre.read();
  return title === vendor;
}

async function runStep(journey: Journey, step: Step): Promise<Finding> {
  const { id, line, quote, actions, because = "It tells nothing to do on a page.", isOtherTab } = step;
  const told = { id, part: "step" as const, line, quote };
  if (isOtherTab) {
    return { ...told, verdict: "skipped", detail: "Another tab of the same step was carried out." };
  }
  if (actions.length === 0) return { ...told, verdict: "untestable", detail: because };
  return { ...told, ...sumUp(await carryOutAll(journey, actions)) };
}

/** What became of each action, with a picture of the last, and of one that could not be done. */
async function carryOutAll(journey: Journey, all: readonly Action[]): Promise<readonly Outcome[]> {
  const actions = all.filter((action) => action.do !== "assign");
  // What is to be reviewed says more than the button after it.
  const shown = actions.find((action) => action.do === "review") ?? actions.findLast(needsPage);
  const outcomes: Outcome[] = [];
  for (const action of actions) {
    journey.isShowing = action === shown;
    journey.picture = undefined;
    const outcome = await carryOut(journey, action).catch(toOutcome);
    // What is only told has no page of its own: one sees where one is.
    if (outcome.verdict !== "verified" || shown === undefined) {
      journey.picture ??= await journey.tabs[action.product].picture().catch(() => undefined);
    }
    const picture = journey.picture === undefined ? {} : { picture: journey.picture };
    outcomes.push({ line: action.line, ...outcome, ...picture });
  }
  return outcomes;
}
