import { click } from "../click.ts";
import type { Journey } from "../journey.ts";
import { fitOf } from "../names.ts";
import { done, type Outcome } from "../outcome.ts";
import type { Spot } from "../page-outline.ts";
import type { Kind, Tab } from "../tab.ts";
import { reach, type Of } from "./reach.ts";
import { check } from "./tick.ts";

export async function openPath(journey: Journey, tab: Tab, action: Of<"open">): Promise<Outcome> {
  const notes: string[] = [];
  let fault: Outcome | undefined;
  for (const label of action.path) {
    const outcome = await pressOne(journey, tab, { ...action, do: "press", label }, "way");
    if (outcome.verdict === "verified") notes.push(outcome.detail);
    else fault ??= outcome;
    // A wrong name whose nearest was taken leads on.
    if (tab.lostAt !== undefined || outcome.verdict === "skipped") break;
  }
  return fault ?? done(notes.join(" "));
}

export async function press(journey: Journey, tab: Tab, action: Of<"press">): Promise<Outcome> {
  return await pressOne(journey, tab, action, "control");
}

async function pressOne(journey: Journey, tab: Tab, action: Of<"press">, kind: Kind): Promise<Outcome> {
  const { label } = action;
  const found = await reach(tab, action, label, kind, "link, tab or button");
  if (found.spot === undefined) {
    const { title } = await tab.read();
    if (fitOf(label, title) !== undefined) return done(`"${title}" is open already.`);
    if (found.fault.verdict === "contradicted") tab.lostAt = label.line;
    return found.fault;
  }
  const { spot } = found;
  if (isBox(spot)) await check(journey, tab, spot, true);
  else if (!isField(spot)) {
    const refusal = await click(journey, tab, spot, label);
    if (refusal !== undefined) return found.fault ?? refusal;
  }
  return found.fault ?? done(`Pressed "${spot.name}".${found.note}`);
}

function isBox({ role }: Spot): boolean {
  return role === "checkbox" || role === "switch" || role === "radio";
}

function isField({ role }: Spot): boolean {
  return role === "combobox" || role === "textbox" || role === "searchbox" || role === "option";
}
