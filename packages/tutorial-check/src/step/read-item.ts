import type { Sentence } from "../claim/sentences.ts";
import type { Action, Deed, Label, Within } from "./action.ts";
import type { Item } from "./items.ts";
import { maskSentence, type MaskedText } from "./masked-text.ts";
import { readBinding } from "./read-binding.ts";
import { castClause, readClause } from "./read-clause.ts";
import { castMarks } from "./roles.ts";
import { splitClauses, type Clause } from "./split-clauses.ts";
import { createWhereabouts, type Whereabouts } from "./whereabouts.ts";

/** What an item has one do, and why nothing where it has not. */
interface ReadItem {
  readonly actions: readonly Action[];
  readonly because?: string;
}

/** Reads the items of a tutorial one after the other, since where one is depends on those before. */
export interface ItemReader {
  read(sentences: readonly Sentence[], item: Item): ReadItem;
}

/**
 * Creates the reader of one tutorial's items.
 *
 * @param vendor As the tutorial writes it.
 * @example
 * createItemReader("Harbour").read(sentences, item).actions;
 */
export function createItemReader(vendor: string): ItemReader {
  const whereabouts = createWhereabouts(vendor);
  return {
    read(sentences, item) {
      whereabouts.enter(item);
      const actions: Action[] = [];
      const reasons: string[] = [];
      let within: Within | undefined;
      let wasConditional = false;
      for (const sentence of sentences) {
        const read = readSentence(sentence, within, whereabouts, wasConditional);
        actions.push(...read.actions);
        reasons.push(...read.reasons);
        within = read.within;
        wasConditional = read.isConditional;
      }
      const because = reasons[0] ?? "It tells nothing to do on a page.";
      return actions.length === 0 ? { actions, because } : { actions };
    },
  };
}

interface ReadSentence extends ReadItem {
  readonly reasons: readonly string[];
  readonly within: Within | undefined;
  readonly isConditional: boolean;
}

function readSentence(
  sentence: Sentence,
  carried: Within | undefined,
  whereabouts: Whereabouts,
  wasConditional: boolean,
): ReadSentence {
  const masked = maskSentence(sentence);
  const { clauses, lead, isConditional: isOwn } = splitClauses(masked.text);
  const isConditional = isOwn && !(wasConditional && /^otherwise\b/i.test(masked.text));
  if (isConditional) {
    const reasons = ["It is for readers in a situation that is not this one."];
    return { actions: [], reasons, within: carried, isConditional };
  }
  const actions: Action[] = [];
  const reasons: string[] = [];
  let within = carried;
  for (const clause of clauses) {
    const read = readOne(clause, masked, sentence.line, within);
    within = read.within;
    if (clause.because !== undefined) reasons.push(clause.because);
    for (const deed of read.deeds) actions.push(whereabouts.place(deed, clause, sentence, read.within));
    if (read.place !== undefined && !read.deeds.some(hasPlace)) {
      const look: Deed = { do: "look", label: read.place };
      actions.unshift(whereabouts.place(look, clause, sentence, undefined));
    }
  }
  if (clauses.length === 0) {
    for (const deed of readBinding(sentence)) {
      actions.push(whereabouts.place(deed, undefined, sentence, undefined));
    }
    const place = castMarks(masked, lead).find(({ role }) => role === "place")?.mark;
    if (place !== undefined) {
      actions.push(whereabouts.place({ do: "look", label: place }, undefined, sentence, undefined));
    }
  }
  return { actions, reasons, within: within && { ...within, isCarried: true }, isConditional };
}

/** Deeds that are looked for within the place of their clause, so that the place itself needs no look. */
function hasPlace({ do: deed }: Deed): boolean {
  return deed !== "signIn" && deed !== "bind" && deed !== "remember";
}

interface ReadClause {
  readonly deeds: readonly Deed[];
  /** Where the clause itself says it is. */
  readonly place: Label | undefined;
  readonly within: Within | undefined;
}

function readOne(clause: Clause, masked: MaskedText, line: number, carried: Within | undefined): ReadClause {
  const leading = castMarks(masked, clause.lead);
  const casts = castClause(masked, clause);
  const places = [...leading, ...casts].filter(({ role }) => role === "place");
  const isFilled = clause.does === "type" || clause.does === "set";
  const leadField = isFilled ? leading.find(({ role }) => role === "field")?.mark : undefined;
  const place =
    clause.does === "open" ? leading.find(({ role }) => role === "place")?.mark : places.at(-1)?.mark;
  const deeds = readClause({ ...clause, casts, line, ...(leadField === undefined ? {} : { leadField }) });
  const within = place === undefined ? carried : { label: place, isCarried: false };
  return { deeds, place, within };
}
