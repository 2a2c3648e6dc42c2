import { ANY_VERB, readVerb, type Instruction } from "./verbs.ts";
import { MARK } from "./masked-text.ts";

/** An instruction of a sentence, with what was said of the place before its verb. */
export interface Clause extends Instruction {
  /** E.g. "Under the \uE000 section"; empty for none. */
  readonly lead: string;
}

/** The instructions of a sentence. */
export interface Clauses {
  readonly clauses: readonly Clause[];
  /** A place of a sentence without an instruction that is carried out, e.g. "Under \uE000, do this:". */
  readonly lead: string;
  /** They are for readers in some situation only. */
  readonly isConditional: boolean;
}

const PLACE = "(?:in|on|under|from|at|below|beneath|within|inside|next to|beside)";
const conditional = /^(?:if|unless|in case|where|should|in the event)\b/i;
const adverb =
  /^(?:please|first|then|next|now|finally|lastly|also|again|afterwards?|optionally|otherwise|\(optional\)|and)\b[,:]?\s*/i;
const letter = /^[a-z][.)]\s+/;
/** A place before the verb, up to a comma or the verb itself. */
const leadingPlace = new RegExp(`^(${PLACE}\\s+[^,;]*?)(?:\\s*[,:]\\s*|\\s+(?=${ANY_VERB}))(?=\\S|$)`, "i");
/** A purpose or a moment, up to a comma that an instruction follows. */
const preamble = new RegExp(
  `^(?:to|for|when|once|after|before|while|as|since|with|by|still)\\b.*?,\\s*(?=${ANY_VERB}|${PLACE}\\s)`,
  "i",
);
const boundary = new RegExp(
  `(?:\\s*[,;:]\\s*(?:and\\s+|or\\s+)?(?:then\\s+)?|\\s+(?:and|or|by)\\s+(?:then\\s+)?|\\s+then\\s+)` +
    `(?=(?:${PLACE}\\s+(?:the\\s+)?${MARK}[^,;]*?,\\s*)?${ANY_VERB})`,
  "gi",
);

/**
 * Splits a masked sentence into its instructions.
 *
 * @example
 * splitClauses("Under \uE000, click \uE001 and copy the key.").clauses.length; // 2
 */
export function splitClauses(sentence: string): Clauses {
  const isConditional = conditional.test(sentence);
  const { lead, rest } = takeLead(sentence);
  const clauses: Clause[] = [];
  let isFirst = true;
  for (const part of rest.split(boundary)) {
    const own = isFirst ? { lead, rest: part } : takeLead(part);
    isFirst = false;
    const instruction = readVerb(own.rest);
    if (instruction !== undefined) clauses.push({ ...instruction, lead: own.lead });
  }
  return { clauses: shareObjects(clauses), lead, isConditional };
}

function takeLead(sentence: string): { readonly lead: string; readonly rest: string } {
  let rest = sentence.replace(letter, "").trim();
  let lead = "";
  for (;;) {
    const place = leadingPlace.exec(rest);
    const skipped = adverb.exec(rest) ?? preamble.exec(rest);
    if (place?.[1] !== undefined) lead = lead === "" ? place[1] : `${lead} ${place[1]}`;
    const taken = place?.[0] ?? skipped?.[0] ?? "";
    if (taken === "" || readVerb(rest) !== undefined) return { lead, rest };
    rest = rest.slice(taken.length);
  }
}

/** "Copy and save the key" is about one thing. */
function shareObjects(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.map((clause, at) =>
    /^[\s.,]*$/.test(clause.object) ? { ...clause, object: clauses[at + 1]?.object ?? "" } : clause,
  );
}
