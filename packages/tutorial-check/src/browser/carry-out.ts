import type { Action } from "../step/action.ts";
import { choose } from "./deeds/choose.ts";
import { openPath, press } from "./deeds/press.ts";
import type { Of } from "./deeds/reach.ts";
import { copy, look, review } from "./deeds/read.ts";
import { enter, signIn } from "./deeds/sign-in.ts";
import { tick } from "./deeds/tick.ts";
import { search, type } from "./deeds/type.ts";
import { remember, type Journey } from "./journey.ts";
import { done, type Outcome } from "./outcome.ts";
import type { Tab } from "./tab.ts";

/** What is done where the tutorial has it; assigning somebody has to wait for the application. */
export type Immediate = Exclude<Action, { do: "assign" }>;

/** How a kind of action is carried out. */
type Deeds = {
  readonly [Kind in Immediate["do"]]: (journey: Journey, tab: Tab, action: Of<Kind>) => Promise<Outcome>;
};

const deeds: Deeds = {
  signIn,
  open: openPath,
  press,
  choose,
  type,
  search,
  tick,
  copy,
  look,
  review,
  async remember(journey, _, { text, as }) {
    remember(journey, as, text);
    return done(`"${text}" is the ${as}.`);
  },
  async bind(journey, _, { as }) {
    const { last } = journey.memory;
    if (last !== undefined) remember(journey, as, last);
    return done(`What was copied is the ${as}.`);
  },
};

/** Carries out an action in the product it is for, which is opened first where no step did that. */
export async function carryOut(journey: Journey, action: Immediate): Promise<Outcome> {
  const tab = journey.tabs[action.product];
  if (action.do !== "signIn" && needsPage(action) && tab.page.url() === "about:blank") {
    await enter(journey, tab);
  }
  const run = deeds[action.do] as (journey: Journey, tab: Tab, action: Immediate) => Promise<Outcome>;
  return await run(journey, tab, action);
}

/** Whether an action is done on a page, and not in the reader's head. */
export function needsPage({ do: deed }: Immediate): boolean {
  return deed !== "remember" && deed !== "bind";
}
