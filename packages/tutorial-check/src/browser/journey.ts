import type { BrowserContext } from "playwright-core";
import type { Spot } from "./page-outline.ts";
import type { Credential, Product } from "../step/action.ts";
import type { Stage } from "./stage.ts";
import { Tab, type Pictures } from "./tab.ts";

/** Values that were copied or told, for later steps. */
interface Memory {
  readonly values: Map<string, string>;
  /** The one copied or told last. */
  last: string | undefined;
  /** The one copied last. */
  copied: string | undefined;
  /** The lines of copies that failed, so that a value is missing for no fault of the line that enters it. */
  readonly failedAt: Map<Credential, number>;
}

/** A tutorial's way through both products. */
export interface Journey {
  readonly stage: Stage;
  readonly tabs: Readonly<Record<Product, Tab>>;
  readonly memory: Memory;
  /** The admin centre once more, for what must not disturb a page that is half filled. */
  readonly assigning: Tab;
  /** Whether the action under way is the one that the picture of its step shows. */
  isShowing: boolean;
  picture: Uint8Array | undefined;
  close(): Promise<void>;
}

/** Begins a journey: each product in a context of its own, since cookies know no ports. */
export async function beginJourney(stage: Stage, pictures: Pictures): Promise<Journey> {
  const viewport = { width: 1100, height: 760 };
  const context = (): Promise<BrowserContext> =>
    stage.browser.newContext({ viewport, reducedMotion: "reduce" });
  const contexts = { vendor: await context(), adminCentre: await context() };
  const tabs = {
    vendor: await Tab.open("vendor", contexts.vendor, pictures),
    adminCentre: await Tab.open("adminCentre", contexts.adminCentre, pictures),
  };
  return {
    stage,
    tabs,
    memory: { values: new Map(), last: undefined, copied: undefined, failedAt: new Map() },
    assigning: await Tab.open("adminCentre", contexts.adminCentre, pictures),
    isShowing: false,
    picture: undefined,
    async close() {
      await Promise.all(Object.values(contexts).map((one) => one.close()));
    },
  };
}

/** Remembers a value under its name, and as the last. */
export function remember({ memory }: Journey, name: string, value: string): void {
  memory.values.set(name.toLowerCase(), value);
  memory.last = value;
}

/** The value of a name. */
export function recall({ memory }: Journey, name: string): string | undefined {
  return memory.values.get(name.toLowerCase());
}

/** Takes the picture of a step, where its last action is under way; a spot is framed in it. */
export async function show(journey: Journey, tab: Tab, spot?: Spot): Promise<void> {
  if (journey.isShowing) journey.picture = await tab.picture(spot);
}
