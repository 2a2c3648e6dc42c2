import type { Action, Label } from "../../step/action.ts";
import { missing } from "../missing.ts";
import type { Outcome } from "../outcome.ts";
import type { Spot } from "../page-outline.ts";
import { isWithin, type Kind, type Tab } from "../tab.ts";

/** An action of one kind. */
export type Of<Kind extends Action["do"]> = Extract<Action, { do: Kind }>;

/** What became of a look for a control. */
export type Found =
  | { readonly spot: Spot; readonly note: string; readonly fault?: Outcome }
  | { readonly spot: undefined; readonly likely?: Spot | undefined; readonly fault: Outcome };

/**
 * Looks for a control: on the page, then on the one beneath it; where it is on neither, goes on with what is most likely
 * meant, so that later steps are tried too.
 */
export async function reach(
  tab: Tab,
  action: Action,
  label: Label,
  kind: Kind,
  what: string,
): Promise<Found> {
  const first = await lookHere(tab, action, label, kind, what);
  if (first.spot !== undefined && first.fault === undefined) return first;
  const beneath = await lookBeneath(tab, action, label, kind, what);
  if (beneath !== "none" && beneath !== "back") return beneath;
  // What was found on a page is gone with it.
  const found = beneath === "back" ? await lookHere(tab, action, label, kind, what) : first;
  if (found.spot !== undefined) return found;
  const { likely, fault } = found;
  return likely !== undefined && fault.verdict === "contradicted"
    ? { spot: likely, note: "", fault: { ...fault, detail: `${fault.detail} It was taken instead.` } }
    : found;
}

async function lookHere(tab: Tab, action: Action, label: Label, kind: Kind, what: string): Promise<Found> {
  const place = await arrive(tab, action);
  if (place !== undefined) return { spot: undefined, fault: place };
  const found = await tab.find(label, kind, action.within);
  if (found.spot !== undefined) return found;
  const fault = await missing(tab, label, what, found, action.within?.label);
  const elsewhere = action.within === undefined ? undefined : await tab.glance(label, kind);
  return elsewhere?.spot === undefined
    ? { spot: undefined, likely: found.likely, fault }
    : { ...elsewhere, fault };
}

/** A page that was opened over another is closed once there is nothing more to do on it. */
async function lookBeneath(
  tab: Tab,
  action: Action,
  label: Label,
  kind: Kind,
  what: string,
): Promise<Found | "none" | "back"> {
  if (!(await tab.goBeneath())) return "none";
  const { spots, title } = await tab.read();
  const { within } = action;
  const hasPlace =
    within === undefined || within.isCarried || spots.some((spot) => isWithin(spot, within.label));
  const found = hasPlace ? await lookHere(tab, action, label, kind, what) : undefined;
  if (found?.spot !== undefined && found.fault === undefined) {
    return { ...found, note: `${found.note} It is on the page "${title}", beneath.` };
  }
  await tab.page.goBack();
  return "back";
}

/** Goes to where an action says it is, if that has to be opened first; an outcome where there is no such place. */
export async function arrive(tab: Tab, { within }: Action): Promise<Outcome | undefined> {
  if (within === undefined || within.isCarried) return undefined;
  const { spots } = await tab.read();
  if (spots.some((spot) => isWithin(spot, within.label))) return undefined;
  const way = await tab.glance(within.label, "way");
  if (way.spot !== undefined) {
    await tab.use(way.spot).click();
    return undefined;
  }
  const place = await tab.find(within.label, "place");
  return place.spot === undefined ? await missing(tab, within.label, "section", place) : undefined;
}
