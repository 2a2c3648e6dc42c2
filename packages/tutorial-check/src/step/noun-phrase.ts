/** Words around a name in a writer's own words that are no part of it. */
const lead =
  /^(?:on|the|your|a|an|any|this|that|full|entire|whole|new|generated|newly|following|instance of|copy of|value of|value for)\s+/i;
const tail =
  /\s+(?:button|icon|link|tab|option|menu|page|section|field|box|value|values|menu item|entry|displayed|shown|provided|generated|retrieved(?: earlier)?|from (?:the )?\w+)$/i;
const end =
  /[.,;:(\uE000-\uF8FF]|\s(?:to|so that|in order|since|as|because|if|until|where|which|who|that|from|in|on|at|next to|under|into|among|of|and|by)\s/i;

/** More words than a control has. */
const MOST_WORDS = 5;

/**
 * The name of a control or a value within a writer's own words; undefined where they name none.
 *
 * @example
 * readNounPhrase("on the save icon."); // "save"
 */
export function readNounPhrase(words: string): string | undefined {
  const text = `${words.trim()} `.replace(/\binstance of\b/i, "");
  let phrase = stripAll(text.trimStart(), lead);
  phrase = phrase.slice(0, `${phrase} `.search(end) >= 0 ? `${phrase} `.search(end) : undefined).trim();
  phrase = stripAll(phrase, tail).trim();
  return phrase === "" || phrase.split(/\s+/).length > MOST_WORDS ? undefined : phrase;
}

function stripAll(text: string, pattern: RegExp): string {
  let rest = text.replaceAll(/\s+/g, " ");
  for (;;) {
    const shorter = rest.replace(pattern, "");
    if (shorter === rest) return rest;
    rest = shorter;
  }
}
