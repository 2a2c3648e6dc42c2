import type { HeadingPath } from "../outline/tutorial.ts";
import type { Action, Label } from "./action.ts";
import type { Item } from "./items.ts";

/** What a heading itself tells to do, where no list below it says how. */
interface HeadingDeed {
  readonly says: RegExp;
  readonly unless?: RegExp;
  readonly act: (vendor: string, line: number) => readonly Action[];
  /** Words of the passage that is about it, else the first below the heading is. */
  readonly passage: RegExp;
}

const product = "adminCentre";

const headingDeeds: readonly HeadingDeed[] = [
  {
    says: /\badd(?:ing)?\b.*\bgallery\b/i,
    act: addFromGallery,
    passage: /\bgallery\b/i,
  },
  {
    says: /\bassign(?:ing)? users?\b|\bwho (?:will be|is) in scope\b/i,
    unless: /\btips?\b/i,
    act: (app, line) => [{ do: "assign", app, product, line }],
    passage: /\bassign(?:ing)? (?:\w+ )?(?:users?|people)\b|\bassign them\b/i,
  },
];

/**
 * The prose that headings make an instruction, and what it asks for.
 *
 * @param vendor As the tutorial writes it.
 * @example
 * readHeadingDeeds(groupPassages(tutorial), "Harbour").get(item); // [{ do: "open", … }, …]
 */
export function readHeadingDeeds(
  items: readonly Item[],
  vendor: string,
): ReadonlyMap<Item, readonly Action[]> {
  const found = new Map<Item, readonly Action[]>();
  for (const headings of new Set(items.map((item) => item.headings))) {
    const below = items.filter((item) => item.headings === headings);
    const deed = below.some(({ kind }) => kind === "step") ? undefined : deedOf(headings);
    const item = below.find(({ first }) => deed?.passage.test(first.text)) ?? below[0];
    if (deed !== undefined && item !== undefined) found.set(item, deed.act(vendor, item.first.line));
  }
  return found;
}

function deedOf(headings: HeadingPath): HeadingDeed | undefined {
  const heading = headings.at(-1);
  if (heading === undefined || heading.level === 1) return undefined;
  return headingDeeds.find(
    ({ says, unless }) => says.test(heading.text) && unless?.test(heading.text) !== true,
  );
}

/** What "Add Harbour from the gallery" takes, which its tutorial leaves to another article. */
function addFromGallery(vendor: string, line: number): readonly Action[] {
  const name = (text: string): Label => ({ text, line, isMarked: true });
  const path = ["Identity", "Applications", "Enterprise applications", "New application"].map(name);
  return [
    { do: "open", path, product, line },
    { do: "search", value: name(vendor), product, line },
    { do: "press", label: name(vendor), product, line },
    { do: "press", label: { text: "Add", line, isMarked: false }, product, line },
  ];
}
