import type { Label } from "../../step/action.ts";
import { show, type Journey } from "../journey.ts";
import { contradicted, done, type Outcome } from "../outcome.ts";
import type { Tab } from "../tab.ts";
import { choose } from "./choose.ts";
import { openPath, press } from "./press.ts";
import { enter } from "./sign-in.ts";

/**
 * Assigns the person of the stage to the application, in a tab of its own, so that what is half done elsewhere stays.
 *
 * @param line Of what asks for it.
 * @returns Undefined as long as there is no such application.
 */
export async function assign(journey: Journey, app: string, line: number): Promise<Outcome | undefined> {
  const { assigning: tab, stage } = journey;
  const name = (text: string, isMarked = true): Label => ({ text, line, isMarked });
  const place = { product: "adminCentre", line } as const;
  await enter(journey, tab);
  const list = ["Identity", "Applications", "Enterprise applications"].map((text) => name(text));
  const arrived = await openPath(journey, tab, { do: "open", path: list, ...place });
  if (arrived.verdict !== "verified") return arrived;
  const found = await tab.glance(name(app), "way");
  if (found.spot === undefined) return undefined;
  const path = [app, "Users and groups", "Add user/group"].map((text) => name(text));
  const opened = await openPath(journey, tab, { do: "open", path, ...place });
  if (opened.verdict !== "verified") return opened;
  const chosen = await choosePerson(journey, tab, line);
  if (chosen.verdict !== "verified") return chosen;
  const assigned = await press(journey, tab, { do: "press", label: name("Assign"), ...place });
  if (assigned.verdict !== "verified") return assigned;
  await show(journey, tab);
  const { spots } = await tab.read();
  const isListed = spots.some(({ text }) => text.includes(stage.person.displayName));
  return isListed
    ? done(`Assigned ${stage.person.displayName} to ${app}.`)
    : contradicted({ detail: `${stage.person.displayName} is not listed after "Assign".` });
}

/** Whether the page has a list to choose from or a row a person, the person is in it by name. */
async function choosePerson(journey: Journey, tab: Tab, line: number): Promise<Outcome> {
  const { displayName } = journey.stage.person;
  const { spots } = await tab.read();
  const list = spots.find(({ options }) => options.some((option) => option.includes(displayName)));
  const place = { product: "adminCentre", line } as const;
  const option = list?.options.find((text) => text.includes(displayName));
  if (list !== undefined && option !== undefined) {
    const field = { text: list.name, line, isMarked: true };
    return await choose(journey, tab, { do: "choose", field, value: { ...field, text: option }, ...place });
  }
  const label = { text: displayName, line, isMarked: false };
  return await press(journey, tab, { do: "press", label, ...place });
}
