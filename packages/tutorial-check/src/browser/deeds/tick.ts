import { use, type Journey } from "../journey.ts";
import { contradicted, done, type Outcome } from "../outcome.ts";
import type { Spot } from "../page-outline.ts";
import type { Tab } from "../tab.ts";
import { reach, type Of } from "./reach.ts";

export async function tick(journey: Journey, tab: Tab, action: Of<"tick">): Promise<Outcome> {
  const { box, isTicked } = action;
  if (box !== undefined) {
    const found = await reach(tab, action, box, "box", "check box");
    if (found.spot === undefined) return found.fault;
    await check(journey, tab, found.spot, isTicked);
    return found.fault ?? done(`${isTicked ? "Ticked" : "Cleared"} "${found.spot.name}".${found.note}`);
  }
  const { spots } = await tab.read();
  const after = spots.findIndex(({ name, role }) => name === tab.last?.name && role === tab.last.role);
  const next = spots.slice(after + 1).find(({ role }) => role === "checkbox" || role === "switch");
  if (next === undefined) {
    return contradicted({ detail: `There is no check box after "${tab.last?.name ?? "the field"}".` });
  }
  await check(journey, tab, next, isTicked);
  return done(`${isTicked ? "Ticked" : "Cleared"} "${next.name}".`);
}

export async function check(journey: Journey, tab: Tab, spot: Spot, isTicked: boolean): Promise<void> {
  await (await use(journey, tab, spot)).setChecked(isTicked);
  tab.isFilled = true;
  journey.picture = await tab.picture(spot);
}
