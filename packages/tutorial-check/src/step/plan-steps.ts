import { attributeTables } from "../claim/attribute-table.ts";
import { sentencesOf, type Sentence } from "../claim/sentences.ts";
import { vendorOf } from "../claim/vendor.ts";
import type { Tutorial } from "../outline/tutorial.ts";
import type { Action, Label } from "./action.ts";
import { readHeadingDeeds } from "./heading-deeds.ts";
import { groupPassages, type Item } from "./items.ts";
import { createItemReader, type ItemReader } from "./read-item.ts";
import type { Step } from "./step.ts";

/**
 * Reads what a tutorial has its reader do, item by item: ordered list items with their sub-items, and prose that asks to
 * add the application or to assign somebody to it.
 *
 * @returns In the tutorial's order.
 * @example
 * planSteps(tutorial).map(({ line, actions }) => `${line}: ${actions.map((action) => action.do).join()}`);
 */
export function planSteps(tutorial: Tutorial): readonly Step[] {
  const vendor = vendorOf(tutorial).name;
  const items = groupPassages(tutorial);
  const reader = createItemReader(vendor);
  const deeds = readHeadingDeeds(items, vendor);
  const sentences = sentencesOf(tutorial);
  const ids = new Set<string>();
  return items.flatMap((item): readonly Step[] => {
    const own = sentences.filter(({ passage }) => item.passages.includes(passage));
    const read = readItem(item, own, reader, deeds.get(item));
    if (read === undefined) return [];
    const actions = read.actions.map((action) =>
      action.do === "review" ? { ...action, names: namesOf(tutorial, item) } : action,
    );
    const { line, text } = item.first;
    return [{ ...read, actions, id: unique(item.id, ids), line, quote: text.trim() }];
  });
}

function readItem(
  item: Item,
  sentences: readonly Sentence[],
  reader: ItemReader,
  byHeading: readonly Action[] | undefined,
): Pick<Step, "actions" | "because" | "isOtherTab"> | undefined {
  const { kind, isOtherTab } = item;
  if (kind === "prose") return byHeading === undefined ? undefined : { actions: byHeading, isOtherTab };
  return isOtherTab ? { actions: [], isOtherTab } : { ...reader.read(sentences, item), isOtherTab };
}

/** The attributes that stand in the item's own tables. */
function namesOf(tutorial: Tutorial, item: Item): readonly Label[] {
  const own = tutorial.tables.filter(
    ({ ordinal, headings }) => headings === item.headings && ordinal.join() === item.ordinal.join(),
  );
  const lines = new Set(own.map(({ line }) => line));
  return attributeTables(tutorial)
    .filter(({ line }) => lines.has(line))
    .flatMap(({ rows }) => rows.map(({ fact, line }) => ({ text: fact.path, line, isMarked: true })));
}

function unique(id: string, ids: Set<string>): string {
  let name = id;
  for (let count = 2; ids.has(name); count += 1) name = `${id}-${count}`;
  ids.add(name);
  return name;
}
