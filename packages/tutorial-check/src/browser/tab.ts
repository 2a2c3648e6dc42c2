import type { BrowserContext, Locator, Page } from "playwright-core";
import type { Label, Product, Within } from "../step/action.ts";
import { fitOf, isLikely, nearestTo } from "./names.ts";
import { readOutline, type PageOutline, type Spot } from "./page-outline.ts";

/** What something may be. */
export type Kind = keyof typeof roles;

const roles = {
  control: [
    "button",
    "link",
    "tab",
    "menuitem",
    "checkbox",
    "switch",
    "radio",
    "option",
    "combobox",
    "textbox",
    "searchbox",
  ],
  way: ["link", "tab", "button", "menuitem", "treeitem"],
  choice: ["combobox", "listbox", "radiogroup", "group", "switch", "checkbox", "radio"],
  field: ["textbox", "searchbox", "combobox", "spinbutton"],
  box: ["checkbox", "switch", "radio"],
  shown: ["textbox", "term", "code"],
  place: ["heading", "region", "group", "form", "table", "navigation", "dialog", "tabpanel", "caption"],
} as const;

/** A look for a label: what was found, or what is most like it. */
export type Search =
  | { readonly spot: Spot; readonly note: string }
  | { readonly spot: undefined; readonly nearest: string | undefined; readonly likely: Spot | undefined };

/** Which pictures are taken on the way: one of each step, or none, where nobody looks at them and a third of the time is theirs. */
export type Pictures = "each step" | "none";

/** Buttons after which there is nothing left to do on a page. */
const ENDS = /^(?:save|apply|ok|done|close)$/i;

/** Milliseconds a page may take to show what a click asked for. */
const PATIENCE = 1500;
const PAUSE = 75;

/** Milliseconds a machine that is busy may take for anything at all. */
const LONGEST = 30_000;

/** One product, open in a context of its own. */
export class Tab {
  readonly product: Product;
  readonly page: Page;
  /** The line whose click led nowhere, so that one is not where the tutorial thinks. */
  lostAt: number | undefined;
  /** The control used last, in the page's order. */
  last: Spot | undefined;
  status = 200;
  /** Whether something was filled in since the page came, which would be lost by leaving it. */
  isFilled = false;
  /** The page as it was read, until something is done on it. */
  #outline: PageOutline | undefined;
  readonly #pictures: Pictures;

  private constructor(product: Product, page: Page, pictures: Pictures) {
    this.product = product;
    this.page = page;
    this.#pictures = pictures;
    page.on("framenavigated", (frame) => {
      if (frame !== page.mainFrame()) return;
      this.isFilled = false;
      this.#outline = undefined;
    });
    page.on("response", (response) => {
      const request = response.request();
      if (request.isNavigationRequest() && request.frame() === page.mainFrame())
        this.status = response.status();
    });
  }

  static async open(product: Product, context: BrowserContext, pictures: Pictures): Promise<Tab> {
    const page = await context.newPage();
    page.setDefaultTimeout(LONGEST);
    return new Tab(product, page, pictures);
  }

  async read(): Promise<PageOutline> {
    if (this.#outline !== undefined) return this.#outline;
    await this.page.waitForLoadState();
    this.#outline = await readOutline(this.page);
    return this.#outline;
  }

  /** The control of a spot, with which something is about to be done. */
  use(spot: Spot): Locator {
    this.last = spot;
    this.#outline = undefined;
    return this.page.getByRef(spot.ref ?? "");
  }

  /** Looks for a label on the page as it is. */
  async glance(label: Label, kind: Kind, within?: Within): Promise<Search> {
    const found = search(await this.read(), label, kind, within);
    if (found.spot !== undefined && label.isMarked) this.lostAt = undefined;
    return found;
  }

  /** Looks for a label, and again for a while where the page may still be coming. */
  async find(label: Label, kind: Kind, within?: Within): Promise<Search> {
    const deadline = performance.now() + (this.lostAt === undefined ? PATIENCE : 0);
    for (;;) {
      const found = await this.glance(label, kind, within);
      if (found.spot !== undefined || performance.now() >= deadline) return found;
      this.#outline = undefined;
      await this.page.waitForTimeout(PAUSE);
    }
  }

  /**
   * Goes from a page to the one that it was opened over, by its breadcrumb; false where there is none, or where one is not
   * done on it, as after "Save": what was filled in would be lost.
   */
  async goBeneath(): Promise<boolean> {
    const isDone = this.last?.role === "button" && ENDS.test(this.last.name) && !this.isFilled;
    if (!isDone || this.lostAt !== undefined) return false;
    const { spots } = await this.read();
    const trail = spots.filter(({ role, places }) => role === "link" && places.includes("Breadcrumb"));
    const beneath = trail.at(-1);
    if (beneath === undefined) return false;
    await this.use(beneath).click();
    return true;
  }

  /** Frames what is used, so that a picture shows it, and takes the picture; undefined where none are taken. */
  async picture(spot?: Spot): Promise<Uint8Array | undefined> {
    if (this.#pictures === "none") return undefined;
    const control = spot?.ref === undefined ? undefined : this.page.getByRef(spot.ref);
    await control?.evaluate(frame, "3px solid #d33").catch(() => undefined);
    const picture = await this.page.screenshot({ type: "png" });
    await control?.evaluate(frame, "").catch(() => undefined);
    return picture;
  }
}

/** The part of an element that is needed here; the page's own script runs this. */
interface Framed {
  readonly clientHeight: number;
  readonly style: { outline: string };
  scrollIntoView(options: { readonly block: "start" | "nearest"; readonly behavior: "instant" }): void;
}

function frame(element: unknown, outline: string): void {
  const framed = element as Framed;
  framed.style.outline = outline;
  if (outline !== "") {
    const block = framed.clientHeight > 400 ? "start" : "nearest";
    framed.scrollIntoView({ block, behavior: "instant" });
  }
}

function search(outline: PageOutline, label: Label, kind: Kind, within?: Within): Search {
  const wanted: readonly string[] = roles[kind];
  const all = outline.spots.filter(({ role, name }) => wanted.includes(role) && name !== "");
  const here = within === undefined ? all : all.filter((spot) => isWithin(spot, within.label));
  const found = best(label, here) ?? (within?.isCarried === true ? best(label, all) : undefined);
  if (found !== undefined) return { spot: found, note: noteOn(label, found) };
  const candidates = here.length > 0 ? here : all;
  const nearest = nearestTo(
    label.text,
    candidates.map(({ name }) => name),
  );
  const likely = candidates.find(({ name }) => name.trim() === nearest);
  return {
    spot: undefined,
    nearest,
    likely: likely !== undefined && isLikely(label.text, likely.name) ? likely : undefined,
  };
}

/** The spot that fits best; of several alike the first on the page. */
function best(label: Label, spots: readonly Spot[]): Spot | undefined {
  const fits = spots.flatMap((spot) => {
    const fit = fitOf(label, spot.name);
    return fit === undefined ? [] : [{ spot, fit }];
  });
  return fits.toSorted((a, b) => a.fit - b.fit)[0]?.spot;
}

/** Whether something stands in a place of that name. */
export function isWithin({ places }: Spot, place: Label): boolean {
  return places.some((name) => fitOf(place, name) !== undefined);
}

function noteOn(label: Label, { name }: Spot): string {
  return label.isMarked && name.trim() !== label.text ? ` It is written "${name.trim()}" there.` : "";
}
