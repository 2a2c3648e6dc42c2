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
  | { readonly spot: undefined; readonly fault: Outcome };

/** Looks for a control; where it is not, goes on with what is most likely meant, so that later steps are tried too. */
export async function reach(
  tab: Tab,
  action: Action,
  label: Label,
  kind: Kind,
  what: string,
): Promise<Found> {
  const place = await arrive(tab, action, kind);
  if (place !== undefined) return { spot: undefined, fault: place };
  const found = await tab.find(label, kind, action.within);
  if (found.spot !== undefined) return found;
  const fault = await missing(tab, label, what, found, action.within?.label);
  if (action.within !== undefined) {
    const elsewhere = await tab.glance(label, kind);
    if (elsewhere.spot !== undefined) return { ...elsewhere, fault };
  }
  const { likely } = found;
  return likely !== undefined && fault.verdict === "contradicted"
    ? { spot: likely, note: "", fault: { ...fault, detail: `${fault.detail} It was taken instead.` } }
    : { spot: undefined, fault };
}

/** Goes to where an action says it is, if that has to be opened first; an outcome where there is no such place. */
export async function arrive(tab: Tab, { within }: Action, kind: Kind): Promise<Outcome | undefined> {
  if (within === undefined || within.isCarried) return undefined;
  const { spots } = await tab.read();
  if (spots.some((spot) => isWithin(spot, within.label))) return undefined;
  const way = await tab.glance(within.label, "way");
  if (way.spot !== undefined) {
    await tab.page.getByRef(way.spot.ref ?? "").click();
    return undefined;
  }
  const place = await tab.find(within.label, "place");
  if (place.spot !== undefined || kind === "place") return undefined;
  return await missing(tab, within.label, "section", place);
}
