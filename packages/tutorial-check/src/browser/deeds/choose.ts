import type { Label } from "../../step/action.ts";
import { show, type Journey } from "../journey.ts";
import { fitOf, nearestTo } from "../names.ts";
import { contradicted, done, type Outcome } from "../outcome.ts";
import type { Spot } from "../page-outline.ts";
import type { Tab } from "../tab.ts";
import { reach, type Of } from "./reach.ts";
import { check } from "./tick.ts";

export async function choose(journey: Journey, tab: Tab, action: Of<"choose">): Promise<Outcome> {
  const { field, value } = action;
  const found = await reach(tab, action, field, "choice", "field to choose in");
  if (found.spot === undefined) return found.fault;
  const { spot, note } = found;
  if (value === undefined) {
    tab.use(spot);
    await show(journey, tab, spot);
    return found.fault ?? done(`"${spot.name}" is there to choose in.${note}`);
  }
  const chosen = await chooseIn(journey, tab, spot, value);
  return (
    found.fault ?? (chosen.verdict === "verified" ? { ...chosen, detail: chosen.detail + note } : chosen)
  );
}

async function chooseIn(journey: Journey, tab: Tab, spot: Spot, value: Label): Promise<Outcome> {
  if (spot.role === "switch" || spot.role === "checkbox") {
    await check(journey, tab, spot, !/^(?:off|no|disabled)$/i.test(value.text));
    return done(`Set "${spot.name}" to ${value.text}.`);
  }
  const { spots } = await tab.read();
  const radios = spots.filter((one) => one.role === "radio" && one.places.includes(spot.name));
  const names = radios.length > 0 ? radios.map(({ name }) => name) : spot.options;
  const choice = names.find((name) => fitOf(value, name) !== undefined);
  if (choice === undefined) {
    const nearest = nearestTo(value.text, names);
    return contradicted({
      line: value.line,
      detail: `"${spot.name}" has no choice "${value.text}"; it has ${names.map((name) => `"${name}"`).join(", ")}.`,
      expected: value.text,
      ...(nearest === undefined ? {} : { nearest, got: nearest }),
    });
  }
  const radio = radios.find(({ name }) => name === choice);
  if (radio !== undefined) await check(journey, tab, radio, true);
  else await tab.use(spot).selectOption({ label: choice });
  tab.isFilled = true;
  await show(journey, tab, radio ?? spot);
  return done(`Chose "${choice}" in "${spot.name}".`);
}
