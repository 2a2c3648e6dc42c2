import type { Label } from "../../step/action.ts";
import { remember, show, type Journey } from "../journey.ts";
import { missing } from "../missing.ts";
import { nearestTo } from "../names.ts";
import { contradicted, done, type Outcome } from "../outcome.ts";
import type { Tab } from "../tab.ts";
import { arrive, reach, type Of } from "./reach.ts";

export async function copy(journey: Journey, tab: Tab, action: Of<"copy">): Promise<Outcome> {
  const { label, as } = action;
  const found = await reach(tab, action, label, "shown", "value to copy");
  if (found.spot === undefined) {
    journey.memory.failedAt.set(as ?? "Secret Token", label.line);
    return found.fault;
  }
  await show(journey, tab, found.spot);
  const spot = tab.use(found.spot);
  const value = found.spot.role === "textbox" ? await spot.inputValue() : found.spot.text;
  remember(journey, label.text, value);
  journey.memory.copied = value;
  if (as !== undefined) remember(journey, as, value);
  return found.fault ?? done(`Copied "${found.spot.name}".${found.note}`);
}

export async function look(journey: Journey, tab: Tab, action: Of<"look">): Promise<Outcome> {
  const found = await tab.find(action.label, "place");
  if (found.spot !== undefined) {
    await show(journey, tab, found.spot);
    return done(`"${found.spot.name}" is there.${found.note}`);
  }
  return await missing(tab, action.label, "section", found);
}

export async function review(journey: Journey, tab: Tab, action: Of<"review">): Promise<Outcome> {
  const place = await arrive(tab, action);
  if (place !== undefined) return place;
  const { spots, title } = await tab.read();
  const shownIn = spots.find(({ role, text }) => role === "table" && isAnyIn(action.names, text));
  await show(journey, tab, shownIn);
  const shown = spots.flatMap(({ name, text }) => [name, text]);
  const absent = action.names.find(({ text }) => !shown.includes(text));
  if (absent === undefined) {
    const count = action.names.length;
    return done(
      count === 0 ? "The mappings are there." : `All ${count} attributes of the table are in "${title}".`,
    );
  }
  const nearest = nearestTo(
    absent.text,
    shown.filter((text) => text.length < 80),
  );
  return contradicted({
    line: absent.line,
    detail: `The page "${title}" has no attribute "${absent.text}".`,
    expected: absent.text,
    ...(nearest === undefined ? {} : { nearest, got: nearest }),
  });
}

/** Whether a table is the one to be reviewed: of attributes, where the tutorial lists none. */
function isAnyIn(names: readonly Label[], text: string): boolean {
  return names.length === 0 ? text.includes("userName") : names.some((name) => text.includes(name.text));
}
