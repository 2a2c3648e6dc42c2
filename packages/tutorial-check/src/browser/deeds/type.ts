import { show, type Journey } from "../journey.ts";
import { missing } from "../missing.ts";
import { done, type Outcome } from "../outcome.ts";
import type { Tab } from "../tab.ts";
import { givenFor } from "./given.ts";
import { arrive, reach, type Of } from "./reach.ts";

export async function type(journey: Journey, tab: Tab, action: Of<"type">): Promise<Outcome> {
  const { field, value } = action;
  const found = await reach(tab, action, field, "field", "field");
  if (found.spot === undefined) return found.fault;
  const given = givenFor(journey, field, value, found.spot.name);
  await tab.use(found.spot).fill(given.text);
  tab.isFilled = true;
  await show(journey, tab, found.spot);
  return found.fault ?? given.fault ?? done(`Entered ${given.what} in "${found.spot.name}".${found.note}`);
}

export async function search(journey: Journey, tab: Tab, action: Of<"search">): Promise<Outcome> {
  const place = await arrive(tab, action);
  if (place !== undefined) return place;
  const { spots } = await tab.read();
  const fields = spots.filter(({ role }) => role === "searchbox" || role === "textbox");
  const field = fields.find(({ role, name }) => role === "searchbox" || /search/i.test(name)) ?? fields[0];
  if (field === undefined) {
    return await missing(tab, action.value, "search field for", {
      spot: undefined,
      nearest: undefined,
      likely: undefined,
    });
  }
  const box = tab.use(field);
  await box.fill(action.value.text);
  tab.isFilled = true;
  await show(journey, tab, field);
  await box.press("Enter");
  return done(`Searched for "${action.value.text}".`);
}
