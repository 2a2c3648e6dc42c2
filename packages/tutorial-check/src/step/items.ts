import type { HeadingPath, Passage, Tutorial } from "../outline/tutorial.ts";

/** Passages that belong together: those of one list item, or one of prose. */
export interface Item {
  readonly id: string;
  readonly kind: "step" | "prose";
  readonly headings: HeadingPath;
  readonly ordinal: readonly number[];
  /** What it begins with. */
  readonly first: Passage;
  readonly passages: readonly Passage[];
  /** Below a tab that is not the one carried out. */
  readonly isOtherTab: boolean;
}

/** Of several tabs this one is carried out, else the first. */
const PREFERRED_TAB = /\b(?:portal|admin cent(?:er|re))\b/i;

/** Gathers the passages of a tutorial into items, in its order; notes and pictures are none. */
export function groupPassages(tutorial: Tutorial): readonly Item[] {
  const tabs = chosenTabs(tutorial);
  const items: Item[] = [];
  for (const passage of tutorial.passages) {
    if (passage.kind === "note" || passage.text.trim() === "") continue;
    const before = items.at(-1);
    const kind = passage.kind === "step" ? "step" : "prose";
    if (before !== undefined && kind === "step" && isSameItem(before, passage)) {
      items[items.length - 1] = { ...before, passages: [...before.passages, passage] };
      continue;
    }
    const { headings, ordinal } = passage;
    const isOtherTab = headings.some((heading) => heading.isTab && !tabs.has(heading));
    items.push({
      id: idOf(passage),
      kind,
      headings,
      ordinal,
      first: passage,
      passages: [passage],
      isOtherTab,
    });
  }
  return items;
}

function isSameItem({ kind, headings, ordinal }: Item, passage: Passage): boolean {
  return kind === "step" && headings === passage.headings && ordinal.join() === passage.ordinal.join();
}

/** The tabs carried out: one of those that stand side by side. */
function chosenTabs({ passages }: Tutorial): ReadonlySet<HeadingPath[number]> {
  const beside = new Map<HeadingPath[number] | undefined, HeadingPath[number]>();
  for (const { headings } of passages) {
    for (const [at, tab] of headings.entries()) {
      const above = headings[at - 1];
      const chosen = beside.get(above);
      const isBetter =
        chosen !== undefined && PREFERRED_TAB.test(tab.text) && !PREFERRED_TAB.test(chosen.text);
      if (tab.isTab && (chosen === undefined || isBetter)) beside.set(above, tab);
    }
  }
  return new Set(beside.values());
}

function idOf({ headings, ordinal }: Passage): string {
  const heading = headings.findLast(({ isTab }) => !isTab)?.text ?? "start";
  const slug = heading
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  return ["step", slug, ...(ordinal.length === 0 ? [] : [ordinal.join(".")])].join("/");
}
