import { show, type Journey } from "../journey.ts";
import { missing } from "../missing.ts";
import { done, type Outcome } from "../outcome.ts";
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
  const next = (after < 0 ? [] : spots.slice(after + 1)).find(
    ({ role }) => role === "checkbox" || role === "switch",
  );
  if (next === undefined) {
    const label = { text: tab.last?.name ?? "that", line: action.line, isMarked: false };
    return await missing(tab, label, "check box after", {
      spot: undefined,
      nearest: undefined,
      likely: undefined,
    });
  }
  await check(journey, tab, next, isTicked);
  return done(`${isTicked ? "Ticked" : "Cleared"} "${next.name}".`);
}

export async function check(journey: Journey, tab: Tab, spot: Spot, isTicked: boolean): Promise<void> {
  await tab.use(spot).setChecked(isTicked);
  tab.isFilled = true;
  await show(journey, tab, spot);
}
