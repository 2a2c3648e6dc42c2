import type { Tutorial } from "../outline/tutorial.ts";
import { sentencesOf } from "../claim/sentences.ts";
import type { Finding } from "../verdict/finding.ts";
import { enter } from "./deeds/sign-in.ts";
import type { Journey } from "./journey.ts";

/** Milliseconds that a first cycle may take. */
const PATIENCE = 10_000;
const PAUSE = 250;

const BEGINS = /\b(?:initial|first) (?:sync\w*|cycle)\b|\bsynchronization cycle\b/i;

/**
 * Waits for the person of the stage on the vendor's page of people.
 *
 * @param before What was found of the steps.
 */
export async function awaitArrival(
  journey: Journey,
  tutorial: Tutorial,
  before: readonly Finding[],
): Promise<Finding> {
  const { stage, tabs } = journey;
  const { vendor: tab } = tabs;
  const { userName } = stage.person;
  const failed = before.find(({ verdict }) => verdict === "contradicted");
  await enter(journey, tab);
  const isThere = await watch(journey, isStarted(journey) ? PATIENCE : 0);
  const picture = await tab.picture();
  const told = {
    id: "step/arrival",
    part: "step" as const,
    ...placeOf(tutorial, before),
    ...(picture === undefined ? {} : { picture }),
  };
  if (isThere) {
    const detail = `${userName} is there: provisioned, and listed by the vendor under ${stage.vendor.people}.`;
    return { ...told, verdict: "verified", detail };
  }
  const detail = `${userName} is not listed by the vendor under ${stage.vendor.people}`;
  return failed === undefined
    ? { ...told, verdict: "contradicted", detail: `${detail}, although every step was carried out.` }
    : { ...told, verdict: "skipped", detail: `${detail}, since line ${failed.line} could not be done.` };
}

/** Nobody arrives where the admin centre was never opened, or left on the wrong page. */
function isStarted({ tabs: { adminCentre } }: Journey): boolean {
  return adminCentre.page.url() !== "about:blank" && adminCentre.lostAt === undefined;
}

async function watch({ stage, tabs: { vendor: tab } }: Journey, patience: number): Promise<boolean> {
  const { page } = tab;
  const { userName } = stage.person;
  await page.getByRole("link", { name: stage.vendor.people, exact: true }).click();
  const person = page.getByRole("link", { name: userName, exact: true });
  const deadline = performance.now() + patience;
  while ((await person.count()) === 0) {
    if (performance.now() > deadline) return false;
    await page.waitForTimeout(PAUSE);
    await page.reload();
  }
  await person.click();
  await page.waitForLoadState();
  return true;
}

/** The sentence that says what begins, else the last step. */
function placeOf(tutorial: Tutorial, before: readonly Finding[]): Pick<Finding, "line" | "quote"> {
  const said = sentencesOf(tutorial).findLast(
    ({ text }) => BEGINS.test(text) && /\b(?:start|begin)s?\b/i.test(text),
  );
  if (said !== undefined) return { line: said.line, quote: said.text };
  const last = before.findLast(({ verdict }) => verdict !== "untestable");
  return { line: last?.line ?? 1, quote: last?.quote ?? tutorial.title };
}
