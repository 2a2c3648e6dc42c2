/** What ends a word for .NET's ToTitleCase: separators, controls, punctuation and symbols (entra-client §2.6, PCase). */
const SEPARATOR = /[\p{Z}\p{Cc}\p{Cf}\p{P}\p{S}]/u;

const LETTER = /\p{L}/u;

/** Digraphs have a title case of their own, which is not their upper case. */
const TITLE_CASE: Readonly<Record<string, string>> = { ǆ: "ǅ", ǉ: "ǈ", ǌ: "ǋ", ǳ: "ǲ" };

/**
 * Writes the first letter of every word as a capital, as .NET's `TextInfo.ToTitleCase` does with a text in lower case.
 *
 * An apostrophe (') is part of its word; a digit begins none, so that the letter after it does.
 *
 * @param text In lower case.
 * @example
 * toTitleCase("pablo gonsalves (second)"); // "Pablo Gonsalves (Second)"
 */
export function toTitleCase(text: string): string {
  let result = "";
  let isWithin = false;
  for (const character of text) {
    if (isWithin) {
      result += character;
      isWithin = character === "'" || !SEPARATOR.test(character);
      continue;
    }
    isWithin = LETTER.test(character);
    result += isWithin ? (TITLE_CASE[character] ?? toSingleUpperCase(character)) : character;
  }
  return result;
}

/** .NET maps one character to one: that of ß, which would be two, stays. */
function toSingleUpperCase(character: string): string {
  const upper = character.toUpperCase();
  return upper.length === character.length ? upper : character;
}
