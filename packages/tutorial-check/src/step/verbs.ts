/** What the verb of an instruction asks for; `nothing` is done on no page. */
export type Doing =
  | "signIn"
  | "press"
  | "open"
  | "set"
  | "type"
  | "tick"
  | "untick"
  | "copy"
  | "search"
  | "look"
  | "review"
  | "add"
  | "nothing";

/** A row of the lexicon: the first whose words begin an instruction tells what it asks for. */
interface Verb {
  readonly does: Doing;
  /** Alternatives of a regular expression, gerunds among them for "by choosing …". */
  readonly words: string;
  /** Why nothing is done. */
  readonly because?: string;
}

const another = "It is told in another article.";
const decision = "It is a decision, for which no page is opened.";
const waiting = "It only has to be waited for.";
const advice = "It is advice, for which nothing is done on a page.";

/** The verbs of instructions; the longer ones come first. */
const verbs: readonly Verb[] = [
  { does: "signIn", words: "(?:sign|log)(?:ging|ing)?[ -]?(?:in|on)(?:to)?|login(?: to)?" },
  {
    does: "nothing",
    because: advice,
    words:
      "check (?:that|whether|if)|see (?:that|whether|if)|make sure|ensure|note (?:this|that)|save (?:it|them|this|that)|keep in mind|remember",
  },
  { does: "nothing", because: another, words: "see|refer to|learn|read|follow|consult|find out" },
  { does: "nothing", because: decision, words: "determine|decide|plan|consider|define|start small|identify" },
  { does: "nothing", because: waiting, words: "wait(?: for)?|allow" },
  { does: "nothing", because: "It asks somebody else.", words: "contact|reach out|ask|request" },
  {
    does: "nothing",
    because: advice,
    words:
      "use|do|perform|complete|try|repeat|replace|substitute|run|test|monitor|keep|store|note|record|save (?:the|your)(?= (?:value|token|key))",
  },
  {
    does: "press",
    words:
      "double-click|click(?:ing)?(?: on)?|select(?:ing)?|press(?:ing)?|tap(?:ping)?(?: on)?|hit|choos(?:e|ing)|pick(?:ing)?",
  },
  {
    does: "open",
    words:
      "brows(?:e|ing) to|navigat(?:e|ing) (?:back )?to|go(?:ing)? (?:back )?to|return to|switch to the|open(?:ing)?|expand(?:ing)?|visit",
  },
  { does: "set", words: "set(?:ting)?|chang(?:e|ing)|switch(?:ing)?|toggl(?:e|ing)|turn(?:ing)?" },
  {
    does: "type",
    words:
      "enter(?:ing)?|input|typ(?:e|ing)|provid(?:e|ing)|fill(?:ing)? in|past(?:e|ing)|insert(?:ing)?|specify(?:ing)?|writ(?:e|ing)|put|give",
  },
  { does: "untick", words: "uncheck(?:ing)?|untick|clear(?:ing)?|deselect(?:ing)?" },
  { does: "tick", words: "check(?:ing)?|tick(?:ing)?|mark|enabl(?:e|ing)|activat(?:e|ing)" },
  { does: "copy", words: "copy(?:ing)?(?: and (?:save|paste|store|keep|note))?|retriev(?:e|ing)" },
  { does: "search", words: "search(?:ing)?(?: for)?|look for|find" },
  { does: "look", words: "scroll(?: down| up)?|locate" },
  { does: "review", words: "review(?:ing)?|verify|confirm|examine|inspect" },
  { does: "add", words: "add(?:ing)?|creat(?:e|ing)|generat(?:e|ing)|sav(?:e|ing)" },
];

/** Any verb, as a part of a regular expression. */
export const ANY_VERB: string = `(?:${verbs.map(({ words }) => words).join("|")})\\b`;

/** An instruction's verb and what follows it. */
export interface Instruction {
  readonly does: Doing;
  /** As it is written. */
  readonly verb: string;
  readonly object: string;
  readonly because?: string;
}

const patterns = verbs.map((verb) => ({
  ...verb,
  pattern: new RegExp(`^(?:${verb.words})\\b\\s*`, "i"),
}));

/**
 * Reads the verb a clause begins with; undefined where it begins with none.
 *
 * @example
 * readVerb("click on the save icon"); // { does: "press", verb: "click on", object: "the save icon" }
 */
export function readVerb(clause: string): Instruction | undefined {
  for (const { pattern, does, because } of patterns) {
    const [verb] = pattern.exec(clause) ?? [];
    if (verb === undefined) continue;
    return {
      does,
      verb: verb.trim(),
      object: clause.slice(verb.length),
      ...(because === undefined ? {} : { because }),
    };
  }
  return undefined;
}
